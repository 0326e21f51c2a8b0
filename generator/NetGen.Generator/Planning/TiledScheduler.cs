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

    public bool WritesOutput => false;

    public bool ParametersLast => IsBatch;

    private bool IsBatch => samples > 1;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds, ProductTile(layer));

    public Schedule Activation(LayerPlan layer) => Make(0, Tile.None);

    public Schedule Softmax(LayerPlan layer) => OfOutputs();

    public Schedule Loss(LayerPlan layer, Loss loss) => OfOutputs();

    public Schedule Slope(LayerPlan layer) => Make(0, Tile.None);

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds, ProductTile(layer));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, Tile.None);

    public Schedule? RoundGradient(LayerPlan layer) => null;

    public int RoundLength => 0;

    public Schedule InputGradient(LayerPlan layer) => Make(layer.MultiplyAdds, IsBatch ? Tile.OfMachine : new Tile(1, layer.Blocks, 0));

    public Schedule Copy(LayerPlan layer) => Make(0, Tile.None);

    public ValueBuffer? TransposedWeights => transposed;

    /// <summary>
    /// A step over the outputs of a sample. In a batch the samples lie in the lanes, so that nothing is summed across lanes and no lane is padding; with too many
    /// outputs for one method, and for one sample, the outputs do.
    /// </summary>
    private Schedule OfOutputs() => IsBatch && outputsInLanes ? Make(0, Tile.None) with { Lanes = LaneContent.Samples } : Make(0, Tile.None);

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

    private Schedule Make(long multiplyAdds, Tile tile) => new(Form.Tiled, LaneContent.Outputs, tile, multiplyAdds, reason);
}
