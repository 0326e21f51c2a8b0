using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Loops with constant bounds around register tiles.</summary>
/// <param name="samples">Samples at once: 1, or a chunk.</param>
/// <param name="outputsInLanes">Whether softmax and loss of a batch have the samples in the lanes.</param>
/// <param name="reason">Why the network is not unrolled.</param>
/// <param name="transposed">Where the weights of a panel of inputs are laid out anew for the way back, or null for one sample.</param>
internal sealed class TiledScheduler(int samples, bool outputsInLanes, string reason, ValueBuffer? transposed) : IScheduler
{
    /// <summary>Sums side by side that a row of one sample keeps in registers.</summary>
    private const int VectorsOfARow = 8;

    private readonly UnrolledScheduler _lanes = new(LaneContent.Samples, reason);

    public bool WritesOutput => false;

    public bool ParametersLast => IsBatch;

    private bool IsBatch => samples > 1;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds, ProductTile(layer));

    public Schedule Activation(LayerPlan layer) => Make(0, Tile.None);

    public Schedule Softmax(LayerPlan layer) => OfOutputs(_lanes.Softmax(layer));

    public Schedule Loss(LayerPlan layer, Loss loss) => OfOutputs(_lanes.Loss(layer, loss));

    public Schedule Slope(LayerPlan layer) => Make(0, Tile.None);

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds, ProductTile(layer));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, Tile.None);

    public Schedule? RoundGradient(LayerPlan layer) => null;

    public int RoundLength => 0;

    public Schedule InputGradient(LayerPlan layer, int inputBlock) => Make(layer.MultiplyAdds, IsBatch ? Tile.OfMachine : new Tile(1, layer.Blocks, 0));

    public Schedule Copy(LayerPlan layer) => Make(0, Tile.None);

    public ValueBuffer? TransposedWeights => transposed;

    /// <summary>
    /// A step over the outputs of a sample. In a batch the samples lie in the lanes, so that nothing is summed across lanes and no lane is padding; with too many
    /// outputs for one method, and for one sample, the outputs do.
    /// </summary>
    private Schedule OfOutputs(Schedule inLanes) =>
        IsBatch && outputsInLanes ? inLanes with { Form = Form.Tiled } : Make(0, Tile.None);

    /// <summary>Whether softmax and loss, written out for samples in the lanes, fit in one method.</summary>
    public static bool OutputsFitInLanes(LayerPlan layer, Loss loss)
    {
        UnrolledScheduler lanes = new(LaneContent.Samples, "");
        int softmax = layer.Activation == Model.Activation.Softmax ? lanes.Softmax(layer).Operations : 0;
        return softmax + lanes.Loss(layer, loss).Operations <= Budget.OperationsOfAMethod;
    }

    private Tile ProductTile(LayerPlan layer) => IsBatch ? Tile.OfMachine : RowTile(layer.Blocks);

    /// <summary>One sample: enough sums side by side to hide the latency of the multiply-add, and a rest if they do not divide the layer.</summary>
    private static Tile RowTile(int blocks)
    {
        for (int vectors = Math.Min(VectorsOfARow, blocks); vectors >= VectorsOfARow / 2; vectors--)
        {
            if (blocks % vectors == 0)
            {
                return new Tile(1, vectors, 0);
            }
        }

        return blocks <= VectorsOfARow ? new Tile(1, blocks, 0) : new Tile(1, VectorsOfARow, blocks % VectorsOfARow);
    }

    private Schedule Make(long multiplyAdds, Tile tile) => new(Form.Tiled, LaneContent.Outputs, tile, multiplyAdds, new Cost(Operations(tile), 0), reason);

    private static int Operations(Tile tile) => tile.Rows * tile.Vectors * 4 + tile.Rows * tile.RestVectors * 4 + tile.Vectors + tile.Rows;
}
