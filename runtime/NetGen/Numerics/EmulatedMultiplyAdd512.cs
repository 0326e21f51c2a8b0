using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// For one width: the text of the others is made of this one.
internal static partial class EmulatedMultiplyAdd
{
    /// <summary>a·b + c in each lane. Called, not inlined: it would soon use up the locals that the JIT allows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Compute(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Rounded(
        Lower(ref a) * Lower(ref b), Upper(ref a) * Upper(ref b), Lower(ref c), Upper(ref c));

    /// <summary>The same with one a for all lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Compute(ref float a, Vector512<float> b, Vector512<float> c)
    {
        Vector512<double> factor = Vector512.Create((double)a);
        return Rounded(factor * Lower(ref b), factor * Upper(ref b), Lower(ref c), Upper(ref c));
    }

    /// <summary>The sums of products and addends, rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rounded(Vector512<double> productLower, Vector512<double> productUpper, Vector512<double> addendLower, Vector512<double> addendUpper)
    {
        Vector512<double> lower = productLower + addendLower;
        Vector512<double> upper = productUpper + addendUpper;
        if ((MayBeTie(lower) | MayBeTie(upper)).ExtractMostSignificantBits() == 0)
        {
            return Vector512.Narrow(lower, upper);
        }

        // Sums of few digits often end between two floats, but exactly.
        return IsExact(lower, productLower, addendLower) && IsExact(upper, productUpper, addendUpper)
            ? Vector512.Narrow(lower, upper)
            : Vector512.Narrow(RoundedToOdd(lower, productLower, addendLower), RoundedToOdd(upper, productUpper, addendUpper));
    }

    /// <summary>−1 in a half of each sum that lies between two floats, or is so small, and not 0, that the spare bits do not tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> MayBeTie(Vector512<double> sum) => Vector512.LessThan(
        (sum.AsInt64() << Shift).AsInt32() + Vector512.Create(Moved).AsInt32(), Vector512.Create(Limit).AsInt32());

    /// <summary>Whether all sums are what they would be without rounding (D. Knuth's TwoSum finds no error). Not where one is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsExact(Vector512<double> sum, Vector512<double> product, Vector512<double> addend) =>
        Vector512.EqualsAll(sum - product, addend) && Vector512.EqualsAll(sum - addend, product);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> RoundedToOdd(Vector512<double> sum, Vector512<double> product, Vector512<double> addend)
    {
        // sum + error is the exact sum (TwoSum). Infinities and NaN make the error NaN, and are left as they are.
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
