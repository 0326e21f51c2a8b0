using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>a·b + c, rounded once, on processors without a fused multiply-add.</summary>
/// <remarks>
/// In double the product of two floats is exact. Its sum with c is rounded to odd (an inexact sum whose last bit is 0 moves by one unit towards what
/// was cut off), so that the second rounding, to float, sees on which side of a tie the true sum lies: double has more than the two spare bits that
/// this needs (S. Boldo, G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008).
/// </remarks>
internal static partial class EmulatedMultiplyAdd
{
    /// <summary>a·b + c in each lane.</summary>
    public static Vector512<float> Compute(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.Narrow(
        SumRoundedToOdd(Vector512.WidenLower(a) * Vector512.WidenLower(b), Vector512.WidenLower(c)),
        SumRoundedToOdd(Vector512.WidenUpper(a) * Vector512.WidenUpper(b), Vector512.WidenUpper(c)));

    private static Vector512<double> SumRoundedToOdd(Vector512<double> product, Vector512<double> addend)
    {
        // sum + error is the exact sum (D. Knuth's TwoSum). Infinities and NaN make the error NaN, and are left as they are.
        Vector512<double> sum = product + addend;
        Vector512<double> addendPart = sum - product;
        Vector512<double> error = (product - (sum - addendPart)) + (addend - addendPart);

        // One unit towards the error: away from zero if its sign is the sum's, and towards zero otherwise.
        Vector512<long> bits = sum.AsInt64();
        Vector512<long> one = Vector512<long>.One;
        Vector512<long> step = one | ((bits ^ error.AsInt64()) >> 63);
        Vector512<long> inexact = (Vector512.LessThan(error, Vector512<double>.Zero) | Vector512.GreaterThan(error, Vector512<double>.Zero)).AsInt64();
        Vector512<long> even = Vector512.Equals(bits & one, Vector512<long>.Zero);
        return (bits + (step & inexact & even)).AsDouble();
    }
}
