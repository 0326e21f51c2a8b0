using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Moves rows of floats between layouts, for the emitted arithmetic.</summary>
public static class Rows
{
    /// <summary>Copies the first values of each row to rows of another stride.</summary>
    /// <param name="from">Rows of at least as many floats as <paramref name="to"/>'s.</param>
    /// <param name="fromStride">Floats from one row to the next.</param>
    /// <param name="to">Receives the rows, without padding.</param>
    /// <param name="toStride">Floats of a row there.</param>
    /// <param name="rows">Number of rows.</param>
    public static void Copy(ref float from, int fromStride, ref float to, int toStride, int rows)
    {
        for (nint row = 0; row < rows; row++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref from, row * fromStride), toStride)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, row * toStride), toStride));
        }
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
    /// <param name="columns">Its columns.</param>
    /// <param name="fromStride">Floats from one of its rows to the next.</param>
    /// <param name="to">Receives [columns, rows].</param>
    /// <param name="toStride">Floats from one row there to the next, at least <paramref name="rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float from, int rows, int columns, int fromStride, ref float to, int toStride)
    {
        // Tiles of 16 rows, so that what is written stays in a few cache lines.
        const int Tile = 16;
        for (nint firstRow = 0; firstRow < toStride; firstRow += Tile)
        {
            nint end = nint.Min(firstRow + Tile, toStride);
            for (nint column = 0; column < columns; column++)
            {
                ref float line = ref Unsafe.Add(ref to, column * toStride);
                for (nint row = firstRow; row < end; row++)
                {
                    Unsafe.Add(ref line, row) = row < rows ? Unsafe.Add(ref from, row * fromStride + column) : 0f;
                }
            }
        }
    }
}
