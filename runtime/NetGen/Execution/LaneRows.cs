using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Moves samples between rows, as they lie in memory, and lanes: one vector for each column, with a sample in each lane. The emitted
/// arithmetic calls it; written out there, the shuffles would use up the locals that the JIT allows.
/// </summary>
public static class LaneRows
{
    /// <summary>Floats from one column's vector to the next one's, on every machine.</summary>
    internal const int ColumnStride = 16;

    private const int ColumnsAtOnce = 4;

    /// <summary>Brings as many rows as V has lanes into the lanes.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">Floats from one row to the next, at least <paramref name="columns"/>.</param>
    /// <param name="columns">Columns that are wanted.</param>
    /// <param name="lanes">Receives a vector for each column, 16 floats apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load<V>(ref float rows, nint stride, nint columns, ref float lanes) where V : struct, ILanes<V>
    {
        if (stride < ColumnsAtOnce)
        {
            LoadNarrow<V>(ref rows, stride, ref lanes);
            return;
        }

        // Where the columns are no multiple of 4, the last four overlap those before.
        for (nint group = 0; group < columns; group += ColumnsAtOnce)
        {
            nint first = nint.Min(group, stride - ColumnsAtOnce);
            V.LoadColumns(ref rows, first, stride, out V c0, out V c1, out V c2, out V c3);
            V.Store(c0, ref lanes, first * ColumnStride);
            V.Store(c1, ref lanes, (first + 1) * ColumnStride);
            V.Store(c2, ref lanes, (first + 2) * ColumnStride);
            V.Store(c3, ref lanes, (first + 3) * ColumnStride);
        }
    }

    /// <summary>Writes lanes to as many rows as V has lanes.</summary>
    /// <param name="lanes">A vector for each column, 16 floats apart.</param>
    /// <param name="columns">How many columns there are; the others of a row get zeros. Rows of less than 4 floats have no others.</param>
    /// <param name="rows">Receives the first row.</param>
    /// <param name="stride">Floats from one row to the next, all of which are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store<V>(ref float lanes, nint columns, ref float rows, nint stride) where V : struct, ILanes<V>
    {
        if (stride < ColumnsAtOnce)
        {
            StoreNarrow<V>(ref lanes, ref rows, stride);
            return;
        }

        for (nint group = 0; group < stride; group += ColumnsAtOnce)
        {
            nint first = nint.Min(group, stride - ColumnsAtOnce);
            V.StoreColumns(
                Column<V>(ref lanes, first, columns), Column<V>(ref lanes, first + 1, columns), Column<V>(ref lanes, first + 2, columns),
                Column<V>(ref lanes, first + 3, columns), ref rows, first, stride);
        }
    }

    /// <summary>Rows of 1, 2 or 3 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadNarrow<V>(ref float rows, nint stride, ref float lanes) where V : struct, ILanes<V>
    {
        if (stride == 1)
        {
            V.Store(V.Load(ref rows, 0), ref lanes, 0);
        }
        else if (stride == 2)
        {
            V.LoadPairs(ref rows, 0, out V c0, out V c1);
            V.Store(c0, ref lanes, 0);
            V.Store(c1, ref lanes, ColumnStride);
        }
        else
        {
            V.LoadTriples(ref rows, 0, out V c0, out V c1, out V c2);
            V.Store(c0, ref lanes, 0);
            V.Store(c1, ref lanes, ColumnStride);
            V.Store(c2, ref lanes, 2 * ColumnStride);
        }
    }

    /// <summary>Rows of 1, 2 or 3 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreNarrow<V>(ref float lanes, ref float rows, nint stride) where V : struct, ILanes<V>
    {
        if (stride == 1)
        {
            V.Store(V.Load(ref lanes, 0), ref rows, 0);
        }
        else if (stride == 2)
        {
            V.StorePairs(V.Load(ref lanes, 0), V.Load(ref lanes, ColumnStride), ref rows, 0);
        }
        else
        {
            V.StoreTriples(V.Load(ref lanes, 0), V.Load(ref lanes, ColumnStride), V.Load(ref lanes, 2 * ColumnStride), ref rows, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Column<V>(ref float lanes, nint column, nint columns) where V : struct, ILanes<V> =>
        column < columns ? V.Load(ref lanes, column * ColumnStride) : V.Zero;
}
