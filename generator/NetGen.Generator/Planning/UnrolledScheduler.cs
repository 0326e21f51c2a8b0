using NetGen.Generator.Planning.Rules;

namespace NetGen.Generator.Planning;

/// <summary>Every operation written out.</summary>
internal sealed class UnrolledScheduler(LaneContent lanes, string reason) : IScheduler
{
    private bool Outputs => lanes == LaneContent.Outputs;

    public bool WritesOutput => true;

    public bool SumsAcrossLanes => Outputs;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds, Fixed(layer.Inputs) + Items(layer) * DenseItem(layer));

    public Schedule Activation(LayerPlan layer) => Make(0, Items(layer) * (layer.Rule.Operations + 2));

    public Schedule Softmax(LayerPlan layer) => Make(0, Items(layer) * 8 + 8);

    public Schedule Loss(LayerPlan layer) => Make(0, Items(layer) * (LossRule.Operations + 4));

    public Schedule Slope(LayerPlan layer) => Make(0, Items(layer) * (layer.Rule.Operations + 4));

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds, Fixed(layer.Outputs) + layer.Inputs * WeightGradientItem(layer));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, 1 + Items(layer) * 2);

    public Schedule InputGradient(LayerPlan layer) => Make(layer.MultiplyAdds, Fixed(layer.Outputs) + layer.Inputs * InputGradientItem(layer));

    public Schedule Copy(LayerPlan layer) => throw new InvalidOperationException("An unrolled program writes its outputs itself.");

    public ValueBuffer? TransposedWeights(LayerPlan layer) => null;

    /// <summary>Operations of one item of a step that can be divided: a block or unit of a dense step, an input's row of a gradient.</summary>
    public int ItemOperations(Step step) => step switch
    {
        DenseStep => DenseItem(step.Layer),
        ActivationStep or SlopeStep => step.Layer.Rule.Operations + 4,
        WeightGradientStep => WeightGradientItem(step.Layer),
        InputGradientStep => InputGradientItem(step.Layer),
        _ => step.Schedule.Operations,
    };

    /// <summary>Operations that each part of a divided step has besides its items: loading what all items share.</summary>
    public int SharedOperations(Step step) => step switch
    {
        DenseStep => Fixed(step.Layer.Inputs),
        WeightGradientStep or InputGradientStep => Fixed(step.Layer.Outputs),
        _ => 0,
    };

    /// <summary>Units of an item: a block where units lie in the lanes, else one.</summary>
    public int ItemUnits(Step step) => Outputs && step is DenseStep or ActivationStep or SlopeStep ? (Outputs ? step.Layer.Block : 1) : 1;

    private int Items(LayerPlan layer) => Outputs ? layer.Blocks : layer.Outputs;

    private int Fixed(int loads) => Outputs ? 0 : loads;

    private int DenseItem(LayerPlan layer) => Outputs ? layer.Inputs * 2 + layer.Stretches + 2 : layer.Inputs + layer.Stretches + 2;

    private int WeightGradientItem(LayerPlan layer) => Outputs ? 1 + 2 * layer.Blocks : 1 + layer.Outputs;

    private int InputGradientItem(LayerPlan layer) => Outputs ? 1 + 2 * layer.Blocks : 1 + layer.Outputs;

    private Schedule Make(long multiplyAdds, int operations) => new(Form.Unrolled, lanes, Tile.None, multiplyAdds, operations, reason);
}
