using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Kernels;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>How plans are carried out: budgets, forms, tiles, stretches; and what holds for a plan as a value.</summary>
public sealed class PlanScheduleTests
{
    private static readonly NetworkShape[] _shapes = RandomDeclarations.Draw(400);
    private static readonly NetworkPlan[] _plans = [.. _shapes.Select(PlannedNetwork.Plan)];

    [Fact]
    public void NoKernelOfAnUnrolledPlanPassesTheBudget() => Assert.All(
        _plans.Where(plan => plan.Form == Form.Unrolled).SelectMany(plan => plan.Programs).SelectMany(program => program.Kernels).SelectMany(entry => entry.Callees.Prepend(entry)),
        kernel => Assert.InRange(NodeCost.Of(kernel.Nodes).Operations, 0, Budget.OperationsOfAMethod));

    [Fact]
    public void KernelsOfOneNameAreOneKernel()
    {
        int shared = 0;
        Assert.All(_plans, plan => Assert.All(plan.Programs.SelectMany(program => program.Kernels).SelectMany(entry => entry.Callees).GroupBy(kernel => kernel.Name), same =>
        {
            string[] dumps = [.. same.Select(KernelDump.Of)];
            shared += dumps.Length - 1;
            Assert.Single(dumps.Distinct(StringComparer.Ordinal));
        }));
        Assert.True(shared > 100, $"Only {shared} kernels are called a second time.");
    }

    [Fact]
    public void APlanIsUnrolledWithinTheBudgetAndSaysWhy()
    {
        Assert.All(_plans.Zip(_shapes), drawn =>
        {
            NetworkPlan plan = drawn.First;
            long multiplyAdds = plan.Layers.Sum(layer => (long)layer.Inputs * layer.Outputs);
            Assert.Equal(multiplyAdds, plan.MultiplyAdds);
            bool fits = multiplyAdds <= Budget.UnrolledMultiplyAdds;
            Assert.True(plan.Form == Form.Tiled || fits, $"{plan.MultiplyAdds} multiply-adds are unrolled.");
            string reason = (plan.Form, fits) switch
            {
                (Form.Unrolled, _) => $"unrolled: {multiplyAdds} multiply-adds are within the budget of 208",
                (_, true) when PlannedNetwork.PlanWithin(drawn.Second, int.MaxValue).Form == Form.Tiled => "tiled: unrolled, a step would pass the 256 operations that the JIT inlines in a method",
                (_, true) => $"tiled: written out, its {(plan.Layers.Count == 1 ? "layer" : $"{plan.Layers.Count} layers")} would have more than 1500 statements",
                _ => $"tiled: {multiplyAdds} multiply-adds are beyond the unroll budget of 208",
            };
            Assert.Equal(reason, plan.Reason);
            Assert.All(plan.Programs.SelectMany(program => program.Steps), step => Assert.Equal((plan.Form, plan.Reason), (step.Schedule.Form, step.Schedule.Reason)));
        });
        Assert.True(_plans.Count(plan => plan.Form == Form.Unrolled) >= 40 && _plans.Count(plan => plan.Form == Form.Tiled) >= 40);
    }

    [Fact]
    public void ANetworkWhoseOneStepIsTooLargeIsTiled()
    {
        // Softmax and loss over so many outputs cannot be divided.
        NetworkPlan plan = PlannedNetwork.Plan(NetworkShape.Classifier(2, 100));
        Assert.Equal(Form.Tiled, plan.Form);
        Assert.Equal("tiled: unrolled, a step would pass the 256 operations that the JIT inlines in a method", plan.Reason);
    }

    [Fact]
    public void StretchesTakeEachInputOnceInEveryProgram()
    {
        IEnumerable<NetworkPlan> narrow =
            from inputs in Enumerable.Range(1, 300).Concat([784, 1023, 1025, 65_536])
            from outputs in new[] { 1, 5, 16, 17, 33, 48, 64 }
            select PlannedNetwork.Plan(NetworkShape.Of(NetGen.Activation.Tanh, NetGen.Activation.Identity, NetGen.Loss.MeanSquaredError, inputs, outputs));
        foreach (NetworkPlan plan in _plans.Concat(narrow))
        {
            foreach (LayerPlan layer in plan.Layers)
            {
                Assert.True((layer.Stretches - 1) * layer.StretchLength < layer.Inputs, $"{layer}: the last stretch is empty.");
                Assert.True(layer.Stretches * layer.StretchLength >= layer.Inputs, $"{layer}: inputs are left over.");
                Assert.True(layer.Stretches == 1 || layer.Stretches * layer.Blocks <= 4 || layer.Stretches <= 4, $"{layer} is divided more than it needs.");
            }

            Assert.All(plan.Programs.SelectMany(program => program.Steps), step => Assert.Contains(step.Layer, plan.Layers));
        }
    }

