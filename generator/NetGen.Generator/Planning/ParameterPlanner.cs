using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Lays the layers' parameters out in one block and decides how each weighted sum is divided.</summary>
internal static class ParameterPlanner
{
    /// <summary>Floats of a cache line: the block's length is a multiple of it.</summary>
    private const int CacheLine = 16;

    /// <summary>
    /// Multiply-adds that should be under way at once: current processors begin two a cycle, and each takes 4 cycles. A layer of one block has so little to do that
    /// half as many, and less to add up at the end, serve it better.
    /// </summary>
    private const int SumsUnderWay = 8;

    private const int SumsUnderWayOfOneBlock = 4;

    /// <summary>Blocks of units up to which bringing the weights into the lanes costs less than summing lanes for each input.</summary>
    private const int BlocksByColumns = 2;

    /// <summary>A stretch shorter than this, for each block, costs more to set up than it saves.</summary>
    private const int ShortestStretch = 4;

    public static EquatableArray<LayerPlan> Plan(NetworkDeclaration declaration, out int blockLength)
    {
        List<LayerPlan> layers = [];
        int next = 0;
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            int block = BlockOf(layer.Outputs);
            LayerPlan plan = new(layer.Name, layer.Inputs, layer.Outputs, layer.Activation, block, 0, 0, 1);
            int weights = RoundUp(next, block);
            int bias = checked(weights + layer.Inputs * plan.WeightStride);
            layers.Add(plan with { WeightOffset = weights, BiasOffset = bias, Stretches = StretchesOf(layer.Inputs, plan.Blocks) });
            next = checked(bias + plan.Stride);
        }

        blockLength = RoundUp(Math.Max(next, EndOfColumns(layers)), CacheLine);
        return layers.ToEquatableArray();
    }

    /// <summary>Whether one sample's way back takes a layer's weights column by column.</summary>
    public static bool IsByColumns(LayerPlan layer) => layer.Blocks <= BlocksByColumns;

    /// <summary>Columns are read for whole blocks of inputs: behind the last input there must be memory, whatever it holds.</summary>
    private static int EndOfColumns(List<LayerPlan> layers) => layers.Skip(1)
        .Select((layer, l) => IsByColumns(layer) ? checked(layer.WeightOffset + layers[l].Stride * layer.WeightStride) : 0).DefaultIfEmpty(0).Max();

    public static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);

    private static int BlockOf(int outputs) => outputs <= 4 ? 4 : outputs <= 8 ? 8 : 16;

    /// <summary>A layer of few blocks has few sums under way: its sums are divided until there are enough.</summary>
    private static int StretchesOf(int inputs, int blocks)
    {
        int stretches = 1;
        int wanted = blocks == 1 ? SumsUnderWayOfOneBlock : SumsUnderWay;
        while (stretches * blocks < wanted && inputs >= stretches * 2 * stretches * 2 && inputs >= stretches * 2 * ShortestStretch * blocks)
        {
            stretches *= 2;
        }

        return stretches;
    }
}
