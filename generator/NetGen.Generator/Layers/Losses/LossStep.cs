using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The loss and its derivative.</summary>
/// <param name="Layer">The output layer.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Loss">Which loss.</param>
/// <param name="Sums">The output layer's weighted sums.</param>
/// <param name="Values">The outputs.</param>
/// <param name="Target">The targets.</param>
/// <param name="Delta">Receives the derivative: by the weighted sums if the loss is fused with the activation, else by the outputs.</param>
internal sealed record LossStep(LayerPlan Layer, Schedule Schedule, Loss Loss, ValueBuffer Sums, ValueBuffer Values, ValueBuffer Target, ValueBuffer Delta)
    : Step(Layer, Schedule)
{
    /// <summary>The loss, which a sink is told.</summary>
    public static readonly Name Called = new("loss");

    private static readonly Name _logTotal = new("logTotal");

    public LossRule Rule => LossRule.Of(Loss);

    private bool IsMean => Rule.Mean && Layer.Outputs > 1;

    private float OneOverOutputs => 1f / Layer.Outputs;

    public override string Equation => Rule.IsFused
        ? $"{Rule.Equation}; {Delta.Name}[k] = ∂L/∂{Sums.Name}[k] = {Rule.DeltaEquation}"
        : $"{Rule.Equation}; ∂L/∂{Values.Name}[k] = {Rule.DeltaEquation}";

    public override IEnumerable<ValueBuffer> Reads => Rule.IsFused
        ? [Sums, Values, Target]
        : [Values, Target];

    public override IEnumerable<ValueBuffer> Writes => [Delta];

    public override bool HasLoss => true;

    public override void Lower(StepBuilder builder)
    {
        Lane lane = builder.LaneOf(Values);
        bool isOne = (builder.UnitsInLanes ? Values.Blocks : Values.Size) == 1;
        Name? termsInLoop = builder.Called(null, new Name("terms"));
        LowerLogTotal(builder, lane);
        Value summed = builder.FoldUnits(Values, () => builder.Add(Operation.Zero, lane, termsInLoop), (at, summed) =>
        {
            Value values = builder.Read(Values, at);
            Value target = builder.Read(Target, at, builder.Numbered("target", Values, at));
            Value? sum = Rule.IsFused ? builder.Read(Sums, at) : null;
            Value error = builder.Label(
                builder.KeepUnits(Values, at, builder.Add(Operation.Subtract, lane, null, values, target), 0f), builder.Numbered("error", Values, at));
            Value term = builder.KeepUnits(Values, at, LowerTerm(builder, error, sum, target), 0f);
            Name? named = builder.Called(isOne ? new Name("terms") : builder.Numbered("term", Values, at), null);
            term = named is Name name ? builder.Label(term, name) : term;
            Value all = summed is null ? term : builder.Add(Operation.Add, lane, termsInLoop, summed, term);
            Value delta = LowerDelta(builder, error);
            bool hasEmptyLanes = !builder.UnitsInLanes && builder.Losses is null;
            delta = hasEmptyLanes ? builder.Add(Operation.KeepSamples, lane, null, delta) : delta;
            builder.Write(Delta, at, builder.NameOf(Delta, at) is Name deltaName ? builder.Label(delta, deltaName) : delta);
            return all;
        });
        LowerLoss(builder, lane, summed);
    }

    /// <summary>The loss of a sample, or of the sample in each lane.</summary>
    private void LowerLoss(StepBuilder builder, Lane lane, Value summed)
    {
        if (builder.Losses is Address losses)
        {
            builder.Store(Mean(builder, builder.UnitsInLanes ? builder.Add(Operation.SumAcross, Lane.Scalar, null, summed) : summed), losses);
        }
        else if (builder.UnitsInLanes)
        {
            builder.Label(Mean(builder, builder.Add(Operation.SumAcross, Lane.Scalar, null, summed)), Called);
        }
        else
        {
            Value loss = builder.Add(Operation.KeepSamples, lane, Called, Mean(builder, summed));
            Address at = new(new Region("", Space.Losses, 0), 0);
            builder.Store(builder.Add(Operation.Add, lane, null, builder.Add(Operation.Load, lane, null, at), loss), at);
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next) => new LossMethod(this, softmax: null).Lower(entry);

    /// <summary>What all outputs share.</summary>
    private void LowerLogTotal(NodeBuilder builder, Lane lane)
    {
        if (Loss == Loss.CrossEntropy)
        {
            builder.Add(Operation.Log, lane, _logTotal, InLane(builder, builder.Named(SoftmaxStep.Total), lane));
        }
    }

    /// <summary>What some outputs of a sample add to its loss. −ln of a softmax is taken from the logits, where it cannot become infinite.</summary>
    private Value LowerTerm(NodeBuilder builder, Value error, Value? sum, Value target)
    {
        Lane lane = error.Lane;
        switch (Loss)
        {
            case Loss.CrossEntropy:
                Value difference = builder.Add(Operation.Subtract, lane, null, InLane(builder, builder.Named(SoftmaxStep.Largest), lane), sum!);
                return builder.Add(Operation.Multiply, lane, null, target, builder.Add(Operation.Add, lane, null, difference, builder.Named(_logTotal)));
            case Loss.BinaryCrossEntropy:
                return builder.Add(Operation.BinaryCrossEntropy, lane, null, sum!, target);
            case Loss.MeanSquaredError:
                return builder.Add(Operation.Multiply, lane, null, error, error);
            case Loss.MeanAbsoluteError:
                return builder.Add(Operation.Abs, lane, null, error);
            default:
                return builder.Add(Operation.Huber, lane, null, error);
        }
    }

    /// <summary>The derivative by some outputs, or by their weighted sums: see <see cref="LossRule.IsFused"/>.</summary>
    private Value LowerDelta(NodeBuilder builder, Value error) => Mean(builder, Loss switch
    {
        Loss.CrossEntropy or Loss.BinaryCrossEntropy => error,
        Loss.MeanSquaredError => builder.Add(Operation.Add, error.Lane, null, error, error),
        Loss.MeanAbsoluteError => builder.Add(Operation.Sign, error.Lane, null, error),
        _ => builder.Add(Operation.HuberSlope, error.Lane, null, error),
    });

    private Value Mean(NodeBuilder builder, Value value) =>
        IsMean ? builder.Add(Operation.Multiply, value.Lane, null, value, builder.Constant(OneOverOutputs, value.Lane)) : value;

    private static Value InLane(NodeBuilder builder, Value value, Lane lane) => value.Lane == lane ? value : builder.Add(Operation.Broadcast, lane, null, value);

    public override string MethodName(bool isBatch) => $"Compare{Layer.Pascal}{(isBatch ? "Rows" : "")}";
}
