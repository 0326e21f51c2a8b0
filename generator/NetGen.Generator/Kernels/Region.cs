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

    /// <summary>Scratch that a part of a batch has for itself, behind what all parts share.</summary>
    Own,

    /// <summary>Sums of the losses over the samples of a batch.</summary>
    Losses,

    /// <summary>Sums of the parameters' gradients over the samples of a batch, 16 lanes for each parameter.</summary>
    Sums,

    /// <summary>Memory that a method is handed, or a place that it has given a name: the region is where it starts.</summary>
    Named,
}

/// <summary>A run of floats. Two regions are the same only if they are one object.</summary>
/// <param name="symbol">The constant that holds where it starts; empty where it starts at 0 in the caller's memory. In <see cref="Space.Named"/>, its name.</param>
/// <param name="space">Whose memory it is in.</param>
/// <param name="offset">Where it starts there, in floats.</param>
/// <param name="tensor">The tensor whose parameters these are, or null.</param>
internal sealed class Region(string symbol, Space space, int offset, ParameterTensor? tensor = null)
{
    public string Symbol => symbol;

    public Space Space => space;

    public int Offset => offset;

    public ParameterTensor? Tensor => tensor;

    /// <summary>The region with a name that it is a part of, or null.</summary>
    public Region? Within { get; init; }
}
