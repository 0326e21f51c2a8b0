using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>Losses and their derivatives by the error e = output − target, one output a lane. All pass NaN on.</summary>
public static class Losses
{
    /// <summary>1 where e &gt; 0, −1 where e &lt; 0, 0 where e = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V error) where V : struct, ILanes<V> =>
        V.WherePositive(error, V.Broadcast(1f), V.WherePositive(-error, V.Broadcast(-1f), error));

    /// <summary>
    /// −t·ln y − (1 − t)·ln(1 − y) of y = 1/(1 + e^−s), computed as (max(s, 0) − t·s) + ln(1 + e^−|s|): nothing overflows, and what cancels is
    /// taken together first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BinaryCrossEntropy<V>(V sum, V target) where V : struct, ILanes<V> =>
        V.MultiplyAdd(-target, sum, V.ReLU(sum)) + V.LogOnePlus(V.Exp(-V.Abs(sum)));

    /// <summary>½e² where |e| ≤ 1, else |e| − ½ (Huber 1964, with δ = 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Huber<V>(V error) where V : struct, ILanes<V>
    {
        V size = V.Abs(error);
        V half = V.Broadcast(0.5f);
        return V.WherePositive(size - V.Broadcast(1f), size - half, size * size * half);
    }

    /// <summary>The derivative of <see cref="Huber"/>: e held between −1 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V HuberSlope<V>(V error) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        return V.WherePositive(V.Abs(error) - one, Sign(error), error);
    }
}