    [Fact]
    public void TilesCoverAllUnitsExactly() => Assert.All(_plans.Where(plan => plan.Form == Form.Tiled).SelectMany(plan => plan.Programs).SelectMany(program => program.Steps), step =>
    {
        int? blocks = step switch
        {
            DenseStep or WeightGradientStep => step.Layer.Blocks,
            InputGradientStep { TransposedWeights: ValueBuffer weights } => weights.Blocks,
            _ => null,
        };
        if (blocks is int units)
        {
            // The runtime's tiles follow the machine; tests of their own cover them.
            Tile tile = step.Schedule.Tile;
            if (tile == Tile.OfMachine)
            {
                return;
            }

            Assert.True(tile.Rows >= 1 && tile.Vectors >= 1 && tile.RestVectors >= 0 && tile.RestVectors < Math.Max(tile.Vectors, 1), $"{tile} is no tile.");
            Assert.True(tile.RestVectors < units || units == 0, $"{tile} leaves all {units} blocks to the rest.");
            Assert.Equal(0, (units - tile.RestVectors) % tile.Vectors);
        }
    });

    [Fact]
    public void StepsTogetherMakeTheLayersMultiplyAdds() => Assert.All(_plans.SelectMany(plan => plan.Programs), program =>
    {
        foreach (IGrouping<(string, Type), Step> same in program.Steps.GroupBy(step => (step.Layer.Name, step.GetType())))
        {
            long expected = same.First() is DenseStep or WeightGradientStep or RoundGradientStep or InputGradientStep ? same.First().Layer.MultiplyAdds : 0;
            Assert.Equal(expected, same.Sum(step => step.Schedule.MultiplyAdds));
        }
    });

    [Fact]
    public void EqualDeclarationsHaveEqualPlans()
    {
        for (int i = 0; i < _plans.Length; i++)
        {
            NetworkPlan again = PlannedNetwork.Plan(_shapes[i]);
            Assert.NotSame(_plans[i], again);
            Assert.Equal(_plans[i], again);
            Assert.Equal(_plans[i].GetHashCode(), again.GetHashCode());
        }

        Assert.Equal(_shapes.Distinct(ShapeText.Comparer).Count(), _plans.Distinct().Count());
    }

    [Fact]
    public void APlanHoldsNothingOfTheCompilers() => Cache.CheckGraph("plan", _plans.Take(20));

    [Fact]
    public void NoTypeOfAPlanCanHoldAnythingOfTheCompilers()
    {
        HashSet<Type> seen = [];
        Queue<Type> open = new([typeof(NetworkPlan), typeof(NetworkDeclaration)]);
        while (open.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            Assert.DoesNotContain("Microsoft.CodeAnalysis", type.FullName ?? type.Name, StringComparison.Ordinal);
            IEnumerable<Type> next = type.Assembly == typeof(NetworkPlan).Assembly
                ? [.. type.GetProperties().Select(property => property.PropertyType), .. type.Assembly.GetTypes().Where(derived => derived.BaseType == type)]
                : [];
            foreach (Type found in next.Concat(type.GetGenericArguments()))
            {
                open.Enqueue(found);
            }
        }

        Assert.Contains(typeof(InputGradientStep), seen);
        Assert.Contains(typeof(Tile), seen);
    }

    public static TheoryData<string, int[]> Largest => new()
    {
        { "64 layers", [5, .. Enumerable.Repeat(1250, DeclarationLimits.MaxLayers - 1), 3] },
        { "64 layers of one unit", [1, .. Enumerable.Repeat(1, DeclarationLimits.MaxLayers)] },
        { "most inputs", [DeclarationLimits.MaxSize, 1524, 2] },
        { "most units", [1, DeclarationLimits.MaxSize, 1500] },
        { "most outputs", [1524, DeclarationLimits.MaxSize] },
        { "most padding", [DeclarationLimits.MaxSize, 17, DeclarationLimits.MaxSize, 1, DeclarationLimits.MaxSize, 1400] },
    };

    [Theory]
    [MemberData(nameof(Largest))]
    public void TheLargestNetworksArePlannedWithoutOverflow(string name, int[] sizes)
    {
        NetworkShape shape = NetworkShape.Of(NetGen.Activation.GELU, NetGen.Activation.Identity, NetGen.Loss.Huber, sizes);
        Assert.InRange(shape.Layers.Sum(layer => (layer.Inputs + 1L) * layer.Outputs), 1, DeclarationLimits.MaxParameters);
        NetworkPlan plan = PlannedNetwork.Plan(shape);
        Assert.Equal(shape.ParameterCount, plan.ParameterCount);
        long block = plan.Layers.Sum(layer => layer.Inputs * (long)layer.WeightStride + layer.Stride);
        Assert.InRange(plan.BlockLength, block, block + DeclarationLimits.MaxLayers * 16);
        foreach (NetworkProgram program in plan.Programs)
        {
            long values = plan.Layers.SkipLast(1).Sum(layer => (long)layer.Outputs) * program.SamplesAtOnce;
            Assert.True(program.ScratchLength >= values, $"{name}, {program.Name}: {values} floats of values do not fit in scratch of {program.ScratchLength}.");
            Assert.All(program.Buffers, buffer => Assert.True(buffer.Offset >= 0 && buffer.Stride > 0));
            PlanCoverage.Check(program);
        }
    }

    /// <summary>Shapes by what they say: an array of layers is equal to itself only.</summary>
    private static class ShapeText
    {
        public static IEqualityComparer<NetworkShape> Comparer { get; } =
            EqualityComparer<NetworkShape>.Create((a, b) => a?.ToString() == b?.ToString(), shape => shape.ToString().GetHashCode(StringComparison.Ordinal));
    }
}
