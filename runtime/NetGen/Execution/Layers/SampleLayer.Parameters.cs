using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// The gradient of a layer's parameters, of one sample.
public static partial class SampleLayer
{
    /// <summary>Floats of weights (32 KB) that lie in the nearest cache: their δ stay in registers while all inputs go by. Larger ones are written from the first to the last.</summary>
    public const int WeightsNearest = 8_192;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Parameters<V, TShape, TSink>(ref float x, ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        if ((long)TShape.Inputs * TShape.WeightStride <= WeightsNearest)
        {
            WeightsByUnits<V, TShape, TSink>(ref x, ref delta, ref sink);
        }
        else
        {
            WeightsByInputs<V, TShape, TSink>(ref x, ref delta, ref sink);
        }

        Biases<V, TShape, TSink>(ref delta, ref sink);
    }

    [MethodImpl(Called)]
    private static void Biases<V, TShape, TSink>(ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        TSink gradient = sink;
        for (nint j = 0; j < TShape.UnitStride; j += V.Count)
        {
            gradient.Take(V.Load(ref delta, j), TShape.Bias + j);
        }
    }

    [MethodImpl(Called)]
    private static void WeightsByUnits<V, TShape, TSink>(ref float x, ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        if (TShape.UnitStride >= 8 * V.Count)
        {
            Columns<V, TShape, TSink, N8>(ref x, ref delta, ref sink);
        }

        switch (TShape.UnitStride / V.Count % 8)
        {
            case 1:
                Columns<V, TShape, TSink, N1>(ref x, ref delta, ref sink);
                return;
            case 2:
                Columns<V, TShape, TSink, N2>(ref x, ref delta, ref sink);
                return;
            case 3:
                Columns<V, TShape, TSink, N3>(ref x, ref delta, ref sink);
                return;
            case 4:
                Columns<V, TShape, TSink, N4>(ref x, ref delta, ref sink);
                return;
            case 5:
                Columns<V, TShape, TSink, N5>(ref x, ref delta, ref sink);
                return;
            case 6:
                Columns<V, TShape, TSink, N6>(ref x, ref delta, ref sink);
                return;
            case 7:
                Columns<V, TShape, TSink, N7>(ref x, ref delta, ref sink);
                return;
        }
    }

    [MethodImpl(Called)]
    private static void WeightsByInputs<V, TShape, TSink>(ref float x, ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        switch (TShape.UnitStride / V.Count % 8)
        {
            case 1:
                Lines<V, TShape, TSink, N1>(ref x, ref delta, ref sink);
                return;
            case 2:
                Lines<V, TShape, TSink, N2>(ref x, ref delta, ref sink);
                return;
            case 3:
                Lines<V, TShape, TSink, N3>(ref x, ref delta, ref sink);
                return;
            case 4:
                Lines<V, TShape, TSink, N4>(ref x, ref delta, ref sink);
                return;
            case 5:
                Lines<V, TShape, TSink, N5>(ref x, ref delta, ref sink);
                return;
            case 6:
                Lines<V, TShape, TSink, N6>(ref x, ref delta, ref sink);
                return;
            case 7:
                Lines<V, TShape, TSink, N7>(ref x, ref delta, ref sink);
                return;
            default:
                Lines<V, TShape, TSink, N8>(ref x, ref delta, ref sink);
                return;
        }
    }

