using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Distances of a product of two matrices, as constants of a type: c[r, v] = Σₖ a[r, k]·b[k, v].</summary>
internal interface ITileStrides
{
    /// <summary>Floats from one row of a to the next.</summary>
    static abstract int Row { get; }

    /// <summary>Floats from a row's value for one k to that for the next.</summary>
    static abstract int Step { get; }

    /// <summary>Floats from the vectors of one k to those of the next.</summary>
    static abstract int Vectors { get; }

    /// <summary>Floats from one row of c to the next.</summary>
    static abstract int ResultRow { get; }
}

/// <summary>What a tile's sums begin with.</summary>
internal enum SumStart
{
    /// <summary>With zero.</summary>
    Zero,

    /// <summary>Each row with the biases.</summary>
    Bias,

    /// <summary>With what stands in the result: the sum goes on.</summary>
    Memory,

    /// <summary>With zero, and what stands in the result is added at the end: a stretch summed by itself.</summary>
    Apart,
}

/// <summary>
/// Register tiles: sums of products that stay in registers until they are complete. One value of each row of a is broadcast against vectors of b, so that
/// no sum crosses lanes and each vector that is read serves all rows of the tile.
/// </summary>
/// <remarks>
/// The tiles are written out for processors with 32 vector registers (8 × 3: 24 sums, 3 vectors, 1 value) and with 16 (6 × 2: 12 sums, 2 vectors, 1 value). A
/// sum has the same terms in the same order in each of them. At least 8 sums must be under way to hide the multiply-add's latency of 4 cycles twice a cycle.
/// </remarks>
internal static partial class RegisterTiles
{
    /// <summary>8 rows by 3 vectors: 24 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum8x3<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c00, c10, c20, c30, c40, c50, c60, c70;
            V c01, c11, c21, c31, c41, c51, c61, c71;
            V c02, c12, c22, c32, c42, c52, c62, c72;
            if (start == SumStart.Memory)
            {
                c00 = V.Load(ref c, 0);
                c01 = V.Load(ref c, V.Count);
                c02 = V.Load(ref c, 2 * V.Count);
                c10 = V.Load(ref c, TStrides.ResultRow);
                c11 = V.Load(ref c, TStrides.ResultRow + V.Count);
                c12 = V.Load(ref c, TStrides.ResultRow + 2 * V.Count);
                c20 = V.Load(ref c, 2 * TStrides.ResultRow);
                c21 = V.Load(ref c, 2 * TStrides.ResultRow + V.Count);
                c22 = V.Load(ref c, 2 * TStrides.ResultRow + 2 * V.Count);
                c30 = V.Load(ref c, 3 * TStrides.ResultRow);
                c31 = V.Load(ref c, 3 * TStrides.ResultRow + V.Count);
                c32 = V.Load(ref c, 3 * TStrides.ResultRow + 2 * V.Count);
                c40 = V.Load(ref c, 4 * TStrides.ResultRow);
                c41 = V.Load(ref c, 4 * TStrides.ResultRow + V.Count);
                c42 = V.Load(ref c, 4 * TStrides.ResultRow + 2 * V.Count);
                c50 = V.Load(ref c, 5 * TStrides.ResultRow);
                c51 = V.Load(ref c, 5 * TStrides.ResultRow + V.Count);
                c52 = V.Load(ref c, 5 * TStrides.ResultRow + 2 * V.Count);
                c60 = V.Load(ref c, 6 * TStrides.ResultRow);
                c61 = V.Load(ref c, 6 * TStrides.ResultRow + V.Count);
                c62 = V.Load(ref c, 6 * TStrides.ResultRow + 2 * V.Count);
                c70 = V.Load(ref c, 7 * TStrides.ResultRow);
                c71 = V.Load(ref c, 7 * TStrides.ResultRow + V.Count);
                c72 = V.Load(ref c, 7 * TStrides.ResultRow + 2 * V.Count);
            }
            else if (start == SumStart.Bias)
            {
                c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = V.Load(ref bias, 0);
                c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = V.Load(ref bias, V.Count);
                c02 = c12 = c22 = c32 = c42 = c52 = c62 = c72 = V.Load(ref bias, 2 * V.Count);
            }
            else
            {
                c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = V.Zero;
                c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = V.Zero;
                c02 = c12 = c22 = c32 = c42 = c52 = c62 = c72 = V.Zero;
            }

