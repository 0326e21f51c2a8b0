using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Loops over the units of a layer.</summary>
internal static class UnitTiles
{
    /// <summary>A loop over a layer's units, in tiles of vectors, and one over the rest if the tile does not divide them.</summary>
    /// <param name="method">The method that they stand in.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="body">Lowers a tile, given its first unit and how many vectors it has.</param>
    public static void Lower(MethodBuilder method, LayerPlan layer, Tile tile, Action<Variable, int> body)
    {
        int whole = (layer.Blocks - tile.RestVectors) * layer.Block;
        Lower(0, whole, tile.Vectors);
        if (tile.RestVectors > 0)
        {
            Lower(whole, layer.Stride, tile.RestVectors);
        }

        void Lower(int from, int to, int vectors) =>
            method.Loop("j", from, to, Stride.Of(MethodBuilder.LaneOf(layer.Block), vectors), units => body(units, vectors));
    }

    /// <summary>What is done with each whole block of a sample: in a loop if there are several, at once if there is one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="count">How many blocks.</param>
    /// <param name="block">Floats of each.</param>
    /// <param name="carried">What goes from one to the next.</param>
    /// <param name="body">What is done: given where the block begins in a region.</param>
    public static Value[] WholeBlocks(NodeBuilder method, int count, int block, Value[] carried, Func<Func<Region, Address>, Value[], Value[]> body) => count switch
    {
        0 => carried,
        1 => body(region => new Address(region, 0), carried),
        _ => method.Loop("k", 0, count * block, new Stride(block), carried, (k, inside) => body(region => new Address(region, 0) { Index = k }, inside)),
    };
}
