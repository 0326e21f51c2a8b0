using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Softmax over all outputs of a sample.</summary>
/// <param name="Layer">Whose activation it is.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Sums">The weighted sums: the logits.</param>
/// <param name="Values">Receives the probabilities.</param>
internal sealed record SoftmaxStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values) : Step(Layer, Schedule)
{
    /// <summary>What the loss takes from here.</summary>
    public static readonly Name Largest = new("largest");

    /// <inheritdoc cref="Largest"/>
    public static readonly Name Total = new("total");

    /// <summary>What each exponential is multiplied by.</summary>
    public static readonly Name OneOverTotal = new("oneOverTotal");

    public override string Equation =>
        $"{Values.Name}[k] = e^({Sums.Name}[k] − largest) / Σⱼ e^({Sums.Name}[j] − largest): the largest is taken away first, so that e^x cannot overflow";

    public override IEnumerable<ValueBuffer> Reads => [Sums];

    public override IEnumerable<ValueBuffer> Writes => [Values];

    public override void Lower(StepBuilder builder)
    {
        if (builder.UnitsInLanes)
        {
            LowerBlocks(builder, Values);
        }
        else
        {
            LowerUnits(builder);
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        if (next is LossStep loss)
        {
            new LossMethod(loss, this).Lower(entry);
            return;
        }

        bool isInLanes = Schedule.Lanes == LaneContent.Samples;
        LoopBuilder method = new(entry, MethodName(entry.IsBatch), isInLanes ? Lane.Register : (Lane)Layer.Block);
        Region sums = method.Receive(Sums);
        Region values = method.Receive(Values);
        if (next is CopyStep copy)
        {
            method.Receive(copy.To);
            LowerBlocks(method, copy.To);
        }
        else if (isInLanes)
        {
            Variable samples = method.ReceiveNumber("samples", entry.RowsOrOne, isOfSamples: true);
            SampleLanes lanes = new(method, entry, [Sums, Values]);
            lanes.Lower(samples, [(Sums, sums)], [(Values, values)], (_, vectors) => Lower(vectors(null)));
        }
        else
        {
            Variable samples = method.ReceiveNumber("samples", entry.RowsOrOne, isOfSamples: true);
            method.Loop("s", 0, new Extent(1, samples), new Stride(1), _ =>
            {
                Lower(method);
                method.Add(new Paragraph());
                method.Add(new Advance(sums, new Stride(Sums.Stride)));
                method.Add(new Advance(values, new Stride(Values.Stride)));
            });
        }

        method.Finish();
    }

    /// <summary>One sample, units in the lanes.</summary>
    /// <param name="builder">What it is lowered with.</param>
    /// <param name="probabilities">Receives the probabilities; until then the exponentials are kept where the values lie.</param>
    private void LowerBlocks(StepBuilder builder, ValueBuffer probabilities)
    {
        Lane lane = builder.LaneOf(Sums);
        Name? larger = builder.Called(null, new Name("larger"));
        Name? exponentials = builder.Called(null, new Name("exponentials"));
        Value most = builder.FoldUnits(Sums, () => builder.Label(builder.Constant(float.NegativeInfinity, lane), larger!.Value), (at, most) =>
        {
            Value sums = builder.KeepUnits(Sums, at, builder.Read(Sums, at), float.NegativeInfinity);
            return most is null ? sums : builder.Add(Operation.Max, lane, larger, most, sums);
        });
        Value largest = builder.Add(Operation.MaxAcross, Lane.Scalar, Largest, most);
        Value summed = builder.FoldUnits(Sums, () => builder.Add(Operation.Zero, lane, exponentials), (at, summed) =>
        {
            Name name = builder.Numbered("exponential", Sums, at);
            Value difference = builder.Add(Operation.Subtract, lane, null, builder.Read(Sums, at), builder.Add(Operation.Broadcast, lane, null, largest));
            Value exponential = builder.KeepUnits(Sums, at, builder.Add(Operation.Exp, lane, at.IsPartial ? null : name, difference), 0f, name);
            builder.Keep(Values, at, exponential);
            return summed is null ? exponential : builder.Add(Operation.Add, lane, exponentials, summed, exponential);
        });
        Value total = builder.Add(Operation.SumAcross, Lane.Scalar, Total, summed);
        Value oneOverTotal = builder.Add(Operation.Reciprocal, Lane.Scalar, OneOverTotal, total);
        builder.Each(probabilities, at =>
        {
            Value factor = builder.Add(Operation.Broadcast, lane, null, oneOverTotal);
            builder.Write(probabilities, at, builder.Add(Operation.Multiply, lane, builder.NameOf(Values, at), builder.Read(Values, at), factor));
        }, "k");
    }

    /// <summary>Samples in the lanes.</summary>
    private void LowerUnits(StepBuilder builder)
    {
        Value[] sums = [.. Enumerable.Range(0, Layer.Outputs).Select(k => builder.Read(Sums, k))];
        if (sums.Length == 2)
        {
            LowerTwo(builder, sums);
            return;
        }

        Value largest = LargestOf(builder, sums);
        Value[] exponentials = [.. sums.Select((sum, k) => builder.Add(Operation.Exp, Lane.Register, new Name("exponential", k), Difference(builder, sum, largest)))];
        Value total = Tree(builder, exponentials);
        Value oneOverTotal = builder.Add(Operation.Reciprocal, Lane.Register, OneOverTotal, total);
        for (int k = 0; k < exponentials.Length; k++)
        {
            builder.Write(Values, k, builder.Add(Operation.Multiply, Lane.Register, builder.NameOf(Values, k), exponentials[k], oneOverTotal));
        }
    }

    /// <summary>Two outputs, to the bit what two exponentials give. Both differences are in the one, so that an infinite logit, or one that is NaN, makes it NaN.</summary>
    private void LowerTwo(StepBuilder builder, Value[] sums)
    {
        builder.Note("one of the differences is 0, and its exponential 1: only the other exponential is computed");
        Value largest = LargestOf(builder, sums);
        Value differences = builder.Add(Operation.Add, Lane.Register, null, Difference(builder, sums[0], largest), Difference(builder, sums[1], largest));
        Value exponential = builder.Add(Operation.Exp, Lane.Register, new Name("exponential"), differences);
        Value total = builder.Add(Operation.Add, Lane.Register, Total, exponential, builder.Constant(1f, Lane.Register));
        Value larger = builder.Add(Operation.Reciprocal, Lane.Register, OneOverTotal, total);
        Value smaller = builder.Add(Operation.Multiply, Lane.Register, new Name("smaller"), exponential, larger);
        Value lead = builder.Add(Operation.Subtract, Lane.Register, new Name("lead"), sums[0], sums[1]);
        builder.Write(Values, 0, builder.Add(Operation.WherePositive, Lane.Register, builder.NameOf(Values, 0), lead, larger, smaller));
        builder.Write(Values, 1, builder.Add(Operation.WherePositive, Lane.Register, builder.NameOf(Values, 1), lead, smaller, larger));
    }

    private static Value LargestOf(StepBuilder builder, Value[] sums) => sums.Skip(1).Aggregate(
        builder.Add(Operation.Copy, Lane.Register, Largest, sums[0]), (largest, sum) => builder.Add(Operation.Max, Lane.Register, Largest, largest, sum));

    private static Value Difference(StepBuilder builder, Value sum, Value largest) => builder.Add(Operation.Subtract, Lane.Register, null, sum, largest);

    /// <summary>The sum in the order in which a block's lanes are folded: block upon block, then the upper half upon the lower until one is left.</summary>
    private Value Tree(StepBuilder builder, Value[] units)
    {
        Value?[] lanes = new Value?[Layer.Block];
        int left = units.Length;
        Value Add(Value a, Value b) => builder.Add(Operation.Add, Lane.Register, --left == 1 ? Total : null, a, b);
        for (int lane = 0; lane < Math.Min(Layer.Block, units.Length); lane++)
        {
            Value sum = units[lane];
            for (int k = lane + Layer.Block; k < units.Length; k += Layer.Block)
            {
                sum = Add(sum, units[k]);
            }

            lanes[lane] = sum;
        }

        for (int half = Layer.Block / 2; half > 0; half /= 2)
        {
            for (int lane = half; lane < 2 * half; lane++)
            {
                if (lanes[lane] is Value upper)
                {
                    lanes[lane - half] = lanes[lane - half] is Value lower ? Add(lower, upper) : upper;
                }
            }
        }

        return lanes[0]!;
    }

    public override string MethodName(bool isBatch) => $"Normalize{Layer.Pascal}{(isBatch ? "Rows" : "")}";

    /// <summary>The loss of a softmax takes the largest logit and the sum of the exponentials.</summary>
    public override bool IsInseparableFrom(Step next) => next is LossStep;

    public override bool SharesMethodWith(Step next) => IsInseparableFrom(next) || next is CopyStep;
}
