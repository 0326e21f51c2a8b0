namespace NetGen.Generator.Kernels;

/// <summary>Where a vector of a value begins, or a single unit of it: a number where loops are written out, and what a loop has come to where they are walked.</summary>
/// <param name="Unit">Units before it, or before those that the loop counts.</param>
/// <param name="Turn">The loop's variable, which counts units, or null.</param>
/// <param name="Vectors">Registers before it, beside those units.</param>
internal readonly record struct Position(int Unit, Variable? Turn = null, int Vectors = 0)
{
    /// <summary>Whether the vector's last lanes have no unit, or in some turn of the loop may have none.</summary>
    public bool IsPartial { get; init; }

    public static implicit operator Position(int unit) => new(unit);
}
