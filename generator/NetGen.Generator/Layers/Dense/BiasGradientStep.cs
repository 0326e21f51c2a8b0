using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The gradient of a layer's biases.</summary>
/// <param name="Layer">Whose biases.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Delta">The derivative by its sums.</param>
internal sealed record BiasGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Delta) : Step(Layer, Schedule)
{
    public override string Equation => $"∂L/∂b[j] = {Delta.Name}[j], the biases of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Reads => [Delta];

    public override IEnumerable<ValueBuffer> Writes => [];

    public override bool IsOfParameters => true;

    public override void AddTo(RunLayer run) => run.Delta = Delta;

    public override void Lower(StepBuilder builder) => builder.Each(Delta, at => builder.Take(builder.Read(Delta, at), builder.Bias(Layer, at)));

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        Lane lane = LoopBuilder.LaneOf(Layer.Block);
        if (entry.IsBatch)
        {
            entry.CallRows(RowOperation.BiasGradient, Layer, lane, new Extent(1, entry.Samples), Delta);
            return;
        }

        LoopBuilder method = new(entry, MethodName(isBatch: false), lane) { HasSink = true };
        method.Receive(Delta);
        method.Add(new OpenSink());
        Lower(method);
        method.Finish();
    }

    public override string MethodName(bool isBatch) => $"GradientOf{Layer.Pascal}Bias{(isBatch ? "Rows" : "")}";
}
