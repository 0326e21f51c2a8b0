using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Back through an activation: the derivative by the values becomes the derivative by the sums, in place.</summary>
/// <param name="Layer">The layer whose activation it is.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Kept">What the slope is computed from: the layer's values or its sums.</param>
/// <param name="Delta">The derivative.</param>
internal sealed record SlopeStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Kept, ValueBuffer Delta) : Step(Layer, Schedule)
{
    public override string Equation => $"back through {Layer.Rule.Name}: {Delta.Name}[j] = ∂L/∂{Layer.Name}[j]·slope, slope = {Layer.Rule.SlopeEquationOf(Kept.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Reads => [Kept, Delta];

    public override IEnumerable<ValueBuffer> Writes => [Delta];

    public override LayerCall LayerCall => LayerCall.Back;

    public override void AddTo(RunLayer run)
    {
        run.Activation = Layer.Activation;
        run.Kept = Kept;
        run.Delta = Delta;
    }

    public override void Lower(StepBuilder builder) => builder.Each(Delta, at =>
    {
        Value delta = builder.Read(Delta, at);
        Value slope = builder.Slope(Layer.Activation, builder.Read(Kept, at));
        builder.Write(Delta, at, builder.Add(Operation.Multiply, delta.Lane, builder.NameOf(Delta, at), delta, slope));
    });

    /// <remarks>One method for all layers with this activation: they differ by numbers, which it receives.</remarks>
    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        Lane lane = LoopBuilder.LaneOf(Layer.Block);
        string kept = Layer.Rule.SlopeTakesSum ? "sums" : "values";
        LoopBuilder method = new(entry, MethodName(entry.IsBatch), lane)
        {
            Summary = $"back through {Layer.Rule.Name}: δ[j] = ∂L/∂values[j]·slope, slope = {Layer.Rule.SlopeEquationOf(kept + "[j]")}",
        };
        method.Receive(Kept, kept);
        method.Receive(Delta, "δ");
        method.Count = new Extent(1, method.ReceiveNumber("count", entry.RowsOrOne with { Number = Delta.Stride }));
        Lower(method);
        method.Finish();
    }

    public override string MethodName(bool isBatch) => LoopBuilder.NameOf($"BackThrough{Layer.Activation}", LoopBuilder.LaneOf(Layer.Block));
}
