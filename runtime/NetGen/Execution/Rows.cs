using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Moves rows of floats between layouts, for the emitted arithmetic.</summary>
public static class Rows
{
    /// <summary>Floats of a row up to which a copy is written out.</summary>
    internal const int ShortRow = 32;

    /// <summary>Copies the first values of each row to rows of another stride.</summary>
    /// <param name="from">Rows of at least as many floats as <paramref name="to"/>'s.</param>
    /// <param name="fromStride">Floats from one row to the next.</param>
    /// <param name="to">Receives the rows, without padding.</param>
    /// <param name="toStride">Floats of a row there.</param>
    /// <param name="rows">Number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(ref float from, int fromStride, ref float to, int toStride, int rows)
    {
        // Rows are often of a few numbers, for which a call of the general copy would take longer than the copy.
        if (toStride > ShortRow)
        {
            for (nint row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref from, row * fromStride), toStride)
                    .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, row * toStride), toStride));
            }

            return;
        }

        for (; rows > 0; rows--)
        {
            CopyShort(ref from, ref to, toStride);
            from = ref Unsafe.Add(ref from, fromStride);
            to = ref Unsafe.Add(ref to, toStride);
        }
    }

    /// <summary>Copies a few floats: in quads, the last of which may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyShort(ref float from, ref float to, nint count)
    {
        if (count < Vector128<float>.Count)
        {
            for (nint k = 0; k < count; k++)
            {
                Unsafe.Add(ref to, k) = Unsafe.Add(ref from, k);
            }

            return;
        }

        nint last = count - Vector128<float>.Count;
        for (nint k = 0; k < last; k += Vector128<float>.Count)
        {
            Vector128.LoadUnsafe(ref from, (nuint)k).StoreUnsafe(ref to, (nuint)k);
        }

        Vector128.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
    }

    /// <summary>Copies rows and puts rows of zeros behind them.</summary>
    /// <param name="from">The rows.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="rowsWanted">How many there shall be.</param>
    /// <param name="stride">Floats of a row.</param>
    /// <param name="to">Receives the rows.</param>
    /// <returns><paramref name="to"/>.</returns>
    public static ref float Pad(ref float from, int rows, int rowsWanted, int stride, ref float to)
    {
        Span<float> all = MemoryMarshal.CreateSpan(ref to, rowsWanted * stride);
        MemoryMarshal.CreateReadOnlySpan(ref from, rows * stride).CopyTo(all);
        all[(rows * stride)..].Clear();
        return ref to;
    }

    /// <summary>Lays a matrix out with its columns as rows, zeros in the padding.</summary>
    /// <param name="from">The matrix, [rows, columns].</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="width">Floats of a row there, at least <paramref name="rows"/>: zeros behind them.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="fromStride">Floats from one of its rows to the next.</param>
    /// <param name="to">Receives [columns, rows].</param>
    /// <param name="toStride">Floats from one row there to the next, at least <paramref name="width"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<V>(ref float from, int rows, int width, int columns, int fromStride, ref float to, int toStride) where V : struct, ILanes<V>
    {
        nint wholeRows = rows - rows % V.Count;
        nint wholeColumns = columns - columns % 4;
        for (nint row = 0; row < wholeRows; row += V.Count)
        {
            ref float source = ref Unsafe.Add(ref from, row * fromStride);
            ref float target = ref Unsafe.Add(ref to, row);
            for (nint column = 0; column < wholeColumns; column += 4)
            {
                V.LoadColumns(ref source, column, fromStride, out V c0, out V c1, out V c2, out V c3);
                V.Store(c0, ref target, column * toStride);
                V.Store(c1, ref target, (column + 1) * toStride);
                V.Store(c2, ref target, (column + 2) * toStride);
                V.Store(c3, ref target, (column + 3) * toStride);
            }

            for (nint column = wholeColumns; column < columns; column++)
            {
                V.Store(V.LoadStrided(ref source, column, fromStride), ref target, column * toStride);
            }
        }

        for (nint row = wholeRows; row < width; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, column * toStride + row) = row < rows ? Unsafe.Add(ref from, row * fromStride + column) : 0f;
            }
        }
    }
}
