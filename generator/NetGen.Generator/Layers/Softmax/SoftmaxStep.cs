using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Softmax over all outputs of a sample.</summary>
/// <param name="Layer">Whose activation it is.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Sums">The weighted sums: the logits.</param>
/// <param name="Values">Receives the probabilities.</param>
internal sealed record SoftmaxStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values) : Step(Layer, Schedule, 1)
{
    public override string Equation =>
        $"{Values.Name}[k] = e^({Sums.Name}[k] − largest) / Σⱼ e^({Sums.Name}[j] − largest): the largest is taken away first, so that e^x cannot overflow";

    public override IEnumerable<ValueRead> Reads => [ValueRead.All(Sums)];

    public override IEnumerable<ValueWrite> Writes => [ValueWrite.All(Values)];

    public override string MethodName(bool isBatch) => $"Normalize{Layer.Pascal}{(isBatch ? "Rows" : "")}";

    /// <summary>The loss of a softmax takes the largest logit and the sum of the exponentials.</summary>
    public override bool IsInseparableFrom(Step next) => next is LossStep;

    public override bool SharesMethodWith(Step next) => IsInseparableFrom(next) || next is CopyStep;
}
