using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Tiles of one vector, and those of processors with 16 registers.
internal static partial class RegisterTiles
{
    /// <summary>16 rows by 1 vector: 16 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum16x1<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
            if (start == SumStart.Memory)
            {
                c0 = V.Load(ref c, 0);
                c1 = V.Load(ref c, TStrides.ResultRow);
                c2 = V.Load(ref c, 2 * TStrides.ResultRow);
                c3 = V.Load(ref c, 3 * TStrides.ResultRow);
                c4 = V.Load(ref c, 4 * TStrides.ResultRow);
                c5 = V.Load(ref c, 5 * TStrides.ResultRow);
                c6 = V.Load(ref c, 6 * TStrides.ResultRow);
                c7 = V.Load(ref c, 7 * TStrides.ResultRow);
                c8 = V.Load(ref c, 8 * TStrides.ResultRow);
                c9 = V.Load(ref c, 9 * TStrides.ResultRow);
                c10 = V.Load(ref c, 10 * TStrides.ResultRow);
                c11 = V.Load(ref c, 11 * TStrides.ResultRow);
                c12 = V.Load(ref c, 12 * TStrides.ResultRow);
                c13 = V.Load(ref c, 13 * TStrides.ResultRow);
                c14 = V.Load(ref c, 14 * TStrides.ResultRow);
                c15 = V.Load(ref c, 15 * TStrides.ResultRow);
            }
            else if (start == SumStart.Bias)
            {
                c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = c8 = c9 = c10 = c11 = c12 = c13 = c14 = c15 = V.Load(ref bias, 0);
            }
            else
            {
                c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = c8 = c9 = c10 = c11 = c12 = c13 = c14 = c15 = V.Zero;
            }

            ref float values = ref a;
            ref float vectors = ref b;
            for (nint k = 0; k < steps; k++)
            {
                V vector = V.Load(ref vectors, 0);
                c0 = V.MultiplyAdd(ref values, 0, vector, c0);
                c1 = V.MultiplyAdd(ref values, TStrides.Row, vector, c1);
                c2 = V.MultiplyAdd(ref values, 2 * TStrides.Row, vector, c2);
                c3 = V.MultiplyAdd(ref values, 3 * TStrides.Row, vector, c3);
                c4 = V.MultiplyAdd(ref values, 4 * TStrides.Row, vector, c4);
                c5 = V.MultiplyAdd(ref values, 5 * TStrides.Row, vector, c5);
                c6 = V.MultiplyAdd(ref values, 6 * TStrides.Row, vector, c6);
                c7 = V.MultiplyAdd(ref values, 7 * TStrides.Row, vector, c7);
                c8 = V.MultiplyAdd(ref values, 8 * TStrides.Row, vector, c8);
                c9 = V.MultiplyAdd(ref values, 9 * TStrides.Row, vector, c9);
                c10 = V.MultiplyAdd(ref values, 10 * TStrides.Row, vector, c10);
                c11 = V.MultiplyAdd(ref values, 11 * TStrides.Row, vector, c11);
                c12 = V.MultiplyAdd(ref values, 12 * TStrides.Row, vector, c12);
                c13 = V.MultiplyAdd(ref values, 13 * TStrides.Row, vector, c13);
                c14 = V.MultiplyAdd(ref values, 14 * TStrides.Row, vector, c14);
                c15 = V.MultiplyAdd(ref values, 15 * TStrides.Row, vector, c15);
                values = ref Unsafe.Add(ref values, TStrides.Step);
                vectors = ref Unsafe.Add(ref vectors, TStrides.Vectors);
            }

            if (start == SumStart.Apart)
            {
                c0 = V.Load(ref c, 0) + c0;
                c1 = V.Load(ref c, TStrides.ResultRow) + c1;
                c2 = V.Load(ref c, 2 * TStrides.ResultRow) + c2;
                c3 = V.Load(ref c, 3 * TStrides.ResultRow) + c3;
                c4 = V.Load(ref c, 4 * TStrides.ResultRow) + c4;
                c5 = V.Load(ref c, 5 * TStrides.ResultRow) + c5;
                c6 = V.Load(ref c, 6 * TStrides.ResultRow) + c6;
                c7 = V.Load(ref c, 7 * TStrides.ResultRow) + c7;
                c8 = V.Load(ref c, 8 * TStrides.ResultRow) + c8;
                c9 = V.Load(ref c, 9 * TStrides.ResultRow) + c9;
                c10 = V.Load(ref c, 10 * TStrides.ResultRow) + c10;
                c11 = V.Load(ref c, 11 * TStrides.ResultRow) + c11;
                c12 = V.Load(ref c, 12 * TStrides.ResultRow) + c12;
                c13 = V.Load(ref c, 13 * TStrides.ResultRow) + c13;
                c14 = V.Load(ref c, 14 * TStrides.ResultRow) + c14;
                c15 = V.Load(ref c, 15 * TStrides.ResultRow) + c15;
            }

