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
/// <param name="layer">The layer whose parameters these are, or null.</param>
/// <param name="isBias">Whether they are the biases.</param>
internal sealed class Region(string symbol, Space space, int offset, LayerPlan? layer = null, bool isBias = false)
{
    public string Symbol => symbol;

    public Space Space => space;

    public int Offset => offset;

    public LayerPlan? Layer => layer;

    public bool IsBias => isBias;

    /// <summary>The region with a name that it is a part of, or null.</summary>
    public Region? Within { get; init; }
}

/// <summary>A variable of a loop, or a number that a method receives.</summary>
/// <param name="name">What it is called.</param>
internal sealed class Variable(string name)
{
    public string Name => name;

    /// <summary>Whether the caller passes it, as a number of samples.</summary>
    public bool IsPassed { get; init; }
}

/// <summary>A place in a region: numbers for those who compute with it, and parts for those who spell it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Column">Floats from the row's first one.</param>
/// <param name="Row">Which row.</param>
/// <param name="Stride">Floats from one row to the next; 0 where there are no rows.</param>
/// <param name="Scale">What all of it is multiplied by: the place of a parameter's sums is that of the parameter, times their lanes.</param>
internal readonly record struct Address(Region Region, int Column, int Row = 0, int Stride = 0, int Scale = 1)
{
    /// <summary>A variable whose value is added, or null.</summary>
    public Variable? Index { get; init; }

    /// <summary>What the variable is multiplied by, where it is not 1.</summary>
    public int? Times { get; init; }

    /// <summary>How many registers lie before it.</summary>
    public int Vectors { get; init; }

    /// <summary>Floats from the start of the memory, where no variable and no register's width is in it.</summary>
    public int Offset => Index is null && Vectors == 0
        ? (Region.Offset + Row * Stride + Column) * Scale
        : throw new InvalidOperationException($"Where {Region.Symbol} is reached depends on the turn of a loop, or on the width of a register.");

    /// <summary>As many floats further on.</summary>
    public Address Plus(int floats) => this with { Column = Column + floats };

    /// <summary>As many registers further on.</summary>
    public Address PlusVectors(int vectors) => this with { Vectors = Vectors + vectors };
}
