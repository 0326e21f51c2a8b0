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
    public LossRule Rule => LossRule.Of(Loss);

    public override string Equation => Rule.IsFused
        ? $"{Rule.Equation}; {Delta.Name}[k] = ∂L/∂{Sums.Name}[k] = {Rule.DeltaEquation}"
        : $"{Rule.Equation}; ∂L/∂{Values.Name}[k] = {Rule.DeltaEquation}";

    public override IEnumerable<ValueRead> Reads => Rule.IsFused
        ? [ValueRead.All(Sums), ValueRead.All(Values), ValueRead.All(Target)]
        : [ValueRead.All(Values), ValueRead.All(Target)];

    public override IEnumerable<ValueWrite> Writes => [ValueWrite.All(Delta)];

    public override bool HasLoss => true;

    public override string MethodName(bool isBatch) => $"Compare{Layer.Pascal}{(isBatch ? "Rows" : "")}";
}
