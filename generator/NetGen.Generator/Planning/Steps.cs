using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Consecutive units (or, for a weight gradient, inputs) of a layer.</summary>
internal readonly record struct UnitRange(int From, int To)
{
    public int Count => To - From;
}

/// <summary>One step of a program. It knows what it computes, on which values, and how.</summary>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="Schedule">How it is carried out.</param>
internal abstract record Step(LayerPlan Layer, Schedule Schedule)
{
    /// <summary>What it computes, in the names of its operands: the comment above its text.</summary>
    public abstract string Equation { get; }

    /// <summary>The values that it reads and writes.</summary>
    public abstract IEnumerable<ValueBuffer> Operands { get; }

    /// <summary>Whether it ends in the gradient of parameters: the second half of a batch's way back, when every derivative by a sum is known.</summary>
    public bool IsOfParameters => this is WeightGradientStep or BiasGradientStep;
}

/// <summary>Weighted sums.</summary>
/// <param name="Layer">Whose sums.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Sums">Receives the sums.</param>
/// <param name="Units">Which units.</param>
/// <param name="IsStored">Whether the result must go to memory, because it is read from there.</param>
internal sealed record DenseStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Sums, UnitRange Units, bool IsStored) : Step(Layer, Schedule)
{
    /// <summary>Whether the sums lie where the activation will put the layer's values.</summary>
    private bool IsInPlace => Sums.Name == Layer.Name && !Layer.Rule.IsIdentity;

    public override string Equation => (IsInPlace ? $"the weighted sums of {Layer.Name}: sum" : Sums.Name) + $"[j] = b[j] + Σᵢ {Input.Name}[i]·W[i,j]";

    public override IEnumerable<ValueBuffer> Operands => [Input, Sums];
}

/// <summary>An activation of each unit by itself.</summary>
internal sealed record ActivationStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values, UnitRange Units, bool IsStored) : Step(Layer, Schedule)
{
    /// <summary>Whether the values take the place of the sums.</summary>
    public bool IsInPlace => Sums == Values;

    public override string Equation => $"{Values.Name}[j] = {Layer.Rule.EquationOf(Sums.Name == Values.Name ? "sum[j]" : Sums.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Operands => [Sums, Values];
}

/// <summary>Softmax over all outputs of a sample.</summary>
internal sealed record SoftmaxStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values, bool IsStored) : Step(Layer, Schedule)
{
    public override string Equation =>
        $"{Values.Name}[k] = e^({Sums.Name}[k] − largest) / Σⱼ e^({Sums.Name}[j] − largest): the largest is taken away first, so that e^x cannot overflow";

    public override IEnumerable<ValueBuffer> Operands => [Sums, Values];
}

/// <summary>The loss and its derivative.</summary>
/// <param name="Layer">The output layer.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Loss">Which loss.</param>
/// <param name="Sums">The output layer's weighted sums.</param>
/// <param name="Values">The outputs.</param>
/// <param name="Target">The targets.</param>
/// <param name="Delta">Receives the derivative: by the weighted sums if the loss is fused with the activation, else by the outputs.</param>
/// <param name="IsStored">Whether the derivative must go to memory.</param>
internal sealed record LossStep(
    LayerPlan Layer, Schedule Schedule, Loss Loss, ValueBuffer Sums, ValueBuffer Values, ValueBuffer Target, ValueBuffer Delta, bool IsStored)
    : Step(Layer, Schedule)
{
    public Rules.LossRule Rule => Rules.LossRule.Of(Loss);

    public override string Equation => Rule.IsFused
        ? $"{Rule.Equation}; {Delta.Name}[k] = ∂L/∂{Sums.Name}[k] = {Rule.DeltaEquation}"
        : $"{Rule.Equation}; ∂L/∂{Values.Name}[k] = {Rule.DeltaEquation}";

    public override IEnumerable<ValueBuffer> Operands => [Sums, Values, Target, Delta];
}

/// <summary>Back through an activation: the derivative by the values becomes the derivative by the sums, in place.</summary>
/// <param name="Layer">The layer whose activation it is.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Kept">What the slope is computed from: the layer's values or its sums.</param>
/// <param name="Delta">The derivative.</param>
/// <param name="Units">Which units.</param>
/// <param name="IsStored">Whether the result must go to memory.</param>
internal sealed record SlopeStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Kept, ValueBuffer Delta, UnitRange Units, bool IsStored) : Step(Layer, Schedule)
{
    public override string Equation => $"back through {Layer.Rule.Name}: {Delta.Name}[j] = ∂L/∂{Layer.Name}[j]·slope, slope = {Layer.Rule.SlopeEquationOf(Kept.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Operands => [Kept, Delta];
}

/// <summary>The gradient of a layer's weights.</summary>
/// <param name="Layer">Whose weights.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Delta">The derivative by its sums.</param>
/// <param name="Inputs">Which inputs' rows of weights.</param>
internal sealed record WeightGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Delta, UnitRange Inputs) : Step(Layer, Schedule)
{
    /// <summary>Whether one sample's deltas stay in registers while all inputs go by: for weights that lie in the nearest cache.</summary>
    public bool IsByUnits => Layer.Inputs * (long)Layer.WeightStride <= Budget.WeightsNearest;

    public override string Equation => $"∂L/∂W[i,j] = {Input.Name}[i]·{Delta.Name}[j], the weights of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Operands => [Input, Delta];
}

/// <summary>The gradient of a layer's biases.</summary>
internal sealed record BiasGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Delta) : Step(Layer, Schedule)
{
    public override string Equation => $"∂L/∂b[j] = {Delta.Name}[j], the biases of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Operands => [Delta];
}

/// <summary>Back through the weights: the derivative by the layer's inputs.</summary>
/// <param name="Layer">Whose weights.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Delta">The derivative by the layer's sums.</param>
/// <param name="InputDelta">Receives the derivative by its inputs.</param>
/// <param name="Inputs">Which inputs.</param>
/// <param name="IsStored">Whether the result must go to memory.</param>
/// <param name="TransposedWeights">Where the weights of a panel of inputs are laid out anew, the inputs side by side, or null if they are taken as they lie.</param>
internal sealed record InputGradientStep(
    LayerPlan Layer, Schedule Schedule, ValueBuffer Delta, ValueBuffer InputDelta, UnitRange Inputs, bool IsStored, ValueBuffer? TransposedWeights)
    : Step(Layer, Schedule)
{
    /// <summary>
    /// Whether the inputs lie in the lanes, and the weights of each unit are brought there: for layers of few units. Otherwise each input's row of weights is
    /// multiplied by all deltas, and the lanes are summed.
    /// </summary>
    public bool IsByColumns => TransposedWeights is null && Schedule.Lanes == LaneContent.Outputs && ParameterPlanner.IsByColumns(Layer);

    public override string Equation => $"back through the weights of {Layer.Name}: ∂L/∂{InputDelta.Name.TrimStart('δ')}[i] = Σⱼ W[i,j]·{Delta.Name}[j]";

    public override IEnumerable<ValueBuffer> Operands => TransposedWeights is null ? [Delta, InputDelta] : [Delta, InputDelta, TransposedWeights];
}

/// <summary>Copies the outputs to the caller's memory, which has no padding.</summary>
internal sealed record CopyStep(LayerPlan Layer, Schedule Schedule, ValueBuffer From, ValueBuffer To) : Step(Layer, Schedule)
{
    public override string Equation => "the outputs, without their padding";

    public override IEnumerable<ValueBuffer> Operands => [From, To];
}
