using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Every operation written out.</summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="reason">Why the network is unrolled.</param>
/// <param name="roundLength">Floats from one round's values to the next one's.</param>
internal sealed class UnrolledScheduler(LaneContent lanes, string reason, int roundLength = 0) : IScheduler
{
    private bool Outputs => lanes == LaneContent.Outputs;

    public bool WritesOutput => true;

    /// <summary>Where samples lie in the lanes, the gradients of parameters are summed over many rounds at once.</summary>
    public bool ParametersLast => !Outputs;

    public Schedule Dense(LayerPlan layer) => Divided(layer.MultiplyAdds, Items(layer), new Division(DenseItem(layer), SharedByUnits(layer), UnitsOfAnItem(layer)));

    public Schedule Activation(LayerPlan layer) => Divided(0, Items(layer), new Division(ActivationItem(layer), default, UnitsOfAnItem(layer)));

    public Schedule Softmax(LayerPlan layer) => Make(0, Items(layer) * new Cost(8, LocalCost.Of(LocalCost.Exponential, Block(layer)) + 4 * LocalCost.Value) + new Cost(8, 5 * LocalCost.Value));

    /// <summary>Besides the loss itself: reading, masking, averaging and storing, for each item; and the sum of the losses at the end.</summary>
    public Schedule Loss(LayerPlan layer, Loss loss)
    {
        LossRule rule = LossRule.Of(loss);
        double locals = LocalCost.Of(rule.Cost, Block(layer)) + 4 * LocalCost.Value + (Outputs ? LocalCost.FirstLanes : LocalCost.Value);
        return Make(0, Items(layer) * new Cost(rule.Operations + 9, locals) + new Cost(6, 4 * LocalCost.Value + LocalCost.Of(LocalCost.Logarithm, Block(layer))));
    }

    public Schedule Slope(LayerPlan layer) => Divided(0, Items(layer), new Division(SlopeItem(layer), default, UnitsOfAnItem(layer)));

    public Schedule WeightGradient(LayerPlan layer) => Divided(layer.MultiplyAdds, layer.Inputs, new Division(WeightGradientItem(layer), SharedByInputs(layer), 1));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, Items(layer) * new Cost(4, LocalCost.SinkOfBiases));

    public Schedule? RoundGradient(LayerPlan layer) => Outputs ? null : Make(layer.MultiplyAdds, RoundGradientCost(layer));

    public int RoundLength => roundLength;

    public Schedule InputGradient(LayerPlan layer, int inputBlock) => Outputs && ParameterPlanner.IsByColumns(layer)
        ? Divided(layer.MultiplyAdds, (layer.Inputs + inputBlock - 1) / inputBlock, new Division(ColumnsItem(layer), default, inputBlock))
        : Divided(layer.MultiplyAdds, layer.Inputs, new Division(InputGradientItem(layer), SharedByInputs(layer), 1));

    public Schedule Copy(LayerPlan layer) => throw new InvalidOperationException("An unrolled program writes its outputs itself.");

    public ValueBuffer? TransposedWeights => null;

    /// <summary>A block where units lie in the lanes, else one.</summary>
    private int UnitsOfAnItem(LayerPlan layer) => Outputs ? layer.Block : 1;

    private int Items(LayerPlan layer) => Outputs ? layer.Blocks : layer.Outputs;

    /// <summary>Floats of an item at most. (Where samples lie in the lanes, an item is one register on every machine.)</summary>
    private int Block(LayerPlan layer) => Outputs ? layer.Block : LocalCost.NarrowestRegister;

    /// <summary>Where samples lie in the lanes, the inputs are loaded once for all units.</summary>
    private Cost SharedByUnits(LayerPlan layer) => Outputs ? default : layer.Inputs * new Cost(1, LocalCost.Value);

    /// <summary>The derivatives by a layer's sums are loaded once for all inputs.</summary>
    private Cost SharedByInputs(LayerPlan layer) => Items(layer) * new Cost(1, LocalCost.Value);

    /// <summary>The bias, the multiply-adds, the store; where a sum has several accumulators, each begins at zero, and they are added up. A block loads its weights too.</summary>
    private Cost DenseItem(LayerPlan layer) => layer.Inputs * (Outputs ? new Cost(2, LocalCost.MultiplyAddOfLoaded) : new Cost(1, LocalCost.MultiplyAdd))
        + new Cost(2, LocalCost.Value) + (layer.Stretches == 1 ? default : layer.Stretches * new Cost(2, 2 * LocalCost.Value));

    private Cost ActivationItem(LayerPlan layer) => new(layer.Rule.Operations + 2, LocalCost.Of(layer.Rule.Cost, Block(layer)) + LocalCost.Value);

    private Cost SlopeItem(LayerPlan layer) => new(layer.Rule.Operations + 4, LocalCost.Of(layer.Rule.SlopeCost, Block(layer)) + LocalCost.Value);

    /// <summary>Each sum begins at zero or is loaded, is added to, and stored; what it is made of is loaded for several sums. At the end there is the padding.</summary>
    private static Cost RoundGradientCost(LayerPlan layer) => RoundTiles.SumsInText(layer.Inputs, layer.Outputs) * new Cost(4, LocalCost.Value + LocalCost.MultiplyAdd)
        + RoundTiles.LoadsInText(layer.Inputs, layer.Outputs) * new Cost(1, LocalCost.Value) + new Cost(2, LocalCost.Value);

    /// <summary>A block broadcasts the input and multiplies, and the sink loads, steps and stores.</summary>
    private static Cost WeightGradientItem(LayerPlan layer) => layer.Blocks * new Cost(6, LocalCost.SinkOfWeights + LocalCost.Value);

    /// <summary>A block loads its weights and multiplies, and the lanes are summed at the end; a unit multiplies, and there are a broadcast and a store.</summary>
    private Cost InputGradientItem(LayerPlan layer) => Outputs
        ? new Cost(1, LocalCost.Value) + layer.Blocks * new Cost(2, LocalCost.ProductOfLoaded)
        : new Cost(2, 2 * LocalCost.Value) + layer.Outputs * new Cost(1, LocalCost.MultiplyAdd);

    /// <summary>For a block of inputs: each unit's column is loaded and multiplied; the padding is cut off, and the result stored.</summary>
    private static Cost ColumnsItem(LayerPlan layer) => layer.Outputs * new Cost(2, LocalCost.MultiplyAddOfLoaded) + new Cost(4, 2 * LocalCost.Value);

    private Schedule Divided(long multiplyAdds, int items, Division division) => Make(multiplyAdds, division.Shared + items * division.Item) with { Division = division };

    private Schedule Make(long multiplyAdds, Cost cost) => new(Form.Unrolled, lanes, Tile.None, multiplyAdds, cost, reason);
}
