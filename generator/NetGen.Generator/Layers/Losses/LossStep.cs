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
    : Step(Layer, Schedule, 1)
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

    public override IEnumerable<ValueRead> Reads => Rule.IsFused
        ? [ValueRead.All(Sums), ValueRead.All(Values), ValueRead.All(Target)]
        : [ValueRead.All(Values), ValueRead.All(Target)];

    public override IEnumerable<ValueWrite> Writes => [ValueWrite.All(Delta)];

    public override bool HasLoss => true;

    public override void Lower(KernelBuilder builder)
    {
        Lane lane = builder.LaneOf(Values);
        int elements = builder.Elements(Values);
        if (Loss == Loss.CrossEntropy)
        {
            Value total = builder.Named(SoftmaxStep.Total);
            builder.Add(Operation.Log, lane, _logTotal, builder.UnitsInLanes ? builder.Add(Operation.Broadcast, lane, null, total) : total);
        }

        List<Value> terms = [];
        for (int e = 0; e < elements; e++)
        {
            Value values = builder.Read(Values, e);
            Value target = builder.Read(Target, e);
            Value? sum = Rule.IsFused ? builder.Read(Sums, e) : null;
            Value error = Masked(builder, e, new Name("error", elements == 1 ? null : e), Operation.Subtract, values, target);
            terms.Add(Term(builder, e, elements == 1 ? new Name("terms") : new Name("term", e), error, sum, target));
            builder.Write(this, Delta, e, DeltaOf(builder, builder.NameOf(Delta, e), error));
        }

        if (builder.UnitsInLanes)
        {
            Value summed = terms.Aggregate((all, term) => builder.Add(Operation.Add, lane, null, all, term));
            Value loss = builder.Add(Operation.SumAcross, Lane.Scalar, IsMean ? null : Called, summed);
            if (IsMean)
            {
                builder.Add(Operation.Multiply, Lane.Scalar, Called, loss, builder.Constant(OneOverOutputs, Lane.Scalar));
            }

            return;
        }

        Value losses = Mean(builder, terms.Aggregate((all, term) => builder.Add(Operation.Add, lane, null, all, term)), null);
        Value lossOfSamples = builder.Add(Operation.KeepSamples, lane, Called, losses);
        Address at = builder.LossSums();
        builder.Store(builder.Add(Operation.Add, lane, null, builder.Add(Operation.Load, lane, null, at), lossOfSamples), at);
    }

    /// <summary>What an element's error adds to the loss. −ln of a softmax is taken from the logits, where it cannot become infinite.</summary>
    private Value Term(KernelBuilder builder, int element, Name name, Value error, Value? sum, Value target)
    {
        Lane lane = error.Lane;
        switch (Loss)
        {
            case Loss.CrossEntropy:
                Value largest = builder.Named(SoftmaxStep.Largest);
                Value difference = builder.Add(Operation.Subtract, lane, null, builder.UnitsInLanes ? builder.Add(Operation.Broadcast, lane, null, largest) : largest, sum!);
                return Masked(builder, element, name, Operation.Multiply, target, builder.Add(Operation.Add, lane, null, difference, builder.Named(_logTotal)));
            case Loss.BinaryCrossEntropy:
                return Masked(builder, element, name, Operation.BinaryCrossEntropy, sum!, target);
            case Loss.MeanSquaredError:
                return Masked(builder, element, name, Operation.Multiply, error, error);
            case Loss.MeanAbsoluteError:
                return Masked(builder, element, name, Operation.Abs, error);
            default:
                return Masked(builder, element, name, Operation.Huber, error);
        }
    }

    private Value DeltaOf(KernelBuilder builder, Name name, Value error)
    {
        bool isLast = builder.UnitsInLanes;
        Name? ofResult = isLast ? name : null;
        Name? ofFirst = IsMean ? null : ofResult;
        Value delta = Loss switch
        {
            Loss.CrossEntropy or Loss.BinaryCrossEntropy => IsMean || !isLast ? error : builder.Add(Operation.Copy, error.Lane, name, error),
            Loss.MeanSquaredError => builder.Add(Operation.Add, error.Lane, ofFirst, error, error),
            Loss.MeanAbsoluteError => builder.Add(Operation.Sign, error.Lane, ofFirst, error),
            _ => builder.Add(Operation.HuberSlope, error.Lane, ofFirst, error),
        };
        delta = Mean(builder, delta, ofResult);
        return isLast ? delta : builder.Add(Operation.KeepSamples, error.Lane, name, delta);
    }

    private Value Mean(KernelBuilder builder, Value value, Name? name) =>
        IsMean ? builder.Add(Operation.Multiply, value.Lane, name, value, builder.Constant(OneOverOutputs, value.Lane)) : value;

    private Value Masked(KernelBuilder builder, int element, Name name, Operation operation, params Value[] arguments)
    {
        bool isPartial = builder.IsPartial(Values, element);
        return builder.KeepUnits(Values, element, builder.Add(operation, arguments[0].Lane, isPartial ? null : name, arguments), 0f, name);
    }

    public override string MethodName(bool isBatch) => $"Compare{Layer.Pascal}{(isBatch ? "Rows" : "")}";
}
