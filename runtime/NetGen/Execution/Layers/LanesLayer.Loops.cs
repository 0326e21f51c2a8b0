using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Larger layers, in loops: 4 units or inputs at a time, which share what is loaded, and the rest one by one.
public static partial class LanesLayer
{
    /// <summary>values[j] = f(b[j] + Σᵢ x[i]·W[i, j]), each stretch of inputs summed by itself.</summary>
    [MethodImpl(Called)]
    private static void Sums<V, TShape, TActivation>(ref float θ, ref float x, ref float sums, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        nint j = 0;
        for (; j <= TShape.Units - 4; j += 4)
        {
            V total0 = V.Broadcast(ref θ, TShape.Bias + j);
            V total1 = V.Broadcast(ref θ, TShape.Bias + j + 1);
            V total2 = V.Broadcast(ref θ, TShape.Bias + j + 2);
            V total3 = V.Broadcast(ref θ, TShape.Bias + j + 3);
            for (nint from = 0; from < TShape.Inputs; from += TShape.InputsAtOnce)
            {
                V sum0 = TShape.Stretches == 1 ? total0 : V.Zero;
                V sum1 = TShape.Stretches == 1 ? total1 : V.Zero;
                V sum2 = TShape.Stretches == 1 ? total2 : V.Zero;
                V sum3 = TShape.Stretches == 1 ? total3 : V.Zero;
                nint to = nint.Min(from + TShape.InputsAtOnce, TShape.Inputs);
                for (nint i = from; i < to; i++)
                {
                    nint row = TShape.Weights + i * TShape.WeightStride + j;
                    V a = V.Load(ref x, i * Lanes);
                    sum0 = V.MultiplyAdd(ref θ, row, a, sum0);
                    sum1 = V.MultiplyAdd(ref θ, row + 1, a, sum1);
                    sum2 = V.MultiplyAdd(ref θ, row + 2, a, sum2);
                    sum3 = V.MultiplyAdd(ref θ, row + 3, a, sum3);
                }

                total0 = TShape.Stretches == 1 ? sum0 : total0 + sum0;
                total1 = TShape.Stretches == 1 ? sum1 : total1 + sum1;
                total2 = TShape.Stretches == 1 ? sum2 : total2 + sum2;
                total3 = TShape.Stretches == 1 ? sum3 : total3 + sum3;
            }

            Activate<V, TActivation>(total0, ref sums, ref values, j);
            Activate<V, TActivation>(total1, ref sums, ref values, j + 1);
            Activate<V, TActivation>(total2, ref sums, ref values, j + 2);
            Activate<V, TActivation>(total3, ref sums, ref values, j + 3);
        }

        for (; j < TShape.Units; j++)
        {
            V total = V.Broadcast(ref θ, TShape.Bias + j);
            for (nint from = 0; from < TShape.Inputs; from += TShape.InputsAtOnce)
            {
                V sum = TShape.Stretches == 1 ? total : V.Zero;
                nint to = nint.Min(from + TShape.InputsAtOnce, TShape.Inputs);
                for (nint i = from; i < to; i++)
                {
                    sum = V.MultiplyAdd(ref θ, TShape.Weights + i * TShape.WeightStride + j, V.Load(ref x, i * Lanes), sum);
                }

                total = TShape.Stretches == 1 ? sum : total + sum;
            }

            Activate<V, TActivation>(total, ref sums, ref values, j);
        }
    }

    /// <summary>The value goes behind the sum, so that it stands where both have one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Activate<V, TActivation>(V sum, ref float sums, ref float values, nint unit) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction
    {
        V.Store(sum, ref sums, unit * Lanes);
        V.Store(TActivation.Apply(sum), ref values, unit * Lanes);
    }

    [MethodImpl(Called)]
    private static void Slopes<V, TShape, TActivation>(ref float kept, ref float delta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TActivation.IsIdentity)
        {
            return;
        }

        for (nint j = 0; j < TShape.Units * Lanes; j += Lanes)
        {
            V.Store(V.Load(ref delta, j) * TActivation.Slope(V.Load(ref kept, j)), ref delta, j);
        }
    }

    /// <summary>inputDelta[i] = Σⱼ W[i, j]·δ[j].</summary>
    [MethodImpl(Called)]
    private static void BackThroughWeights<V, TShape>(ref float θ, ref float delta, ref float inputDelta) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        nint i = 0;
        for (; i <= TShape.Inputs - 4; i += 4)
        {
            nint row = TShape.Weights + i * TShape.WeightStride;
            V δ = V.Load(ref delta, 0);
            V sum0 = V.Broadcast(ref θ, row) * δ;
            V sum1 = V.Broadcast(ref θ, row + TShape.WeightStride) * δ;
            V sum2 = V.Broadcast(ref θ, row + 2 * TShape.WeightStride) * δ;
            V sum3 = V.Broadcast(ref θ, row + 3 * TShape.WeightStride) * δ;
            for (nint j = 1; j < TShape.Units; j++)
            {
                δ = V.Load(ref delta, j * Lanes);
                sum0 = V.MultiplyAdd(ref θ, row + j, δ, sum0);
                sum1 = V.MultiplyAdd(ref θ, row + TShape.WeightStride + j, δ, sum1);
                sum2 = V.MultiplyAdd(ref θ, row + 2 * TShape.WeightStride + j, δ, sum2);
                sum3 = V.MultiplyAdd(ref θ, row + 3 * TShape.WeightStride + j, δ, sum3);
            }

            V.Store(sum0, ref inputDelta, i * Lanes);
            V.Store(sum1, ref inputDelta, (i + 1) * Lanes);
            V.Store(sum2, ref inputDelta, (i + 2) * Lanes);
            V.Store(sum3, ref inputDelta, (i + 3) * Lanes);
        }

        for (; i < TShape.Inputs; i++)
        {
            nint row = TShape.Weights + i * TShape.WeightStride;
            V sum = V.Broadcast(ref θ, row) * V.Load(ref delta, 0);
            for (nint j = 1; j < TShape.Units; j++)
            {
                sum = V.MultiplyAdd(ref θ, row + j, V.Load(ref delta, j * Lanes), sum);
            }

            V.Store(sum, ref inputDelta, i * Lanes);
        }
    }
}