            ref float values = ref a;
            ref float vectors = ref b;
            for (nint k = 0; k < steps; k++)
            {
                V b0 = V.Load(ref vectors, 0);
                V b1 = V.Load(ref vectors, V.Count);
                V b2 = V.Load(ref vectors, 2 * V.Count);
                V a0 = V.Broadcast(ref values, 0);
                c00 = V.MultiplyAdd(a0, b0, c00);
                c01 = V.MultiplyAdd(a0, b1, c01);
                c02 = V.MultiplyAdd(a0, b2, c02);
                V a1 = V.Broadcast(ref values, TStrides.Row);
                c10 = V.MultiplyAdd(a1, b0, c10);
                c11 = V.MultiplyAdd(a1, b1, c11);
                c12 = V.MultiplyAdd(a1, b2, c12);
                V a2 = V.Broadcast(ref values, 2 * TStrides.Row);
                c20 = V.MultiplyAdd(a2, b0, c20);
                c21 = V.MultiplyAdd(a2, b1, c21);
                c22 = V.MultiplyAdd(a2, b2, c22);
                V a3 = V.Broadcast(ref values, 3 * TStrides.Row);
                c30 = V.MultiplyAdd(a3, b0, c30);
                c31 = V.MultiplyAdd(a3, b1, c31);
                c32 = V.MultiplyAdd(a3, b2, c32);
                V a4 = V.Broadcast(ref values, 4 * TStrides.Row);
                c40 = V.MultiplyAdd(a4, b0, c40);
                c41 = V.MultiplyAdd(a4, b1, c41);
                c42 = V.MultiplyAdd(a4, b2, c42);
                V a5 = V.Broadcast(ref values, 5 * TStrides.Row);
                c50 = V.MultiplyAdd(a5, b0, c50);
                c51 = V.MultiplyAdd(a5, b1, c51);
                c52 = V.MultiplyAdd(a5, b2, c52);
                V a6 = V.Broadcast(ref values, 6 * TStrides.Row);
                c60 = V.MultiplyAdd(a6, b0, c60);
                c61 = V.MultiplyAdd(a6, b1, c61);
                c62 = V.MultiplyAdd(a6, b2, c62);
                V a7 = V.Broadcast(ref values, 7 * TStrides.Row);
                c70 = V.MultiplyAdd(a7, b0, c70);
                c71 = V.MultiplyAdd(a7, b1, c71);
                c72 = V.MultiplyAdd(a7, b2, c72);
                values = ref Unsafe.Add(ref values, TStrides.Step);
                vectors = ref Unsafe.Add(ref vectors, TStrides.Vectors);
            }

            if (start == SumStart.Apart)
            {
                c00 = V.Load(ref c, 0) + c00;
                c01 = V.Load(ref c, V.Count) + c01;
                c02 = V.Load(ref c, 2 * V.Count) + c02;
                c10 = V.Load(ref c, TStrides.ResultRow) + c10;
                c11 = V.Load(ref c, TStrides.ResultRow + V.Count) + c11;
                c12 = V.Load(ref c, TStrides.ResultRow + 2 * V.Count) + c12;
                c20 = V.Load(ref c, 2 * TStrides.ResultRow) + c20;
                c21 = V.Load(ref c, 2 * TStrides.ResultRow + V.Count) + c21;
                c22 = V.Load(ref c, 2 * TStrides.ResultRow + 2 * V.Count) + c22;
                c30 = V.Load(ref c, 3 * TStrides.ResultRow) + c30;
                c31 = V.Load(ref c, 3 * TStrides.ResultRow + V.Count) + c31;
                c32 = V.Load(ref c, 3 * TStrides.ResultRow + 2 * V.Count) + c32;
                c40 = V.Load(ref c, 4 * TStrides.ResultRow) + c40;
                c41 = V.Load(ref c, 4 * TStrides.ResultRow + V.Count) + c41;
                c42 = V.Load(ref c, 4 * TStrides.ResultRow + 2 * V.Count) + c42;
                c50 = V.Load(ref c, 5 * TStrides.ResultRow) + c50;
                c51 = V.Load(ref c, 5 * TStrides.ResultRow + V.Count) + c51;
                c52 = V.Load(ref c, 5 * TStrides.ResultRow + 2 * V.Count) + c52;
                c60 = V.Load(ref c, 6 * TStrides.ResultRow) + c60;
                c61 = V.Load(ref c, 6 * TStrides.ResultRow + V.Count) + c61;
                c62 = V.Load(ref c, 6 * TStrides.ResultRow + 2 * V.Count) + c62;
                c70 = V.Load(ref c, 7 * TStrides.ResultRow) + c70;
                c71 = V.Load(ref c, 7 * TStrides.ResultRow + V.Count) + c71;
                c72 = V.Load(ref c, 7 * TStrides.ResultRow + 2 * V.Count) + c72;
            }

