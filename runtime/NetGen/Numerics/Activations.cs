using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// The activations that a lane type does not already have, and the slopes of all of them. A slope takes what is cheapest to
/// keep from the forward pass: the activation's result y where the slope follows from it, otherwise the weighted sum x.
/// </summary>
public static class Activations
{
    // Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks" (2017).
    private const float SeluScale = 1.0507009873554805f;
    private const float SeluScaleTimesAlpha = 1.7580993408473766f;

    private const float LeakySlope = 0.01f;

    private const float HalfRoot2 = 0.70710678118654752f;        // 1/√2
    private const float NormalDensityAt0 = 0.39894228040143268f; // 1/√(2π)

    /// <summary>x where x &gt; 0, else 0.01·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyReLU<V>(V x) where V : struct, ILanes<V> => V.WherePositive(x, x, x * V.Broadcast(LeakySlope));

    /// <summary>x where x &gt; 0, else eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ELU<V>(V x) where V : struct, ILanes<V> => V.WherePositive(x, x, V.ExpMinusOne(x));

    /// <summary>1.0507·x where x &gt; 0, else 1.7581·(eˣ − 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SELU<V>(V x) where V : struct, ILanes<V> =>
        V.WherePositive(x, x * V.Broadcast(SeluScale), V.ExpMinusOne(x) * V.Broadcast(SeluScaleTimesAlpha));

    /// <summary>x·Φ(x), with the normal distribution function Φ(x) = ½(1 + erf(x/√2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GELU<V>(V x) where V : struct, ILanes<V> => x * NormalDistribution(x);

    /// <summary>x / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SiLU<V>(V x) where V : struct, ILanes<V> => x * V.Sigmoid(x);

    /// <summary>ln(1 + eˣ), computed as max(x, 0) + ln(1 + e^−|x|), which cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : struct, ILanes<V> => V.ReLU(x) + V.LogOnePlus(V.Exp(-V.Abs(x)));

    /// <summary>The slope of y = tanh(x): 1 − y².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhSlope<V>(V y) where V : struct, ILanes<V> => V.MultiplyAdd(-y, y, V.Broadcast(1f));

    /// <summary>The slope of y = 1/(1 + e⁻ˣ): y·(1 − y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SigmoidSlope<V>(V y) where V : struct, ILanes<V> => y * (V.Broadcast(1f) - y);

    /// <summary>The slope of y = max(x, 0): 1 where y &gt; 0, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ReLUSlope<V>(V y) where V : struct, ILanes<V> => V.WherePositive(y, V.Broadcast(1f), V.Zero);

    /// <summary>The slope of LeakyReLU: 1 where y &gt; 0, else 0.01.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyReLUSlope<V>(V y) where V : struct, ILanes<V> => V.WherePositive(y, V.Broadcast(1f), V.Broadcast(LeakySlope));

    /// <summary>The slope of ELU: 1 where y &gt; 0, else eˣ = y + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ELUSlope<V>(V y) where V : struct, ILanes<V> => V.WherePositive(y, V.Broadcast(1f), y + V.Broadcast(1f));

    /// <summary>The slope of SELU: 1.0507 where y &gt; 0, else 1.7581·eˣ = y + 1.7581.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SELUSlope<V>(V y) where V : struct, ILanes<V> =>
        V.WherePositive(y, V.Broadcast(SeluScale), y + V.Broadcast(SeluScaleTimesAlpha));

    /// <summary>The slope of GELU: Φ(x) + x·φ(x), with the normal density φ(x) = e^(−x²/2)/√(2π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GELUSlope<V>(V x) where V : struct, ILanes<V>
    {
        V density = V.Exp(x * x * V.Broadcast(-0.5f)) * V.Broadcast(NormalDensityAt0);
        return V.MultiplyAdd(x, density, NormalDistribution(x));
    }

    /// <summary>The slope of SiLU: σ(x)·(1 + x·(1 − σ(x))).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SiLUSlope<V>(V x) where V : struct, ILanes<V>
    {
        V sigmoid = V.Sigmoid(x);
        return sigmoid * V.MultiplyAdd(x, V.Broadcast(1f) - sigmoid, V.Broadcast(1f));
    }

    /// <summary>The slope of ln(1 + eˣ): 1/(1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SoftplusSlope<V>(V x) where V : struct, ILanes<V> => V.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalDistribution<V>(V x) where V : struct, ILanes<V> =>
        V.MultiplyAdd(V.Erf(x * V.Broadcast(HalfRoot2)), V.Broadcast(0.5f), V.Broadcast(0.5f));
}
