namespace NetGen.Execution;

/// <summary>
/// All rows of a dataset, each once, in an order whose every beginning is spread evenly over them: data are often sorted, by class for instance, so that the first
/// rows would say little of the others.
/// </summary>
internal readonly struct SpreadRows
{
    /// <summary>The part of the rows that is gone on by: the golden section leaves the evenest gaps.</summary>
    private const double Section = 0.618033988749895;

    private readonly long _step;

    public SpreadRows(int count)
    {
        Count = count;
        _step = Math.Max(1, (int)(Section * count));
        while (CommonDivisor(_step, count) > 1)
        {
            _step++;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The row at a place in this order.</summary>
    public int this[int place] => (int)(place * _step % Count);

    /// <summary>Writes down the rows from a place on.</summary>
    public void CopyTo(int first, Span<int> rows)
    {
        int row = this[first];
        for (int k = 0; k < rows.Length; k++)
        {
            rows[k] = row;
            row = After(row);
        }
    }

    /// <summary>The row that follows a row in this order; the first one is row 0.</summary>
    public int After(int row)
    {
        long next = row + _step;
        return (int)(next < Count ? next : next - Count);
    }

    private static long CommonDivisor(long a, long b)
    {
        while (b > 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
