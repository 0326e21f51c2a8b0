using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Weighted sums.</summary>
/// <param name="Layer">Whose sums.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Sums">Receives the sums.</param>
internal sealed record DenseStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Sums) : Step(Layer, Schedule, Layer.Outputs)
{
    /// <summary>Whether the sums lie where the activation will put the layer's values.</summary>
    private bool IsInPlace => Sums.Name == Layer.Name && !Layer.Rule.IsIdentity;

    public override string Equation => (IsInPlace ? $"the weighted sums of {Layer.Name}: sum" : Sums.Name) + $"[j] = b[j] + Σᵢ {Input.Name}[i]·W[i,j]";

    public override IEnumerable<ValueRead> Reads => [ValueRead.All(Input, isOneByOne: true)];

    public override IEnumerable<ValueWrite> Writes => [new(Sums, Range)];

    public override string MethodName(bool isBatch) => $"Sum{Layer.Pascal}{(isBatch ? "Rows" : "")}";

    public override bool SharesMethodWith(Step next) => next is ActivationStep { IsInPlace: true };
}
