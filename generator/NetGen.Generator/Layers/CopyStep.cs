using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Copies the outputs to the caller's memory, which has no padding.</summary>
/// <param name="Layer">The output layer.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="From">Its values.</param>
/// <param name="To">The caller's memory.</param>
internal sealed record CopyStep(LayerPlan Layer, Schedule Schedule, ValueBuffer From, ValueBuffer To) : Step(Layer, Schedule)
{
    public override string Equation => "the outputs, without their padding";

    public override IEnumerable<ValueBuffer> Reads => [From];

    public override IEnumerable<ValueBuffer> Writes => [To];

    public override void LowerCall(EntryBuilder entry, Step? next) =>
        entry.CallRows(RowOperation.Copy, Layer, Lane.Scalar, entry.IsBatch ? new Extent(1, entry.Count) : 1, From, To);

    public override string MethodName(bool isBatch) => $"Normalize{Layer.Pascal}";
}
