using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// The products of a tiled layer for many samples at once, in register tiles: its weighted sums, and the way back through its weights. Emitted code calls
/// them with the layer's <see cref="ILayerShape"/>.
/// </summary>
/// <remarks>
/// Every number of rows from <see cref="LeastRows"/> on is done in whole tiles: where the tiles do not divide the rows, the last one begins earlier and
/// computes some rows a second time, to the same bits.
/// </remarks>
public static partial class Tiles
{
    /// <summary>Rows that must be there, whether they hold samples or not.</summary>
    public const int LeastRows = 8;

    /// <summary>Floats of the widest panel on any machine: three registers of 16.</summary>
    public const int PanelStride = 48;

    /// <summary>Vector registers from which on the larger tiles are taken.</summary>
    internal const int ManyRegisters = 32;

    /// <summary>The weighted sums of a layer: sums[s, j] = b[j] + Σᵢ x[s, i]·W[i, j].</summary>
    /// <param name="θ">The parameter block.</param>
    /// <param name="x">The layer's inputs, one row a sample.</param>
    /// <param name="sums">Receives the sums, one row a sample, those of the padding too.</param>
    /// <param name="rows">Rows, at least <see cref="LeastRows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums<V, TShape>(ref float θ, ref float x, ref float sums, int rows) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        int whole = rows - rows % RowsOfATile<V>();
        SumsOfWholeTiles<V, TShape>(ref θ, ref x, ref sums, whole);
        if (whole < rows)
        {
            nint last = rows - RowsOfATile<V>();
            SumsOfWholeTiles<V, TShape>(ref θ, ref Unsafe.Add(ref x, last * TShape.InputStride), ref Unsafe.Add(ref sums, last * TShape.UnitStride), RowsOfATile<V>());
        }
    }

    /// <summary>Back through the weights of a layer: inputDelta[s, i] = Σⱼ W[i, j]·delta[s, j].</summary>
    /// <param name="θ">The parameter block.</param>
    /// <param name="delta">The derivative by the layer's sums, one row a sample.</param>
    /// <param name="inputDelta">Receives the derivative by its inputs, one row a sample.</param>
    /// <param name="transposed">Room for the weights of a panel of inputs, side by side: <see cref="PanelStride"/> floats a unit.</param>
    /// <param name="rows">Rows, at least <see cref="LeastRows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient<V, TShape>(ref float θ, ref float delta, ref float inputDelta, ref float transposed, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        int whole = rows - rows % RowsOfATile<V>();
        nint last = rows - RowsOfATile<V>();
        for (int i = 0; i < TShape.InputStride;)
        {
            // The weights of as many inputs as a panel has (none if it is all padding, as narrow ones can be), laid out anew just before they are used: they stay in the nearer caches.
            int vectors = VectorsOfAPanel<V>(TShape.InputStride - i);
            int width = vectors * V.Count;
            Rows.Transpose<V>(
                ref Unsafe.Add(ref θ, TShape.Weights + (nint)i * TShape.WeightStride), int.Clamp(TShape.Inputs - i, 0, width), width, TShape.Units, TShape.WeightStride, ref transposed, PanelStride);
            Panel<V, BackStrides<TShape>>(ref delta, ref transposed, TShape.Units, SumStart.Zero, ref delta, ref Unsafe.Add(ref inputDelta, i), whole, vectors);
            if (whole < rows)
            {
                Panel<V, BackStrides<TShape>>(
                    ref Unsafe.Add(ref delta, last * TShape.UnitStride), ref transposed, TShape.Units, SumStart.Zero, ref delta,
                    ref Unsafe.Add(ref inputDelta, last * TShape.InputStride + i), RowsOfATile<V>(), vectors);
            }

            i += width;
        }
    }

    /// <summary>Rows that the processor's tiles take at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RowsOfATile<V>() where V : struct, ILanes<V> => V.Registers >= ManyRegisters ? 8 : 6;

    /// <summary>Vectors side by side in the widest tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int VectorsOfATile<V>() where V : struct, ILanes<V> => V.Registers >= ManyRegisters ? 3 : 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumsOfWholeTiles<V, TShape>(ref float θ, ref float x, ref float sums, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        ref float bias = ref Unsafe.Add(ref θ, TShape.Bias);
        if (TShape.Stretches > 1)
        {
            Fill<V, TShape>(ref bias, ref sums, rows);
        }

        for (nint from = 0; from < TShape.Inputs; from += TShape.InputsAtOnce)
        {
            SumStart start = TShape.Stretches > 1 ? SumStart.Apart : from == 0 ? SumStart.Bias : SumStart.Memory;
            Panels<V, ForwardStrides<TShape>>(
                ref Unsafe.Add(ref x, from), ref Unsafe.Add(ref θ, TShape.Weights + from * TShape.WeightStride), nint.Min(TShape.InputsAtOnce, TShape.Inputs - from),
                start, ref bias, ref sums, rows, TShape.UnitStride);
        }
    }

    /// <summary>Puts the biases into every row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<V, TShape>(ref float bias, ref float sums, int rows) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        for (nint s = 0; s < rows; s++)
        {
            for (nint j = 0; j < TShape.UnitStride; j += V.Count)
            {
                V.Store(V.Load(ref bias, j), ref sums, s * TShape.UnitStride + j);
            }
        }
    }

    /// <summary>A product in panels of as many vectors as a tile has: each panel of b serves all rows.</summary>
    /// <param name="a">Rows of values.</param>
    /// <param name="b">Vectors.</param>
    /// <param name="steps">Terms of each sum.</param>
    /// <param name="start">What the sums begin with.</param>
    /// <param name="bias">The biases, if they begin with them.</param>
    /// <param name="c">The result.</param>
    /// <param name="rows">A multiple of a tile's rows.</param>
    /// <param name="floats">Floats of a row of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panels<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, int rows, int floats)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        for (int j = 0; j < floats;)
        {
            int vectors = VectorsOfAPanel<V>(floats - j);
            Panel<V, TStrides>(ref a, ref Unsafe.Add(ref b, j), steps, start, ref Unsafe.Add(ref bias, j), ref Unsafe.Add(ref c, j), rows, vectors);
            j += vectors * V.Count;
        }
    }

    /// <summary>Vectors of the next panel: the widest tile, but 2 and 2 rather than 3 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int VectorsOfAPanel<V>(int floats) where V : struct, ILanes<V>
    {
        int left = floats / V.Count;
        int most = VectorsOfATile<V>();
        return left == most + 1 && most > 2 ? 2 : int.Min(left, most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel<V, TStrides>(ref float a, ref float b, nint steps, SumStart start, ref float bias, ref float c, int rows, int vectors)
        where V : struct, ILanes<V> where TStrides : struct, ITileStrides
    {
        if (V.Registers >= ManyRegisters)
        {
            if (vectors == 3)
            {
                RegisterTiles.Sum8x3<V, TStrides>(ref a, ref b, steps, start, ref bias, ref c, rows / 8);
            }
            else if (vectors == 2)
            {
                RegisterTiles.Sum8x2<V, TStrides>(ref a, ref b, steps, start, ref bias, ref c, rows / 8);
            }
            else
            {
                nint pairs = rows / 16;
                RegisterTiles.Sum16x1<V, TStrides>(ref a, ref b, steps, start, ref bias, ref c, pairs);
                if (pairs * 16 < rows)
                {
                    RegisterTiles.Sum8x1<V, TStrides>(
                        ref Unsafe.Add(ref a, pairs * 16 * TStrides.Row), ref b, steps, start, ref bias, ref Unsafe.Add(ref c, pairs * 16 * TStrides.ResultRow), 1);
                }
            }
        }
        else if (vectors == 2)
        {
            RegisterTiles.Sum6x2<V, TStrides>(ref a, ref b, steps, start, ref bias, ref c, rows / 6);
        }
        else
        {
            RegisterTiles.Sum6x1<V, TStrides>(ref a, ref b, steps, start, ref bias, ref c, rows / 6);
        }
    }

    /// <summary>Samples by units, over inputs.</summary>
    private readonly struct ForwardStrides<TShape> : ITileStrides where TShape : struct, ILayerShape
    {
        public static int Row => TShape.InputStride;

        public static int Step => 1;

        public static int Vectors => TShape.WeightStride;

        public static int ResultRow => TShape.UnitStride;
    }

    /// <summary>Samples by inputs, over units.</summary>
    private readonly struct BackStrides<TShape> : ITileStrides where TShape : struct, ILayerShape
    {
        public static int Row => TShape.UnitStride;

        public static int Step => 1;

        public static int Vectors => PanelStride;

        public static int ResultRow => TShape.InputStride;
    }
}
