using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>The interpreter must find the faults that it is there for: each is put into a plan that has none.</summary>
public sealed class PlanFaultTests
{
    private static readonly NetworkPlan _unrolled = PlannedNetwork.Plan(NetworkShape.Of(NetGen.Activation.GELU, NetGen.Activation.Sigmoid, NetGen.Loss.BinaryCrossEntropy, 6, 9, 7, 3));
    private static readonly NetworkPlan _tiled = PlannedNetwork.Plan(NetworkShape.Classifier(20, 19, 17, 10));

    [Fact]
    public void ThePlansHaveNoFault()
    {
        Assert.Equal(Form.Unrolled, _unrolled.Form);
        Assert.Equal(Form.Tiled, _tiled.Form);
        Assert.All(_unrolled.Programs, program => Run(_unrolled, program));
        Assert.All(_tiled.Programs, program => Run(_tiled, program));
    }

    [Fact]
    public void AStepThatIsMissingIsFound()
    {
        foreach (NetworkPlan plan in new[] { _unrolled, _tiled })
        {
            foreach (NetworkProgram program in plan.Programs)
            {
                // Whatever is left out, somebody misses it: a reader, the caller, or a parameter without a gradient.
                Assert.All(program.Steps, missing => AssertFault(plan, With(program, steps => steps.Where(step => step != missing))));
            }
        }
    }

    [Fact]
    public void AStepThatStandsTwiceIsFound()
    {
        foreach (NetworkPlan plan in new[] { _unrolled, _tiled })
        {
            foreach (NetworkProgram program in plan.Programs)
            {
                Assert.All(program.Steps, again => AssertFault(plan, With(program, steps => steps.SelectMany(step => step == again ? new[] { step, step } : [step]))));
            }
        }
    }

    [Fact]
    public void AStepThatComesTooEarlyIsFound()
    {
        // The sums of the second layer before the values of the first are there; the way back before its slope.
        AssertFault(_unrolled, Moved(_unrolled.Forward, step => step is DenseStep && step.Layer == _unrolled.Layers[1], 1), "Sum of layer 0");
        AssertFault(_unrolled, Moved(_unrolled.Gradient, step => step is InputGradientStep && step.Layer == _unrolled.Layers[1], 7), "nothing has been written");
    }

    [Fact]
    public void AValueInTheWrongBufferIsFound()
    {
        ValueBuffer other = Assert.IsType<DenseStep>(_tiled.Forward.Steps.First()).Sums;
        AssertFault(
            _tiled,
            With(_tiled.Forward, steps => steps.Select(step => step is DenseStep dense && dense.Layer == _tiled.Layers[2] ? dense with { Input = other with { Size = dense.Input.Size } } : step)),
            "there lies Value of layer 0");
    }

    [Fact]
    public void TheSlopeOfSomethingElseIsFound() => AssertFault(
        _unrolled,
        With(_unrolled.Gradient, steps => steps.Select(step => step is SlopeStep slope && slope.Layer == _unrolled.Layers[0]
            ? slope with { Kept = _unrolled.Gradient.Steps.OfType<ActivationStep>().First().Values } : step)),
        "Sum of layer 0");

    [Fact]
    public void PlacesThatOverlapAreFound() => AssertFault(
        _tiled,
        With(_tiled.GradientBatch, steps => steps.Select(step => step is ActivationStep activation && activation.Layer == _tiled.Layers[1]
            ? activation with { Values = activation.Values with { Offset = 8 } } : step)));

    [Fact]
    public void TransposedWeightsOverALiveValueAreFound() => AssertFault(
        _tiled,
        With(_tiled.GradientBatch, steps => steps.Select(step => step is InputGradientStep { TransposedWeights: ValueBuffer weights } back && back.Layer == _tiled.Layers[2]
            ? back with { TransposedWeights = weights with { Offset = _tiled.GradientBatch.Buffers.Single(buffer => buffer.Name == "hidden1").Offset } } : step)),
        "has been written over it");

    [Fact]
    public void TooLittleScratchIsFound() => AssertFault(
        _tiled, _tiled.Gradient with { ScratchLength = _tiled.Gradient.Buffers.Last(buffer => buffer.Name[0] == 'δ').Offset }, "outside");

    [Fact]
    public void CrossEntropyWithoutItsSoftmaxIsFound()
    {
        NetworkProgram split = _tiled.Gradient with
        {
            Methods = _tiled.Gradient.Methods.SelectMany(method => method.Steps.Select(step => new MethodPlan(method.Name, EquatableArray.Of(step)))).ToEquatableArray(),
        };
        AssertFault(_tiled, split, "Cross-entropy");
    }

    [Fact]
    public void ParametersThatOverlapGiveOtherNumbers()
    {
        // Not a fault of the programs, which know nothing of it: the numbers show it.
        LayerPlan second = _tiled.Layers[1];
        LayerPlan moved = second.At(second.Weights.Offset - second.Block, second.Bias.Offset);
        NetworkPlan plan = _tiled with
        {
            Layers = _tiled.Layers.Select(layer => layer == second ? moved : layer).ToEquatableArray(),
            Forward = With(_tiled.Forward, steps => steps.Select(step => step.Layer == second ? step with { Layer = moved } : step)),
        };
        Assert.NotEqual(Run(_tiled, _tiled.Forward).Outputs, Run(plan, plan.Forward).Outputs);
    }

    private static void AssertFault(NetworkPlan plan, NetworkProgram program, string message = "") =>
        Assert.Contains(message, Assert.Throws<PlanFaultException>(() => Run(plan, program)).Message, StringComparison.Ordinal);

    private static Interpretation Run(NetworkPlan plan, NetworkProgram program)
    {
        double[] numbers = [.. Enumerable.Range(0, plan.ParameterCount).Select(i => Math.Sin(i))];
        return new PlanInterpreter(plan, numbers).Run(program, numbers[..(3 * plan.InputSize)], numbers[..(3 * plan.OutputSize)]);
    }

    /// <summary>The program with other steps in each of its methods.</summary>
    private static NetworkProgram With(NetworkProgram program, Func<IEnumerable<Step>, IEnumerable<Step>> change) =>
        program with { Methods = program.Methods.Select(method => method with { Steps = change(method.Steps).ToEquatableArray() }).ToEquatableArray() };

    /// <summary>The program with one step moved to another place, each step in a method of its own.</summary>
    private static NetworkProgram Moved(NetworkProgram program, Func<Step, bool> which, int place)
    {
        List<(MethodPlan Method, Step Step)> steps = [.. program.Methods.SelectMany(method => method.Steps.Select(step => (method, step)))];
        (MethodPlan, Step) moved = steps.Single(entry => which(entry.Step));
        steps.Remove(moved);
        steps.Insert(place, moved);
        return program with { Methods = steps.Select(entry => entry.Method with { Steps = EquatableArray.Of(entry.Step) }).ToEquatableArray() };
    }
}
