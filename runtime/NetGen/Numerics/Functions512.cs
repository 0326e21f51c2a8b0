using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>tanh, exp, log and their kin, lane by lane. Polynomials are minimax fits of this library's own.</summary>
/// <remarks>
/// The build writes this text once more for each other width, and for processors without a fused multiply-add (see Widths.targets).
/// Each function is one straight line of instructions, because the JIT counts inlined calls and locals, and stops inlining when there are many.
/// Bounds are in units in the last place (ULP) from the exact value, over all floats; docs/numerics.md tells how they were measured.
/// </remarks>
internal static class Functions512
{
    /// <summary>The hyperbolic tangent: at most 2.54 ULP off.</summary>
    /// <remarks>
    /// With |x| = n·(ln 2)/2 + r and h = tanh r, the addition theorem gives tanh |x| = ((2ⁿ − 1) + h·(2ⁿ + 1)) / ((2ⁿ + 1) + h·(2ⁿ − 1)).
    /// For small x, n is 0 and this is h; for large x it is 1, and never more, because the numerator is the smaller one before it is rounded.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(-0f);
        Vector512<float> t = Vector512.MinNative(Vector512.Create(10f), x ^ sign);

        Vector512<float> shifted = Vector512.FusedMultiplyAdd(t, Vector512.Create(2.88539008f), Vector512.Create(PowerOfTwo.Shift));
        Vector512<float> power = (shifted.AsInt32() << 23).AsSingle();
        Vector512<float> r = Vector512.FusedMultiplyAdd(shifted - Vector512.Create(PowerOfTwo.Shift), Vector512.Create(-0.34657359f), t);

