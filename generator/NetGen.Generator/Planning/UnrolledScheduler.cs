using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Every operation written out.</summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="reason">Why the network is unrolled.</param>
/// <param name="roundLength">Floats from one round's values to the next one's.</param>
internal sealed class UnrolledScheduler(LaneContent lanes, string reason, int roundLength) : IScheduler
{
    public bool WritesOutput => true;

    /// <summary>Where samples lie in the lanes, the gradients of parameters are summed over many rounds at once.</summary>
    public bool ParametersLast => lanes == LaneContent.Samples;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds);

    public Schedule Activation(LayerPlan layer) => Make(0);

    public Schedule Softmax(LayerPlan layer) => Make(0);

    public Schedule Loss(LayerPlan layer, Loss loss) => Make(0);

    public Schedule Slope(LayerPlan layer) => Make(0);

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds);

    public Schedule BiasGradient(LayerPlan layer) => Make(0);

    public Schedule? RoundGradient(LayerPlan layer) => lanes == LaneContent.Samples ? Make(layer.MultiplyAdds) : null;

    public int RoundLength => roundLength;

    public Schedule InputGradient(LayerPlan layer) => Make(layer.MultiplyAdds);

    public Schedule Copy(LayerPlan layer) => throw new InvalidOperationException("An unrolled program writes its outputs itself.");

    public ValueBuffer? TransposedWeights => null;

    private Schedule Make(long multiplyAdds) => new(Form.Unrolled, lanes, Tile.None, multiplyAdds, reason);

    /// <summary>
    /// Whether softmax and loss over so many outputs, with a sample in each lane, are what the JIT inlines in one method: they cannot be divided. Softmax takes 8 operations for each output and 8
    /// more; besides the loss itself there is reading, masking, averaging and storing.
    /// </summary>
    public static bool OutputsFitInAMethod(LayerPlan layer, Loss loss)
    {
        int softmax = layer.Activation == Model.Activation.Softmax ? 8 * layer.Outputs + 8 : 0;
        return softmax + layer.Outputs * (LossRule.Of(loss).Operations + 9) + 6 <= Budget.OperationsOfAMethod;
    }
}
