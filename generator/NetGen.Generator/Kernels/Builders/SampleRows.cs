namespace NetGen.Generator.Kernels;

/// <summary>Rows of samples in memory, and the registers in which each sample has a lane.</summary>
internal static class SampleRows
{
    private const int ColumnsAtOnce = 4;

    /// <summary>JIT locals that it costs to bring rows into registers.</summary>
    public static double LocalsOfLoad(int size) => Groups(size).Sum(group => LocalCost.OfLoad(group.Count, Lane.Register));

    /// <summary>JIT locals that it costs to write rows.</summary>
    public static double LocalsOfStore(int size) => Groups(size).Sum(group => LocalCost.OfStore(group.Count));

    /// <summary>Brings rows into registers.</summary>
    /// <param name="builder">What is written to.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="size">Floats of a row.</param>
    /// <param name="called">The name of each column.</param>
    public static Value[] Load(NodeBuilder builder, Address rows, int size, Func<int, Name> called)
    {
        Value[] values = [.. Enumerable.Range(0, size).Select(column => new Value(Lane.Register, called(column)))];
        int next = 0;
        foreach ((int first, int count) in Groups(size))
        {
            Value?[] columns = [.. Enumerable.Range(first, count).Select(column => column < next ? null : values[column])];
            builder.Load(columns, rows.Plus(first), size);
            next = first + count;
        }

        return values;
    }

    /// <summary>Writes rows from registers. Where the last columns overlap those before, they are written a second time.</summary>
    public static void Store(NodeBuilder builder, Value[] values, Address rows)
    {
        foreach ((int first, int count) in Groups(values.Length))
        {
            builder.Add(new StoreRows([.. values.Skip(first).Take(count)], rows.Plus(first), values.Length));
        }
    }

    /// <summary>Columns that are moved at once.</summary>
    private static IEnumerable<(int First, int Count)> Groups(int size) => size < ColumnsAtOnce
        ? [(0, size)]
        : Enumerable.Range(0, (size + ColumnsAtOnce - 1) / ColumnsAtOnce).Select(group => (Math.Min(group * ColumnsAtOnce, size - ColumnsAtOnce), ColumnsAtOnce));
}
