using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Loops with constant bounds around register tiles.</summary>
/// <param name="samples">Samples at once: 1, or a chunk.</param>
/// <param name="reason">Why the network is not unrolled.</param>
/// <param name="transposed">Where the weights are laid out anew for the way back, by layer name; empty for one sample.</param>
internal sealed class TiledScheduler(int samples, string reason, IReadOnlyDictionary<string, ValueBuffer> transposed) : IScheduler
{
    /// <summary>Sums side by side that a row of one sample keeps in registers.</summary>
    private const int VectorsOfARow = 8;

    public bool WritesOutput => false;

    public bool SumsAcrossLanes => true;

    private bool IsBatch => samples > 1;

    public Schedule Dense(LayerPlan layer) => Make(layer.MultiplyAdds, ForwardTile(layer.Blocks));

    public Schedule Activation(LayerPlan layer) => Make(0, Tile.None);

    public Schedule Softmax(LayerPlan layer) => Make(0, Tile.None);

    public Schedule Loss(LayerPlan layer, Loss loss) => Make(0, Tile.None);

    public Schedule Slope(LayerPlan layer) => Make(0, Tile.None);

    public Schedule WeightGradient(LayerPlan layer) => Make(layer.MultiplyAdds, IsBatch ? BatchTile(layer.Blocks) : RowTile(layer.Blocks));

    public Schedule BiasGradient(LayerPlan layer) => Make(0, Tile.None);

    public Schedule InputGradient(LayerPlan layer) =>
        Make(layer.MultiplyAdds, transposed.TryGetValue(layer.Name, out ValueBuffer? weights) ? BatchTile(weights.Blocks) : new Tile(1, layer.Blocks, 0));

    public Schedule Copy(LayerPlan layer) => Make(0, Tile.None);

    public ValueBuffer? TransposedWeights(LayerPlan layer) => transposed.TryGetValue(layer.Name, out ValueBuffer? weights) ? weights : null;

    private Tile ForwardTile(int blocks) => IsBatch ? BatchTile(blocks) : RowTile(blocks);

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

    /// <summary>
    /// Many samples: 4 of them by 2 or 3 vectors keeps 8 or 12 sums under way and fits in the 16 registers of AVX2 with the
    /// vectors they are made of; an odd number of vectors goes one at a time.
    /// </summary>
    private static Tile BatchTile(int blocks) => new(Budget.TileRows, blocks % 2 == 0 ? 2 : blocks % 3 == 0 ? 3 : 1, 0);

    private Schedule Make(long multiplyAdds, Tile tile) => new(Form.Tiled, LaneContent.Outputs, tile, multiplyAdds, Operations(tile), reason);

    private static int Operations(Tile tile) => tile.Rows * tile.Vectors * 4 + tile.Rows * tile.RestVectors * 4 + tile.Vectors + tile.Rows;
}
