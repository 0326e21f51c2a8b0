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
    /// <summary>The bits of a double that a float has no room for; and what they are between two floats.</summary>
    private const uint SpareBits = (1u << 29) - 1;
    private const uint SpareBitsOfATie = 1u << 28;

    /// <summary>The upper half of 2⁻¹²⁶, the smallest normal float, as a double: below, ties are further apart.</summary>
    private const uint UpperOfSmallestNormal = (1023u - 126) << 20;

    // Whether a double may be a tie is asked of its two halves at once, as integers, shifted to the left by one to be without the sign. What is looked for is
    // moved to the smallest numbers there are: the only pattern of a tie to the very smallest; small sums behind 0, which is no tie and becomes the largest.
    private const ulong Compared = (ulong)uint.MaxValue << 32 | SpareBits << 1;
    private const ulong Moved = (ulong)int.MaxValue << 32 | unchecked((uint)int.MinValue - (SpareBitsOfATie << 1));
    private const ulong Limit = (ulong)((UpperOfSmallestNormal << 1) + int.MaxValue) << 32 | (uint)int.MaxValue + 2;
}
