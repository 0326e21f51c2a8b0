using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Execution;

/// <summary>Copies chosen rows of a row-major matrix next to each other.</summary>
/// <remarks>
/// Rows are often of a few numbers, for which a call of the general copy would take longer than the copy. They are copied as whole vectors instead: what
/// comes too much is the beginning of the next row, and is overwritten by it.
/// </remarks>
internal static class RowGather
{
    /// <summary>Copies rows.</summary>
    /// <param name="matrix">Row-major [any, rowLength].</param>
    /// <param name="rowLength">Floats of a row.</param>
    /// <param name="rows">Which rows, at least 1, in which order.</param>
    /// <param name="to">Receives them, and nothing behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(ReadOnlySpan<float> matrix, int rowLength, ReadOnlySpan<int> rows, ref float to)
    {
        switch (rowLength)
        {
            case 1:
                Copy<One>(matrix, rowLength, rows, ref to);
                break;
            case 2:
                Copy<Two>(matrix, rowLength, rows, ref to);
                break;
            case <= 4:
                Copy<UpTo4>(matrix, rowLength, rows, ref to);
                break;
            case <= 8:
                Copy<UpTo8>(matrix, rowLength, rows, ref to);
                break;
            case <= 16:
                Copy<UpTo16>(matrix, rowLength, rows, ref to);
                break;
            default:
                Copy<Longer>(matrix, rowLength, rows, ref to);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Copy<TRow>(ReadOnlySpan<float> matrix, int rowLength, ReadOnlySpan<int> rows, ref float to) where TRow : struct, IRow
    {
        ref float start = ref MemoryMarshal.GetReference(matrix);

        // Rows from here on have too little behind them for whole vectors.
        int end = int.Max(0, matrix.Length - TRow.Floats) / rowLength;
        foreach (int row in rows[..^1])
        {
            ref float from = ref Unsafe.Add(ref start, (nint)row * rowLength);
            if (TRow.Floats == 0 || row < end)
            {
                TRow.Copy(ref from, ref to, rowLength);
            }
            else
            {
                Rows.CopyShort(ref from, ref to, rowLength);
            }

            to = ref Unsafe.Add(ref to, rowLength);
        }

        Rows.CopyShort(ref Unsafe.Add(ref start, (nint)rows[^1] * rowLength), ref to, rowLength);
    }

    /// <summary>How a row is copied.</summary>
    private interface IRow
    {
        /// <summary>Floats that are read from the start of a row on, where those may be more than it has; else 0.</summary>
        static abstract int Floats { get; }

        /// <summary>Copies a row.</summary>
        static abstract void Copy(ref float from, ref float to, int length);
    }

    private readonly struct One : IRow
    {
        public static int Floats => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length) => to = from;
    }

    private readonly struct Two : IRow
    {
        public static int Floats => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length) => Vector64.LoadUnsafe(ref from).StoreUnsafe(ref to);
    }

    private readonly struct UpTo4 : IRow
    {
        public static int Floats => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length) => Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
    }

    private readonly struct UpTo8 : IRow
    {
        public static int Floats => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length) => Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
    }

    private readonly struct UpTo16 : IRow
    {
        public static int Floats => 16;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length) => Vector512.LoadUnsafe(ref from).StoreUnsafe(ref to);
    }

    /// <summary>In whole vectors, the last of which overlaps the one before.</summary>
    private readonly struct Longer : IRow
    {
        public static int Floats => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Copy(ref float from, ref float to, int length)
        {
            nuint last = (nuint)(length - Vector512<float>.Count);
            for (nuint k = 0; k < last; k += (nuint)Vector512<float>.Count)
            {
                Vector512.LoadUnsafe(ref from, k).StoreUnsafe(ref to, k);
            }

            Vector512.LoadUnsafe(ref from, last).StoreUnsafe(ref to, last);
        }
    }
}