            V.Store(c00, ref c, 0);
            V.Store(c01, ref c, V.Count);
            V.Store(c02, ref c, 2 * V.Count);
            V.Store(c10, ref c, TStrides.ResultRow);
            V.Store(c11, ref c, TStrides.ResultRow + V.Count);
            V.Store(c12, ref c, TStrides.ResultRow + 2 * V.Count);
            V.Store(c20, ref c, 2 * TStrides.ResultRow);
            V.Store(c21, ref c, 2 * TStrides.ResultRow + V.Count);
            V.Store(c22, ref c, 2 * TStrides.ResultRow + 2 * V.Count);
            V.Store(c30, ref c, 3 * TStrides.ResultRow);
            V.Store(c31, ref c, 3 * TStrides.ResultRow + V.Count);
            V.Store(c32, ref c, 3 * TStrides.ResultRow + 2 * V.Count);
            V.Store(c40, ref c, 4 * TStrides.ResultRow);
            V.Store(c41, ref c, 4 * TStrides.ResultRow + V.Count);
            V.Store(c42, ref c, 4 * TStrides.ResultRow + 2 * V.Count);
            V.Store(c50, ref c, 5 * TStrides.ResultRow);
            V.Store(c51, ref c, 5 * TStrides.ResultRow + V.Count);
            V.Store(c52, ref c, 5 * TStrides.ResultRow + 2 * V.Count);
            V.Store(c60, ref c, 6 * TStrides.ResultRow);
            V.Store(c61, ref c, 6 * TStrides.ResultRow + V.Count);
            V.Store(c62, ref c, 6 * TStrides.ResultRow + 2 * V.Count);
            V.Store(c70, ref c, 7 * TStrides.ResultRow);
            V.Store(c71, ref c, 7 * TStrides.ResultRow + V.Count);
            V.Store(c72, ref c, 7 * TStrides.ResultRow + 2 * V.Count);
            a = ref Unsafe.Add(ref a, 8 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 8 * TStrides.ResultRow);
        }
    }

    /// <summary>8 rows by 2 vectors: 16 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum8x2<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c00, c10, c20, c30, c40, c50, c60, c70;
            V c01, c11, c21, c31, c41, c51, c61, c71;
            if (start == SumStart.Memory)
            {
                c00 = V.Load(ref c, 0);
                c01 = V.Load(ref c, V.Count);
                c10 = V.Load(ref c, TStrides.ResultRow);
                c11 = V.Load(ref c, TStrides.ResultRow + V.Count);
                c20 = V.Load(ref c, 2 * TStrides.ResultRow);
                c21 = V.Load(ref c, 2 * TStrides.ResultRow + V.Count);
                c30 = V.Load(ref c, 3 * TStrides.ResultRow);
                c31 = V.Load(ref c, 3 * TStrides.ResultRow + V.Count);
                c40 = V.Load(ref c, 4 * TStrides.ResultRow);
                c41 = V.Load(ref c, 4 * TStrides.ResultRow + V.Count);
                c50 = V.Load(ref c, 5 * TStrides.ResultRow);
                c51 = V.Load(ref c, 5 * TStrides.ResultRow + V.Count);
                c60 = V.Load(ref c, 6 * TStrides.ResultRow);
                c61 = V.Load(ref c, 6 * TStrides.ResultRow + V.Count);
                c70 = V.Load(ref c, 7 * TStrides.ResultRow);
                c71 = V.Load(ref c, 7 * TStrides.ResultRow + V.Count);
            }
            else if (start == SumStart.Bias)
            {
                c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = V.Load(ref bias, 0);
                c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = V.Load(ref bias, V.Count);
            }
            else
            {
                c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = V.Zero;
                c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = V.Zero;
            }

            ref float values = ref a;
            ref float vectors = ref b;
            for (nint k = 0; k < steps; k++)
            {
                V b0 = V.Load(ref vectors, 0);
                V b1 = V.Load(ref vectors, V.Count);
                V a0 = V.Broadcast(ref values, 0);
                c00 = V.MultiplyAdd(a0, b0, c00);
                c01 = V.MultiplyAdd(a0, b1, c01);
                V a1 = V.Broadcast(ref values, TStrides.Row);
                c10 = V.MultiplyAdd(a1, b0, c10);
                c11 = V.MultiplyAdd(a1, b1, c11);
                V a2 = V.Broadcast(ref values, 2 * TStrides.Row);
                c20 = V.MultiplyAdd(a2, b0, c20);
                c21 = V.MultiplyAdd(a2, b1, c21);
                V a3 = V.Broadcast(ref values, 3 * TStrides.Row);
                c30 = V.MultiplyAdd(a3, b0, c30);
                c31 = V.MultiplyAdd(a3, b1, c31);
                V a4 = V.Broadcast(ref values, 4 * TStrides.Row);
                c40 = V.MultiplyAdd(a4, b0, c40);
                c41 = V.MultiplyAdd(a4, b1, c41);
                V a5 = V.Broadcast(ref values, 5 * TStrides.Row);
                c50 = V.MultiplyAdd(a5, b0, c50);
                c51 = V.MultiplyAdd(a5, b1, c51);
                V a6 = V.Broadcast(ref values, 6 * TStrides.Row);
                c60 = V.MultiplyAdd(a6, b0, c60);
                c61 = V.MultiplyAdd(a6, b1, c61);
                V a7 = V.Broadcast(ref values, 7 * TStrides.Row);
                c70 = V.MultiplyAdd(a7, b0, c70);
                c71 = V.MultiplyAdd(a7, b1, c71);
                values = ref Unsafe.Add(ref values, TStrides.Step);
                vectors = ref Unsafe.Add(ref vectors, TStrides.Vectors);
            }

            if (start == SumStart.Apart)
            {
                c00 = V.Load(ref c, 0) + c00;
                c01 = V.Load(ref c, V.Count) + c01;
                c10 = V.Load(ref c, TStrides.ResultRow) + c10;
                c11 = V.Load(ref c, TStrides.ResultRow + V.Count) + c11;
                c20 = V.Load(ref c, 2 * TStrides.ResultRow) + c20;
                c21 = V.Load(ref c, 2 * TStrides.ResultRow + V.Count) + c21;
                c30 = V.Load(ref c, 3 * TStrides.ResultRow) + c30;
                c31 = V.Load(ref c, 3 * TStrides.ResultRow + V.Count) + c31;
                c40 = V.Load(ref c, 4 * TStrides.ResultRow) + c40;
                c41 = V.Load(ref c, 4 * TStrides.ResultRow + V.Count) + c41;
                c50 = V.Load(ref c, 5 * TStrides.ResultRow) + c50;
                c51 = V.Load(ref c, 5 * TStrides.ResultRow + V.Count) + c51;
                c60 = V.Load(ref c, 6 * TStrides.ResultRow) + c60;
                c61 = V.Load(ref c, 6 * TStrides.ResultRow + V.Count) + c61;
                c70 = V.Load(ref c, 7 * TStrides.ResultRow) + c70;
                c71 = V.Load(ref c, 7 * TStrides.ResultRow + V.Count) + c71;
            }

            V.Store(c00, ref c, 0);
            V.Store(c01, ref c, V.Count);
            V.Store(c10, ref c, TStrides.ResultRow);
            V.Store(c11, ref c, TStrides.ResultRow + V.Count);
            V.Store(c20, ref c, 2 * TStrides.ResultRow);
            V.Store(c21, ref c, 2 * TStrides.ResultRow + V.Count);
            V.Store(c30, ref c, 3 * TStrides.ResultRow);
            V.Store(c31, ref c, 3 * TStrides.ResultRow + V.Count);
            V.Store(c40, ref c, 4 * TStrides.ResultRow);
            V.Store(c41, ref c, 4 * TStrides.ResultRow + V.Count);
            V.Store(c50, ref c, 5 * TStrides.ResultRow);
            V.Store(c51, ref c, 5 * TStrides.ResultRow + V.Count);
            V.Store(c60, ref c, 6 * TStrides.ResultRow);
            V.Store(c61, ref c, 6 * TStrides.ResultRow + V.Count);
            V.Store(c70, ref c, 7 * TStrides.ResultRow);
            V.Store(c71, ref c, 7 * TStrides.ResultRow + V.Count);
            a = ref Unsafe.Add(ref a, 8 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 8 * TStrides.ResultRow);
        }
    }
}
