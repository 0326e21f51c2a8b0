using NetGen.Generator.Model;
using NetGen.Generator.Planning.Rules;

namespace NetGen.Generator.Planning;

/// <summary>Every operation written out.</summary>
internal sealed class UnrolledScheduler(LaneContent lanes, string reason) : IScheduler
{
    private bool Outputs => lanes == LaneContent.Outputs;

    public bool WritesOutput => true;

    public bool SumsAcrossLanes => Outputs;

    public bool ParametersLast => false;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds, SharedByUnits(layer) + Items(layer) * DenseItem(layer));

    public Schedule Activation(LayerPlan layer) => Make(0, Items(layer) * (layer.Rule.Operations + 2));

    public Schedule Softmax(LayerPlan layer) => Make(0, Items(layer) * 8 + 8);

    /// <summary>Besides the loss itself: reading, masking, averaging and storing, for each item; and the sum of the losses at the end.</summary>
    public Schedule Loss(LayerPlan layer, Loss loss) => Make(0, Items(layer) * (LossRule.Of(loss).Operations + 9) + 6);

    public Schedule Slope(LayerPlan layer) => Make(0, Items(layer) * (layer.Rule.Operations + 4));

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds, Items(layer) + layer.Inputs * WeightGradientItem(layer));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, Items(layer) * 4);

    public Schedule InputGradient(LayerPlan layer, int inputBlock) => Outputs && ParameterPlanner.IsByColumns(layer)
        ? Make(layer.MultiplyAdds, (layer.Inputs + inputBlock - 1) / inputBlock * ColumnsItem(layer))
        : Make(layer.MultiplyAdds, Items(layer) + layer.Inputs * InputGradientItem(layer));

    public Schedule Copy(LayerPlan layer) => throw new InvalidOperationException("An unrolled program writes its outputs itself.");

    public ValueBuffer? TransposedWeights => null;

    /// <summary>Operations of one item of a step that can be divided: a block or unit of a dense step, an input's row of a gradient.</summary>
    public int ItemOperations(Step step) => step switch
    {
        DenseStep => DenseItem(step.Layer),
        ActivationStep or SlopeStep => step.Layer.Rule.Operations + 4,
        WeightGradientStep => WeightGradientItem(step.Layer),
        InputGradientStep { IsByColumns: true } => ColumnsItem(step.Layer),
        InputGradientStep => InputGradientItem(step.Layer),
        _ => step.Schedule.Operations,
    };

    /// <summary>Operations that each part of a divided step has besides its items: loading what all items share.</summary>
    public int SharedOperations(Step step) => step switch
    {
        DenseStep => SharedByUnits(step.Layer),
        InputGradientStep { IsByColumns: true } => 0,
        WeightGradientStep or InputGradientStep => Items(step.Layer),
        _ => 0,
    };

    /// <summary>Units of an item: a block where units lie in the lanes, else one.</summary>
    public int ItemUnits(Step step) => step switch
    {
        InputGradientStep { IsByColumns: true } gradient => gradient.InputDelta.Block,
        DenseStep or ActivationStep or SlopeStep when Outputs => step.Layer.Block,
        _ => 1,
    };

    private int Items(LayerPlan layer) => Outputs ? layer.Blocks : layer.Outputs;

    /// <summary>Where samples lie in the lanes, the inputs are loaded once for all units.</summary>
    private int SharedByUnits(LayerPlan layer) => Outputs ? 0 : layer.Inputs;

    /// <summary>The bias, the multiply-adds, the store; stretches begin at zero each and are added up. A block loads its weights too.</summary>
    private int DenseItem(LayerPlan layer) => (Outputs ? 2 : 1) * layer.Inputs + 2 + (layer.Stretches == 1 ? 0 : 2 * layer.Stretches);

    /// <summary>A block broadcasts the input and multiplies, and the sink loads, steps and stores; a unit adds a product, and the input is loaded once for all of them.</summary>
    private int WeightGradientItem(LayerPlan layer) => Outputs ? 6 * layer.Blocks : 1 + layer.Outputs;

    /// <summary>A block loads its weights and multiplies, and the lanes are summed at the end; a unit multiplies, and there are a broadcast and a store.</summary>
    private int InputGradientItem(LayerPlan layer) => Outputs ? 1 + 2 * layer.Blocks : 2 + layer.Outputs;

    /// <summary>For a block of inputs: each unit's column is loaded and multiplied; the padding is cut off, and the result stored.</summary>
    private static int ColumnsItem(LayerPlan layer) => 2 * layer.Outputs + 4;

    private Schedule Make(long multiplyAdds, int operations) => new(Form.Unrolled, lanes, Tile.None, multiplyAdds, operations, reason);
}
