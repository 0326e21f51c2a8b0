using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>a·b + c, rounded once, on processors without a fused multiply-add.</summary>
/// <remarks>
/// In double the product of two floats is exact. Its sum with c is rounded to odd (cut off, and the last bit set if anything was
/// cut off), so that the second rounding, to float, sees on which side of a tie the true sum lies: double has more than the two spare bits that
/// this needs (S. Boldo, G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008).
/// </remarks>
internal static partial class EmulatedMultiplyAdd
{
    /// <summary>a·b + c in each lane. Called, not inlined: it would soon use up the locals that the JIT allows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Compute(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.Narrow(
        SumRoundedToOdd(Vector512.WidenLower(a) * Vector512.WidenLower(b), Vector512.WidenLower(c)),
        SumRoundedToOdd(Vector512.WidenUpper(a) * Vector512.WidenUpper(b), Vector512.WidenUpper(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SumRoundedToOdd(Vector512<double> product, Vector512<double> addend)
    {
        // sum + error is the exact sum (D. Knuth's TwoSum). Infinities and NaN make the error NaN, and are left as they are.
        Vector512<double> sum = product + addend;
        Vector512<double> addendPart = sum - product;
        Vector512<double> error = (product - (sum - addendPart)) + (addend - addendPart);

        // Cut off instead of rounded to nearest, the sum is one unit nearer to zero where the error has the other sign (a mask that is set is −1);
        // then the last bit tells that something was cut off.
        Vector512<long> below = Vector512.LessThan(error, Vector512<double>.Zero).AsInt64();
        Vector512<long> inexact = below | Vector512.GreaterThan(error, Vector512<double>.Zero).AsInt64();
        Vector512<long> otherSign = below ^ Vector512.LessThan(sum, Vector512<double>.Zero).AsInt64();
        Vector512<long> cutOff = sum.AsInt64() + (inexact & otherSign);
        return (cutOff | (inexact & Vector512<long>.One)).AsDouble();
    }
}
