namespace NetGen.Generator.Kernels;

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
