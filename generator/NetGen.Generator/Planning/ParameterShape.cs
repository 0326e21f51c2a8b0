namespace NetGen.Generator.Planning;

/// <summary>How a layer's parameters lie in memory. The build follows the same rules when it writes large weights as a resource, and shares this file.</summary>
internal static class ParameterShape
{
    /// <summary>Floats of a cache line: the block's length is a multiple of it.</summary>
    public const int CacheLine = 16;

    /// <summary>Rows whose distance is a multiple of so many floats (1 KB) fall into a quarter of the sets of a cache, or fewer.</summary>
    private const int FloatsOfSets = 256;

    /// <summary>So many rows in the same few sets push each other out.</summary>
    private const int RowsOfSets = 64;

    /// <summary>How many units are handled together: 4, 8 or 16. Part of the network's definition, not of the machine's.</summary>
    public static int BlockOf(int outputs) => outputs <= 4 ? 4 : outputs <= 8 ? 8 : 16;

    /// <summary>Floats of a sample's sums, values or biases: the units and their padding.</summary>
    public static int Stride(int outputs) => RoundUp(outputs, BlockOf(outputs));

    /// <summary>
    /// Floats from one input's weights to the next input's: the units and their padding, and a cache line more where the rows would all fall
    /// into the same few sets of the first-level cache.
    /// </summary>
    public static int WeightStride(int inputs, int outputs)
    {
        int stride = Stride(outputs);
        return inputs >= RowsOfSets && stride % FloatsOfSets == 0 ? stride + CacheLine : stride;
    }

    /// <summary>The next multiple.</summary>
    /// <exception cref="OverflowException">It is beyond an int.</exception>
    public static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);
}
