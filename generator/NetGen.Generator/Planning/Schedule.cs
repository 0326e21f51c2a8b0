namespace NetGen.Generator.Planning;

/// <summary>What lies side by side in the lanes of a vector register.</summary>
internal enum LaneContent
{
    /// <summary>The units of a layer, of one sample.</summary>
    Outputs,

    /// <summary>One unit, of as many samples as there are lanes.</summary>
    Samples,
}

/// <summary>Whether every operation is written out or walked by loops.</summary>
internal enum Form
{
    Unrolled,
    Tiled,
}

/// <summary>How a step is carried out.</summary>
/// <param name="Form">Unrolled or tiled.</param>
/// <param name="Lanes">What lies in the lanes.</param>
/// <param name="Tile">The register tile of a tiled step; 1 × 1 of an unrolled one.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample.</param>
/// <param name="Reason">Why so, as a sentence without a full stop.</param>
internal sealed record Schedule(Form Form, LaneContent Lanes, Tile Tile, long MultiplyAdds, string Reason);

/// <summary>What a tiled step keeps in registers at once.</summary>
/// <param name="Rows">Samples (or inputs, for a weight gradient) that share each vector read.</param>
/// <param name="Vectors">Vectors of units side by side.</param>
/// <param name="RestVectors">Vectors of the last tile, where the layer's are no multiple of <paramref name="Vectors"/>; else 0.</param>
internal readonly record struct Tile(int Rows, int Vectors, int RestVectors)
{
    public static Tile None => new(1, 1, 0);

    /// <summary>The runtime's tiles, which follow the machine's registers: 8 rows by 3 vectors where there are 32, 6 by 2 where there are 16.</summary>
    public static Tile OfMachine => new(8, 3, 0);
}

/// <summary>Limits under which the JIT makes good code, as measured.</summary>
internal static class Budget
{
    /// <summary>
    /// A network with at most so many multiply-adds is wholly unrolled, if no method then passes <see cref="OperationsOfAMethod"/>.
    /// </summary>
    public const int UnrolledMultiplyAdds = 208;

    /// <summary>The JIT inlines some 300 lane operations in a method before it runs out of locals, and calls the rest.</summary>
    public const int OperationsOfAMethod = 256;

    /// <summary>Statements of all programs up to which every layer is written out. With the places, the class's members and its types, that leaves any text below 2,000 lines.</summary>
    public const int StatementsWrittenOut = 1_500;

    /// <summary>Samples that a tiled program takes at once: the more, the fewer times large weights are read.</summary>
    public const int SamplesOfAChunk = 128;

    /// <summary>Lanes in which a parameter's gradient is summed over the samples, on every machine.</summary>
    public const int LogicalLanes = 16;

    /// <summary>Floats (16 KB) that the rounds of a batch may fill before the gradients of parameters are summed over them: half of the nearest cache.</summary>
    public const int FloatsOfRounds = 4_096;

    /// <summary>Rounds over which they are summed at once, at least: a sum that is loaded and stored for each round costs more than its products.</summary>
    public const int LeastRounds = 2;

    /// <summary>Rounds beyond which more of them gain nothing.</summary>
    public const int MaxRounds = 16;

    /// <summary>Inputs whose rows of weights one sample reads at a time on the way back.</summary>
    public const int TileRows = 4;

    /// <summary>Values of each output that a tiled batch brings into the lanes for softmax and loss: sums, values, targets, deltas.</summary>
    public const int ValuesInLanes = 4;

    /// <summary>Vectors of units of the runtime's widest register tile, where there are 32 registers.</summary>
    public const int TileVectors = 3;

    /// <summary>Floats of the runtime's widest panel: the weights of so many inputs are laid out anew at once.</summary>
    public const int PanelStride = TileVectors * LogicalLanes;

    /// <summary>Rows that a register tile of a batch takes: fewer samples are filled up.</summary>
    public const int LeastRows = 8;

    /// <summary>Floats of weights (32 KB) that lie in the first-level cache.</summary>
    public const int WeightsNearest = 8_192;

    /// <summary>Floats of weights (512 KB) that stay in the second-level cache beside all else.</summary>
    public const int WeightsNearby = 131_072;

    /// <summary>Inputs of a part of larger weights: their rows for three vectors of units fill half of the first-level cache.</summary>
    public const int InputsOfAPart = 128;
}