            V.Store(c0, ref c, 0);
            V.Store(c1, ref c, TStrides.ResultRow);
            V.Store(c2, ref c, 2 * TStrides.ResultRow);
            V.Store(c3, ref c, 3 * TStrides.ResultRow);
            V.Store(c4, ref c, 4 * TStrides.ResultRow);
            V.Store(c5, ref c, 5 * TStrides.ResultRow);
            V.Store(c6, ref c, 6 * TStrides.ResultRow);
            V.Store(c7, ref c, 7 * TStrides.ResultRow);
            V.Store(c8, ref c, 8 * TStrides.ResultRow);
            V.Store(c9, ref c, 9 * TStrides.ResultRow);
            V.Store(c10, ref c, 10 * TStrides.ResultRow);
            V.Store(c11, ref c, 11 * TStrides.ResultRow);
            V.Store(c12, ref c, 12 * TStrides.ResultRow);
            V.Store(c13, ref c, 13 * TStrides.ResultRow);
            V.Store(c14, ref c, 14 * TStrides.ResultRow);
            V.Store(c15, ref c, 15 * TStrides.ResultRow);
            a = ref Unsafe.Add(ref a, 16 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 16 * TStrides.ResultRow);
        }
    }

    /// <summary>8 rows by 1 vector: 8 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum8x1<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c0, c1, c2, c3, c4, c5, c6, c7;
            if (start == SumStart.Memory)
            {
                c0 = V.Load(ref c, 0);
                c1 = V.Load(ref c, TStrides.ResultRow);
                c2 = V.Load(ref c, 2 * TStrides.ResultRow);
                c3 = V.Load(ref c, 3 * TStrides.ResultRow);
                c4 = V.Load(ref c, 4 * TStrides.ResultRow);
                c5 = V.Load(ref c, 5 * TStrides.ResultRow);
                c6 = V.Load(ref c, 6 * TStrides.ResultRow);
                c7 = V.Load(ref c, 7 * TStrides.ResultRow);
            }
            else if (start == SumStart.Bias)
            {
                c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = V.Load(ref bias, 0);
            }
            else
            {
                c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = V.Zero;
            }

            ref float values = ref a;
            ref float vectors = ref b;
            for (nint k = 0; k < steps; k++)
            {
                V vector = V.Load(ref vectors, 0);
                c0 = V.MultiplyAdd(ref values, 0, vector, c0);
                c1 = V.MultiplyAdd(ref values, TStrides.Row, vector, c1);
                c2 = V.MultiplyAdd(ref values, 2 * TStrides.Row, vector, c2);
                c3 = V.MultiplyAdd(ref values, 3 * TStrides.Row, vector, c3);
                c4 = V.MultiplyAdd(ref values, 4 * TStrides.Row, vector, c4);
                c5 = V.MultiplyAdd(ref values, 5 * TStrides.Row, vector, c5);
                c6 = V.MultiplyAdd(ref values, 6 * TStrides.Row, vector, c6);
                c7 = V.MultiplyAdd(ref values, 7 * TStrides.Row, vector, c7);
                values = ref Unsafe.Add(ref values, TStrides.Step);
                vectors = ref Unsafe.Add(ref vectors, TStrides.Vectors);
            }

            if (start == SumStart.Apart)
            {
                c0 = V.Load(ref c, 0) + c0;
                c1 = V.Load(ref c, TStrides.ResultRow) + c1;
                c2 = V.Load(ref c, 2 * TStrides.ResultRow) + c2;
                c3 = V.Load(ref c, 3 * TStrides.ResultRow) + c3;
                c4 = V.Load(ref c, 4 * TStrides.ResultRow) + c4;
                c5 = V.Load(ref c, 5 * TStrides.ResultRow) + c5;
                c6 = V.Load(ref c, 6 * TStrides.ResultRow) + c6;
                c7 = V.Load(ref c, 7 * TStrides.ResultRow) + c7;
            }

            V.Store(c0, ref c, 0);
            V.Store(c1, ref c, TStrides.ResultRow);
            V.Store(c2, ref c, 2 * TStrides.ResultRow);
            V.Store(c3, ref c, 3 * TStrides.ResultRow);
            V.Store(c4, ref c, 4 * TStrides.ResultRow);
            V.Store(c5, ref c, 5 * TStrides.ResultRow);
            V.Store(c6, ref c, 6 * TStrides.ResultRow);
            V.Store(c7, ref c, 7 * TStrides.ResultRow);
            a = ref Unsafe.Add(ref a, 8 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 8 * TStrides.ResultRow);
        }
    }

    /// <summary>6 rows by 2 vectors: 12 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum6x2<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c00, c10, c20, c30, c40, c50;
            V c01, c11, c21, c31, c41, c51;
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
            }
            else if (start == SumStart.Bias)
            {
                c00 = c10 = c20 = c30 = c40 = c50 = V.Load(ref bias, 0);
                c01 = c11 = c21 = c31 = c41 = c51 = V.Load(ref bias, V.Count);
            }
            else
            {
                c00 = c10 = c20 = c30 = c40 = c50 = V.Zero;
                c01 = c11 = c21 = c31 = c41 = c51 = V.Zero;
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
            a = ref Unsafe.Add(ref a, 6 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 6 * TStrides.ResultRow);
        }
    }

    /// <summary>6 rows by 1 vector: 6 sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum6x1<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, nint tiles)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (; tiles > 0; tiles--)
        {
            V c0, c1, c2, c3, c4, c5;
            if (start == SumStart.Memory)
            {
                c0 = V.Load(ref c, 0);
                c1 = V.Load(ref c, TStrides.ResultRow);
                c2 = V.Load(ref c, 2 * TStrides.ResultRow);
                c3 = V.Load(ref c, 3 * TStrides.ResultRow);
                c4 = V.Load(ref c, 4 * TStrides.ResultRow);
                c5 = V.Load(ref c, 5 * TStrides.ResultRow);
            }
            else if (start == SumStart.Bias)
            {
                c0 = c1 = c2 = c3 = c4 = c5 = V.Load(ref bias, 0);
            }
            else
            {
                c0 = c1 = c2 = c3 = c4 = c5 = V.Zero;
            }

            ref float values = ref a;
            ref float vectors = ref b;
            for (nint k = 0; k < steps; k++)
            {
                V vector = V.Load(ref vectors, 0);
                c0 = V.MultiplyAdd(ref values, 0, vector, c0);
                c1 = V.MultiplyAdd(ref values, TStrides.Row, vector, c1);
                c2 = V.MultiplyAdd(ref values, 2 * TStrides.Row, vector, c2);
                c3 = V.MultiplyAdd(ref values, 3 * TStrides.Row, vector, c3);
                c4 = V.MultiplyAdd(ref values, 4 * TStrides.Row, vector, c4);
                c5 = V.MultiplyAdd(ref values, 5 * TStrides.Row, vector, c5);
                values = ref Unsafe.Add(ref values, TStrides.Step);
                vectors = ref Unsafe.Add(ref vectors, TStrides.Vectors);
            }

            if (start == SumStart.Apart)
            {
                c0 = V.Load(ref c, 0) + c0;
                c1 = V.Load(ref c, TStrides.ResultRow) + c1;
                c2 = V.Load(ref c, 2 * TStrides.ResultRow) + c2;
                c3 = V.Load(ref c, 3 * TStrides.ResultRow) + c3;
                c4 = V.Load(ref c, 4 * TStrides.ResultRow) + c4;
                c5 = V.Load(ref c, 5 * TStrides.ResultRow) + c5;
            }

            V.Store(c0, ref c, 0);
            V.Store(c1, ref c, TStrides.ResultRow);
            V.Store(c2, ref c, 2 * TStrides.ResultRow);
            V.Store(c3, ref c, 3 * TStrides.ResultRow);
            V.Store(c4, ref c, 4 * TStrides.ResultRow);
            V.Store(c5, ref c, 5 * TStrides.ResultRow);
            a = ref Unsafe.Add(ref a, 6 * TStrides.Row);
            c = ref Unsafe.Add(ref c, 6 * TStrides.ResultRow);
        }
    }
}
