using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>a·b + c, rounded once, on processors without a fused multiply-add.</summary>
/// <remarks>
/// In double the product of two floats is exact, and its sum with c is rounded twice: to double, then to float. That is wrong only where the first rounding
/// ends exactly between two floats, and was one. (A sum beside a tie is on the same side of it as the true sum: rounding keeps the order.) Such sums are seldom;
/// they are rounded to odd (cut off, and the last bit set if anything was cut off), so that the second rounding sees on which side of the tie the
/// true sum lies: double has more than the two spare bits that this needs (S. Boldo, G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved
/// algorithms using rounding to odd", 2008).
/// </remarks>
internal static partial class EmulatedMultiplyAdd
{
    // Whether a double may be a tie is asked of its two halves at once, as integers. Shifted to the left by 3, the lower half is the bits that a float has no
    // room for, which between two floats are 100…0: the smallest number. The upper half begins with the last 9 bits of the exponent. Where these are
    // between the exponents of 2⁻²⁹⁸, the smallest product of floats, and of 2⁻¹²⁶, the smallest normal float, ties are further apart; no other sum has such 9 bits
    // (0 and all from 2 to infinity have smaller ones). They are moved to the smallest numbers too.
    private const int Shift = 3;
    private const uint UpperOfSmallestProduct = (1023u - 298 - 512) << 23;
    private const uint UpperOfSmallestNormal = (1023u - 126 - 512) << 23;
    private const uint Smallest = 1u << 31;
    private const ulong Moved = (ulong)(Smallest - UpperOfSmallestProduct) << 32;
    private const ulong Limit = (ulong)(Smallest - UpperOfSmallestProduct + UpperOfSmallestNormal) << 32 | (Smallest + 1);

    // Vectors are handed over in memory, and there the halves are read: that takes one instruction, and from a register two or three.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Lower(ref Vector128<float> x) => Widened(ref Unsafe.As<Vector128<float>, double>(ref x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Upper(ref Vector128<float> x) => Widened(ref Unsafe.Add(ref Unsafe.As<Vector128<float>, double>(ref x), 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Widened(ref double twoFloats) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(twoFloats).AsSingle());

    // No processor that emulates has wider registers that this code is compiled for; it must only be right.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Lower(ref Vector256<float> x) => Vector256.WidenLower(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Upper(ref Vector256<float> x) => Vector256.WidenUpper(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Lower(ref Vector512<float> x) => Vector512.WidenLower(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Upper(ref Vector512<float> x) => Vector512.WidenUpper(x);
}