    /// <summary>Some vectors of δ in registers, all inputs.</summary>
    [MethodImpl(Called)]
    private static void Columns<V, TShape, TSink, TVectors>(ref float x, ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink where TVectors : struct, INumber
    {
        TSink gradient = sink;
        for (nint j = First<V, TShape, TVectors>(8); j <= TShape.UnitStride - TVectors.Value * V.Count; j += TVectors.Value * V.Count)
        {
            V δ0 = V.Load(ref delta, j);
            V δ1 = TVectors.Value > 1 ? V.Load(ref delta, j + V.Count) : δ0;
            V δ2 = TVectors.Value > 2 ? V.Load(ref delta, j + 2 * V.Count) : δ0;
            V δ3 = TVectors.Value > 3 ? V.Load(ref delta, j + 3 * V.Count) : δ0;
            V δ4 = TVectors.Value > 4 ? V.Load(ref delta, j + 4 * V.Count) : δ0;
            V δ5 = TVectors.Value > 5 ? V.Load(ref delta, j + 5 * V.Count) : δ0;
            V δ6 = TVectors.Value > 6 ? V.Load(ref delta, j + 6 * V.Count) : δ0;
            V δ7 = TVectors.Value > 7 ? V.Load(ref delta, j + 7 * V.Count) : δ0;
            for (nint i = 0; i < TShape.Inputs; i++)
            {
                V a = V.Broadcast(ref x, i);
                nint row = TShape.Weights + i * TShape.WeightStride + j;
                gradient.TakeDecaying(a * δ0, row);

                if (TVectors.Value > 1)
                {
                    gradient.TakeDecaying(a * δ1, row + V.Count);
                }

                if (TVectors.Value > 2)
                {
                    gradient.TakeDecaying(a * δ2, row + 2 * V.Count);
                }

                if (TVectors.Value > 3)
                {
                    gradient.TakeDecaying(a * δ3, row + 3 * V.Count);
                }

                if (TVectors.Value > 4)
                {
                    gradient.TakeDecaying(a * δ4, row + 4 * V.Count);
                }

                if (TVectors.Value > 5)
                {
                    gradient.TakeDecaying(a * δ5, row + 5 * V.Count);
                }

                if (TVectors.Value > 6)
                {
                    gradient.TakeDecaying(a * δ6, row + 6 * V.Count);
                }

                if (TVectors.Value > 7)
                {
                    gradient.TakeDecaying(a * δ7, row + 7 * V.Count);
                }
            }
        }
    }

    /// <summary>Input by input: 8 vectors of units at a time, and the rest.</summary>
    [MethodImpl(Called)]
    private static void Lines<V, TShape, TSink, TVectors>(ref float x, ref float delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink where TVectors : struct, INumber
    {
        TSink gradient = sink;
        nint rest = TShape.UnitStride - TVectors.Value * V.Count;
        for (nint i = 0; i < TShape.Inputs; i++)
        {
            V a = V.Broadcast(ref x, i);
            nint row = TShape.Weights + i * TShape.WeightStride;
            for (nint j = 0; j < rest; j += 8 * V.Count)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, j), row + j);
                gradient.TakeDecaying(a * V.Load(ref delta, j + V.Count), row + j + V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 2 * V.Count), row + j + 2 * V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 3 * V.Count), row + j + 3 * V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 4 * V.Count), row + j + 4 * V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 5 * V.Count), row + j + 5 * V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 6 * V.Count), row + j + 6 * V.Count);
                gradient.TakeDecaying(a * V.Load(ref delta, j + 7 * V.Count), row + j + 7 * V.Count);
            }

            gradient.TakeDecaying(a * V.Load(ref delta, rest), row + rest);

            if (TVectors.Value > 1)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + V.Count), row + rest + V.Count);
            }

            if (TVectors.Value > 2)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 2 * V.Count), row + rest + 2 * V.Count);
            }

            if (TVectors.Value > 3)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 3 * V.Count), row + rest + 3 * V.Count);
            }

            if (TVectors.Value > 4)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 4 * V.Count), row + rest + 4 * V.Count);
            }

            if (TVectors.Value > 5)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 5 * V.Count), row + rest + 5 * V.Count);
            }

            if (TVectors.Value > 6)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 6 * V.Count), row + rest + 6 * V.Count);
            }

            if (TVectors.Value > 7)
            {
                gradient.TakeDecaying(a * V.Load(ref delta, rest + 7 * V.Count), row + rest + 7 * V.Count);
            }
        }
    }
}
