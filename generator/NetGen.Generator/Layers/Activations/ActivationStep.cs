using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>An activation of each unit by itself.</summary>
/// <param name="Layer">Whose activation.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Sums">The weighted sums.</param>
/// <param name="Values">Receives the layer's values.</param>
internal sealed record ActivationStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values) : Step(Layer, Schedule)
{
    /// <summary>Whether the values take the place of the sums.</summary>
    public bool IsInPlace => Sums == Values;

    public override string Equation => $"{Values.Name}[j] = {Layer.Rule.EquationOf(Sums.Name == Values.Name ? "sum[j]" : Sums.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Reads => [Sums];

    public override IEnumerable<ValueBuffer> Writes => [Values];

    public override LayerCall LayerCall => LayerCall.Forward;

    public override void AddTo(RunLayer run)
    {
        run.Activation = Layer.Activation;
        run.Sums = IsInPlace ? null : Sums;
        run.Values = Values;
    }

    public override void Lower(StepBuilder builder) => builder.Each(Values, at =>
        builder.Write(Values, at, builder.Activate(Layer.Activation, builder.Read(Sums, at), builder.NameOf(Values, at))));

    /// <remarks>One method for all layers with this activation: they differ by numbers, which it receives.</remarks>
    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        Lane lane = LoopBuilder.LaneOf(Layer.Block);
        LoopBuilder method = new(entry, SharedName, lane)
        {
            Summary = IsInPlace ? $"values[j] = {Layer.Rule.EquationOf("sum[j]")}, where the sums were" : $"values[j] = {Layer.Rule.EquationOf("sums[j]")}",
        };
        if (!IsInPlace)
        {
            method.Receive(Sums, "sums");
        }

        method.Receive(Values, "values");
        method.Count = new Extent(1, method.ReceiveNumber("count", entry.RowsOrOne with { Number = Values.Stride }));
        Lower(method);
        method.Finish();
    }

    private string SharedName => LoopBuilder.NameOf($"Apply{Layer.Activation}{(IsInPlace ? "" : "ToSums")}", LoopBuilder.LaneOf(Layer.Block));

    /// <summary>Of one sample whose sums are not kept, the sums' own method takes them at once.</summary>
    public override string MethodName(bool isBatch) => isBatch || !IsInPlace ? SharedName : $"Compute{Layer.Pascal}";
}
