using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Layers of at most 4 inputs and 4 units, written out. Vectors of inputs or units that a layer does not have are given another's, and never used.
public static partial class LanesLayer
{
    [MethodImpl(Inlined)]
    private static void Unit<V, TShape, TActivation>(ref float θ, V x0, V x1, V x2, V x3, ref float scratch, nint sums, nint values, nint unit)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        V sum = V.MultiplyAdd(ref θ, TShape.Weights + unit, x0, V.Broadcast(ref θ, TShape.Bias + unit));
        if (TShape.Inputs > 1)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + TShape.WeightStride + unit, x1, sum);
        }

        if (TShape.Inputs > 2)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 2 * TShape.WeightStride + unit, x2, sum);
        }

        if (TShape.Inputs > 3)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 3 * TShape.WeightStride + unit, x3, sum);
        }

        // Where both have one place, the value goes behind the sum.
        V.Store(sum, ref scratch, sums + unit * Lanes);
        V.Store(TActivation.Apply(sum), ref scratch, values + unit * Lanes);
    }

    /// <summary>inputDelta[i] = Σⱼ W[i, j]·δ[j].</summary>
    [MethodImpl(Inlined)]
    private static void InputDelta<V, TShape>(ref float θ, ref float scratch, nint delta, nint inputDelta) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V δ0 = V.Load(ref scratch, delta);
        V δ1 = TShape.Units > 1 ? V.Load(ref scratch, delta + Lanes) : δ0;
        V δ2 = TShape.Units > 2 ? V.Load(ref scratch, delta + 2 * Lanes) : δ0;
        V δ3 = TShape.Units > 3 ? V.Load(ref scratch, delta + 3 * Lanes) : δ0;
        for (nint i = 0; i < TShape.Inputs; i++)
        {
            V.Store(Row<V, TShape>(ref θ, δ0, δ1, δ2, δ3, TShape.Weights + i * TShape.WeightStride), ref scratch, inputDelta + i * Lanes);
        }
    }

    [MethodImpl(Inlined)]
    private static V Row<V, TShape>(ref float θ, V δ0, V δ1, V δ2, V δ3, nint row) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V sum = V.Broadcast(ref θ, row) * δ0;
        if (TShape.Units > 1)
        {
            sum = V.MultiplyAdd(ref θ, row + 1, δ1, sum);
        }

        if (TShape.Units > 2)
        {
            sum = V.MultiplyAdd(ref θ, row + 2, δ2, sum);
        }

        if (TShape.Units > 3)
        {
            sum = V.MultiplyAdd(ref θ, row + 3, δ3, sum);
        }

        return sum;
    }
}
