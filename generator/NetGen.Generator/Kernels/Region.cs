using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Whose memory a region is in.</summary>
internal enum Space
{
    Parameters,
    Input,
    Output,
    Target,
    Scratch,

    /// <summary>Sums over the samples of a batch, 16 lanes for each parameter.</summary>
    Sums,
}

/// <summary>A run of floats. Two regions are the same only if they are one object.</summary>
/// <param name="symbol">The constant that holds where it starts; empty where it starts at 0 in the caller's memory.</param>
/// <param name="space">Whose memory it is in.</param>
/// <param name="offset">Where it starts there, in floats.</param>
/// <param name="layer">The layer whose parameters these are, or null.</param>
/// <param name="isBias">Whether they are the biases.</param>
internal sealed class Region(string symbol, Space space, int offset, LayerPlan? layer = null, bool isBias = false)
{
    public string Symbol => symbol;

    public Space Space => space;

    public int Offset => offset;

    public LayerPlan? Layer => layer;

    public bool IsBias => isBias;
}

/// <summary>A place in a region: numbers for those who compute with it, and parts for those who spell it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Column">Floats from the row's first one.</param>
/// <param name="Row">Which row.</param>
/// <param name="Stride">Floats from one row to the next; 0 where there are no rows.</param>
/// <param name="Scale">What all of it is multiplied by: the place of a parameter's sums is that of the parameter, times their lanes.</param>
internal readonly record struct Address(Region Region, int Column, int Row = 0, int Stride = 0, int Scale = 1)
{
    /// <summary>Floats from the start of the memory.</summary>
    public int Offset => (Region.Offset + Row * Stride + Column) * Scale;
}
