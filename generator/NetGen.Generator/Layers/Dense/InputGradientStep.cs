using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Back through the weights: the derivative by the layer's inputs.</summary>
/// <param name="Layer">Whose weights.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Delta">The derivative by the layer's sums.</param>
/// <param name="InputDelta">Receives the derivative by its inputs.</param>
/// <param name="TransposedWeights">Where the weights of a panel of inputs are laid out anew, the inputs side by side, or null if they are taken as they lie.</param>
internal sealed record InputGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Delta, ValueBuffer InputDelta, ValueBuffer? TransposedWeights)
    : Step(Layer, Schedule, Layer.Inputs)
{
    /// <summary>
    /// Whether the inputs lie in the lanes, and the weights of each unit are brought there: for layers of few units. Otherwise each input's row of weights is
    /// multiplied by all deltas, and the lanes are summed.
    /// </summary>
    public bool IsByColumns => TransposedWeights is null && Schedule.Lanes == LaneContent.Outputs && ParameterPlanner.IsByColumns(Layer);

    public override string Equation => $"back through the weights of {Layer.Name}: ∂L/∂{InputDelta.Name.TrimStart('δ')}[i] = Σⱼ W[i,j]·{Delta.Name}[j]";

    public override IEnumerable<ValueRead> Reads => [ValueRead.All(Delta, isOneByOne: IsByColumns)];

    public override IEnumerable<ValueWrite> Writes => TransposedWeights is null
        ? [new(InputDelta, Range, IsOneByOne: !IsByColumns)]
        : [new(InputDelta, Range, IsOneByOne: !IsByColumns), ValueWrite.All(TransposedWeights)];

    public override string MethodName(bool isBatch) => $"BackThrough{Layer.Pascal}Weights{(isBatch ? "Rows" : "")}";
}
