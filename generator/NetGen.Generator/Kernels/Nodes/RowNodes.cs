namespace NetGen.Generator.Kernels;

/// <summary>Brings columns of a matrix in memory into vectors, 16 floats apart.</summary>
/// <param name="lane">How many rows.</param>
/// <param name="from">The first row.</param>
/// <param name="stride">Floats from one row to the next.</param>
/// <param name="columns">How many columns.</param>
/// <param name="to">Where the vectors go.</param>
internal sealed class LoadColumns(Lane lane, Address from, int stride, int columns, Address to) : Node
{
    public Lane Lane => lane;

    public Address From => from;

    public int Stride => stride;

    public int Columns => columns;

    public Address To => to;

    public override IEnumerable<Region> Memory => [from.Region, to.Region];
}

/// <summary>Brings columns of a matrix in memory into registers, a row in each lane: 1 to 4 columns side by side.</summary>
/// <param name="columns">The columns; null for one that is not wanted.</param>
/// <param name="at">The first row's first column.</param>
/// <param name="stride">Floats from one row to the next; of fewer than 4 columns, so many.</param>
internal sealed class LoadRows(IReadOnlyList<Value?> columns, Address at, int stride) : Node
{
    public IReadOnlyList<Value?> Columns => columns;

    /// <summary>How many rows.</summary>
    public Lane Lane => Results[0].Lane;

    public override IReadOnlyList<Value> Results { get; } = [.. columns.OfType<Value>()];

    public Address At => at;

    public int Stride => stride;

    public override IEnumerable<Region> Memory => [at.Region];
}

/// <summary>Writes registers as columns of a matrix in memory, a row of each lane: 1 to 4 columns side by side.</summary>
/// <param name="columns">The columns.</param>
/// <param name="at">The first row's first column.</param>
/// <param name="stride">Floats from one row to the next; of fewer than 4 columns, so many.</param>
internal sealed class StoreRows(IReadOnlyList<Value> columns, Address at, int stride) : Node
{
    public IReadOnlyList<Value> Columns => columns;

    public override IReadOnlyList<Value> Arguments => columns;

    public Address At => at;

    public int Stride => stride;

    public override IEnumerable<Region> Memory => [at.Region];
}

/// <summary>Writes vectors, 16 floats apart, as columns of a matrix.</summary>
/// <param name="lane">How many rows.</param>
/// <param name="from">The first vector.</param>
/// <param name="columns">How many columns.</param>
/// <param name="to">The first row.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal sealed class StoreColumns(Lane lane, Address from, int columns, Address to, int stride) : Node
{
    public Lane Lane => lane;

    public Address From => from;

    public int Columns => columns;

    public Address To => to;

    public int Stride => stride;

    public override IEnumerable<Region> Memory => [from.Region, to.Region];
}

/// <summary>Where vectors of several values lie, one value after the other.</summary>
/// <param name="regions">The parts of a region with a name.</param>
internal sealed class VectorPlaces(IReadOnlyList<Region> regions) : Node
{
    public IReadOnlyList<Region> Regions => regions;
}

/// <summary>Where fewer rows are left than a register has lanes, moves a region to a copy of them that has rows enough.</summary>
/// <param name="rows">The region: one row a sample.</param>
/// <param name="size">Floats of a row.</param>
/// <param name="from">The variable that says which row it is at.</param>
/// <param name="samples">How many rows there are.</param>
/// <param name="copy">Where the copy goes.</param>
internal sealed class PadRows(Region rows, int size, Variable from, Variable samples, Region copy) : Node
{
    public Region Rows => rows;

    public int Size => size;

    public Variable From => from;

    public Variable Samples => samples;

    public Region Copy => copy;
}