        // tanh r = r + r³·P(r²) for |r| ≤ (ln 2)/4.
        Vector512<float> u = r * r;
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(1.311045379e-1f), u, Vector512.Create(-3.333126889e-1f));
        Vector512<float> h = Vector512.FusedMultiplyAdd(u * r, p, r);

        Vector512<float> less = power - Vector512<float>.One;
        Vector512<float> more = power + Vector512<float>.One;
        return (Vector512.FusedMultiplyAdd(h, more, less) / Vector512.FusedMultiplyAdd(h, less, more)) | sign;
    }

    /// <summary>eˣ: at most 1.05 ULP off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // Beyond these ends the result is ∞ or 0 anyway. (Min and Max with the constant first give NaN for NaN on every processor.)
        x = Vector512.MinNative(Vector512.Create(89f), x);
        x = Vector512.MaxNative(Vector512.Create(-104f), x);
        Vector512<float> m = ExpMinusOneOfRemainder(x, out Vector512<float> shifted);

        return PowerOfTwo.Scale(Vector512<float>.One + m, shifted);
    }

    /// <summary>eˣ − 1: at most 1.61 ULP off.</summary>
    /// <remarks>2ⁿ·(eʳ − 1) + (2ⁿ − 1), all halved so that 2ⁿ stays finite.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpMinusOne(Vector512<float> x)
    {
        Vector512<float> clamped = Vector512.MaxNative(Vector512.Create(-60f), Vector512.MinNative(Vector512.Create(89f), x));
        Vector512<float> m = ExpMinusOneOfRemainder(clamped, out Vector512<float> shifted);
        Vector512<float> halfPower = ((shifted.AsInt32() - Vector512<int>.One) << 23).AsSingle();
        Vector512<float> half = Vector512.FusedMultiplyAdd(halfPower, m, halfPower - Vector512.Create(0.5f));

        // So near 0 that eˣ − 1 = x; it also keeps subnormal numbers, which do not bear halving, and the sign of −0.
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), Vector512.Create(1e-20f)), x, half + half);
    }

    /// <summary>The natural logarithm: at most 0.94 ULP off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // Subnormal numbers are scaled by 2²³ to normal ones.
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> normal = Vector512.ConditionalSelect(subnormal, x * 8388608f, x);
        Vector512<float> bias = subnormal & Vector512.Create(-23f);

        // x = 2ᵉ·(1 + f) with 1 + f in [2/3, 4/3).
        Vector512<int> bits = normal.AsInt32() - Vector512.Create(0x3F2AAAAB);
        Vector512<float> e = Vector512.ConvertToSingle(bits >> 23) + bias;
        Vector512<float> f = ((bits & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;
        Vector512<float> result = LogOfScaled(f, e);

        // ∞ and NaN stay what they are; 0 gives −∞, and what is below gives NaN.
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
        Vector512<float> atMostZero = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512<float>.Zero), atMostZero, result);
    }

    /// <summary>ln(1 + x): at most 1.69 ULP off.</summary>
    /// <remarks>As <see cref="Log"/> of 1 + x; what that sum rounds away comes back in f.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogOnePlus(Vector512<float> x)
    {
        // sum + error = 1 + x exactly (D. Knuth's TwoSum).
        Vector512<float> sum = x + Vector512<float>.One;
        Vector512<float> xPart = sum - Vector512<float>.One;
        Vector512<float> error = (Vector512<float>.One - (sum - xPart)) + (x - xPart);

        // The error is 0 from 2²⁵ on; so the power that scales it may stop short of the largest exponents.
        Vector512<int> bits = sum.AsInt32() - Vector512.Create(0x3F2AAAAB);
        Vector512<int> exponent = bits >> 23;
        Vector512<float> f = ((bits & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;
        Vector512<float> scale = ((Vector512.Create(127) - Vector512.Min(exponent, Vector512.Create(126))) << 23).AsSingle();
        f = Vector512.FusedMultiplyAdd(error, scale, f);
        Vector512<float> result = LogOfScaled(f, Vector512.ConvertToSingle(exponent));

        // ∞, NaN and −0 stay what they are; −1 gives −∞, and what is below gives NaN.
        Vector512<float> kept = Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)) & ~Vector512.Equals(x, Vector512<float>.Zero);
        result = Vector512.ConditionalSelect(kept, result, x);
        Vector512<float> atMostMinusOne = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(-1f)), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(-1f)), atMostMinusOne, result);
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ): at most 2.41 ULP off.</summary>
    /// <remarks>With t = e^(−|x|), which cannot overflow: 1 / (1 + t) for positive x, and t / (1 + t) for negative x.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> t = Exp(x | Vector512.Create(-0f));
        Vector512<float> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), t, Vector512<float>.One);
        return numerator / (t + Vector512<float>.One);
    }

    /// <summary>The error function: at most 1.24 ULP off.</summary>
    /// <remarks>Up to 0.92 the odd polynomial x + x·P(x²); above it 1 − e^(−Q(|x|)), where Q fits −ln erfc, with the sign of x.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(-0f);
        Vector512<float> t = Vector512.MinNative(Vector512.Create(3.95f), x ^ sign);
        Vector512<float> q = Vector512.FusedMultiplyAdd(Vector512.Create(1.661513525e-4f), t, Vector512.Create(-2.772797830e-3f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(2.122884244e-2f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(-1.020130366e-1f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(-6.392101049e-1f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(-1.126556873f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(-4.476377799e-4f));
        Vector512<float> m = ExpMinusOneOfRemainder(q, out Vector512<float> shifted);
        Vector512<float> power = (shifted.AsInt32() << 23).AsSingle();
        Vector512<float> large = Vector512<float>.One - Vector512.FusedMultiplyAdd(power, m, power);

        Vector512<float> u = t * t;
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(-5.999404821e-4f), u, Vector512.Create(4.994830117e-3f));
        p = Vector512.FusedMultiplyAdd(p, u, Vector512.Create(-2.676771954e-2f));
        p = Vector512.FusedMultiplyAdd(p, u, Vector512.Create(1.128184572e-1f));
        p = Vector512.FusedMultiplyAdd(p, u, Vector512.Create(-3.761249781e-1f));
        p = Vector512.FusedMultiplyAdd(p, u, Vector512.Create(1.283791512e-1f));
        Vector512<float> small = Vector512.FusedMultiplyAdd(p, t, t);
        return Vector512.ConditionalSelect(Vector512.LessThan(t, Vector512.Create(0.92f)), small, large) | sign;
    }

    /// <summary>eʳ − 1 for the remainder r = x − n·ln 2 in [−ln 2/2, ln 2/2].</summary>
    /// <param name="x">The argument of the exponential function.</param>
    /// <param name="shifted">n, shifted as <see cref="PowerOfTwo.Shift"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpMinusOneOfRemainder(Vector512<float> x, out Vector512<float> shifted)
    {
        shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), Vector512.Create(PowerOfTwo.Shift));
        Vector512<float> n = shifted - Vector512.Create(PowerOfTwo.Shift);

        // ln 2 in two parts, the first so short that n times it is exact.
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693145752f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.42860682e-6f), r);
        Vector512<float> q = Vector512.FusedMultiplyAdd(Vector512.Create(1.388251316e-3f), r, Vector512.Create(8.366580121e-3f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(4.166720062e-2f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1.666654348e-1f));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(4.999999702e-1f));
        return Vector512.FusedMultiplyAdd(q, r * r, r);
    }

    /// <summary>ln(2ᵉ·(1 + f)) for f in [−1/3, 1/3]: e·ln 2 + f − f²/2 + f³·P(f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfScaled(Vector512<float> f, Vector512<float> e)
    {
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(-1.289166659e-1f), f, Vector512.Create(1.398447156e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.218426749e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.400586218e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.668048650e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(2.001040578e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-2.499979734e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(3.333321512e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.5f));

        // ln 2 in two parts: a float and what it lacks.
        Vector512<float> y = Vector512.FusedMultiplyAdd(e, Vector512.Create(-1.90465430e-9f), f * f * p) + f;
        return Vector512.FusedMultiplyAdd(e, Vector512.Create(0.693147182f), y);
    }
}
