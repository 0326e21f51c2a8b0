using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Back through the weights of one layer.
public static partial class SampleLayer
{
    /// <summary>inputDelta with the inputs in the lanes: the columns of weights are brought there. The sum over the units runs in their order, within each lane.</summary>
    [MethodImpl(Called)]
    private static void ByColumns<V, TShape>(ref float θ, ref float delta, ref float inputDelta, ref float columns)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        for (nint i = 0; i < TShape.InputStride; i += V.Count)
        {
            LaneRows.Load<V>(ref Unsafe.Add(ref θ, TShape.Weights + i * TShape.WeightStride), TShape.WeightStride, TShape.Units, ref columns);
            V sum = V.Broadcast(ref delta, 0) * V.Load(ref columns, 0);
            for (nint j = 1; j < TShape.Units; j++)
            {
                sum = V.MultiplyAdd(ref delta, j, V.Load(ref columns, j * LaneRows.ColumnStride), sum);
            }

            V.Store(TShape.Inputs < TShape.InputStride ? V.KeepFirst(sum, TShape.Inputs - (int)i, 0f) : sum, ref inputDelta, i);
        }
    }

    /// <summary>inputDelta with the units in the lanes: each input's row of weights by all δ, and the sum of the lanes.</summary>
    [MethodImpl(Called)]
    private static void ByRows<V, TShape>(ref float θ, ref float delta, ref float inputDelta) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        for (nint i = TShape.Inputs; i < TShape.InputStride; i++)
        {
            Unsafe.Add(ref inputDelta, i) = 0f;
        }

        nint whole = TShape.Inputs - TShape.Inputs % 4;
        for (nint i = 0; i < whole; i += 4)
        {
            ref float w = ref Unsafe.Add(ref θ, TShape.Weights + i * TShape.WeightStride);
            V δ = V.Load(ref delta, 0);
            V sum0 = V.Load(ref w, 0) * δ;
            V sum1 = V.Load(ref w, TShape.WeightStride) * δ;
            V sum2 = V.Load(ref w, 2 * TShape.WeightStride) * δ;
            V sum3 = V.Load(ref w, 3 * TShape.WeightStride) * δ;
            for (nint j = V.Count; j < TShape.UnitStride; j += V.Count)
            {
                δ = V.Load(ref delta, j);
                sum0 = V.MultiplyAdd(V.Load(ref w, j), δ, sum0);
                sum1 = V.MultiplyAdd(V.Load(ref w, j + TShape.WeightStride), δ, sum1);
                sum2 = V.MultiplyAdd(V.Load(ref w, j + 2 * TShape.WeightStride), δ, sum2);
                sum3 = V.MultiplyAdd(V.Load(ref w, j + 3 * TShape.WeightStride), δ, sum3);
            }

            Unsafe.Add(ref inputDelta, i) = V.Sum(sum0);
            Unsafe.Add(ref inputDelta, i + 1) = V.Sum(sum1);
            Unsafe.Add(ref inputDelta, i + 2) = V.Sum(sum2);
            Unsafe.Add(ref inputDelta, i + 3) = V.Sum(sum3);
        }

        for (nint i = whole; i < TShape.Inputs; i++)
        {
            ref float w = ref Unsafe.Add(ref θ, TShape.Weights + i * TShape.WeightStride);
            V sum = V.Load(ref w, 0) * V.Load(ref delta, 0);
            for (nint j = V.Count; j < TShape.UnitStride; j += V.Count)
            {
                sum = V.MultiplyAdd(V.Load(ref w, j), V.Load(ref delta, j), sum);
            }

            Unsafe.Add(ref inputDelta, i) = V.Sum(sum);
        }
    }
}
