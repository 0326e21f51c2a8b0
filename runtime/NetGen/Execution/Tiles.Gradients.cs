using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// The gradients of a layer's parameters: sums over the samples, in the samples' order, that go to a sink as soon as they are complete.
public static partial class Tiles
{
    /// <summary>Rows of weights whose sums are complete before they go to the sink: whole tiles of 8 and of 6, and few enough to stay in the first-level cache.</summary>
    private const int RowsAtOnce = 24;

    /// <summary>The gradient of some rows of weights: Σₛ x[s, i]·delta[s, j].</summary>
    /// <param name="x">The layer's inputs, one row a sample.</param>
    /// <param name="delta">The derivative by the layer's sums, one row a sample.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="part">Which part of the rows, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="soFar">The block with the sums over the samples before these; not read if there are none.</param>
    /// <param name="isFirst">Whether there are none.</param>
    /// <param name="sink">Receives the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static unsafe void WeightGradient<V, TShape, TSink>(
        ref float x, ref float delta, int samples, int part, int parts, ref float soFar, bool isFirst, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        float* memory = stackalloc float[(RowsAtOnce + LeastRows) * PanelStride + ScratchBuffer.AlignmentInFloats];
        ref float sums = ref ScratchBuffer.Aligned(memory);
        int tile = RowsOfATile<V>();
        TSink gradient = sink; // a copy, because what it needs then stays in registers
        int groups = (TShape.Inputs + RowsAtOnce - 1) / RowsAtOnce;
        int from = groups * part / parts * RowsAtOnce;
        int to = int.Min(groups * (part + 1) / parts * RowsAtOnce, TShape.Inputs);
        int rows;
        for (int first = from; first < to; first += rows)
        {
            // Where the tiles do not divide the rows, they begin some rows earlier, and what those get is not used.
            rows = int.Min(RowsAtOnce, to - first);
            int unused = (tile - rows % tile) % tile;
            if (first < unused)
            {
                if (rows < tile)
                {
                    FewRows<V, TShape, TSink>(ref x, ref delta, samples, first, to, ref soFar, isFirst, ref sink);
                    return;
                }

                // No earlier rows are there: the rest comes next, and then there are.
                rows -= rows % tile;
                unused = 0;
            }

            int begin = first - unused;

            for (int j = 0; j < TShape.UnitStride;)
            {
                int vectors = VectorsOfAPanel<V>(TShape.UnitStride - j);
                nint place = TShape.Weights + (nint)begin * TShape.WeightStride + j;
                if (!isFirst)
                {
                    for (nint r = 0; r < rows + unused; r++)
                    {
                        for (nint v = 0; v < vectors; v++)
                        {
                            V.Store(V.Load(ref soFar, place + r * TShape.WeightStride + v * V.Count), ref sums, r * PanelStride + v * V.Count);
                        }
                    }
                }

                Panel<V, GradientStrides<TShape>>(
                    ref Unsafe.Add(ref x, begin), ref Unsafe.Add(ref delta, j), samples, isFirst ? SumStart.Zero : SumStart.Memory, ref delta, ref sums, rows + unused, vectors);
                for (nint r = unused; r < rows + unused; r++)
                {
                    for (nint v = 0; v < vectors; v++)
                    {
                        gradient.TakeDecaying(V.Load(ref sums, r * PanelStride + v * V.Count), place + r * TShape.WeightStride + v * V.Count);
                    }
                }

                j += vectors * V.Count;
            }
        }
    }

    /// <summary>The gradient of the biases: Σₛ delta[s, j].</summary>
    /// <inheritdoc cref="WeightGradient"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BiasGradient<V, TShape, TSink>(ref float delta, int samples, int part, int parts, ref float soFar, bool isFirst, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        // Too little to be shared out: the last part has the fewest rows of weights.
        if (part < parts - 1)
        {
            return;
        }

        for (nint j = 0; j < TShape.UnitStride; j += V.Count)
        {
            V sum = isFirst ? V.Zero : V.Load(ref soFar, TShape.Bias + j);
            for (nint s = 0; s < samples; s++)
            {
                sum = sum + V.Load(ref delta, s * TShape.UnitStride + j);
            }

            sink.Take(sum, TShape.Bias + j);
        }
    }

    /// <summary>As <see cref="WeightGradient"/>, row by row, for a layer of fewer inputs than a tile has rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FewRows<V, TShape, TSink>(
        ref float x, ref float delta, int samples, int from, int to, ref float soFar, bool isFirst, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        for (nint i = from; i < to; i++)
        {
            for (nint j = 0; j < TShape.UnitStride; j += V.Count)
            {
                nint place = TShape.Weights + i * TShape.WeightStride + j;
                V sum = isFirst ? V.Zero : V.Load(ref soFar, place);
                for (nint s = 0; s < samples; s++)
                {
                    sum = V.MultiplyAdd(ref x, s * TShape.InputStride + i, V.Load(ref delta, s * TShape.UnitStride + j), sum);
                }

                sink.TakeDecaying(sum, place);
            }
        }
    }

    /// <summary>Inputs by units, over samples; the sums stand side by side in a small buffer.</summary>
    private readonly struct GradientStrides<TShape> : ITileStrides where TShape : struct, ILayerShape
    {
        public static int Row => 1;

        public static int Step => TShape.InputStride;

        public static int Vectors => TShape.UnitStride;

        public static int ResultRow => PanelStride;
    }
}
