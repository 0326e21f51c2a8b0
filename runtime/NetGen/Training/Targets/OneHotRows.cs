using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Execution;

/// <summary>
/// Tells rows that are one 1 and otherwise zeros, as the targets of classes are. It is asked at each step, of which a small network makes ten million a second: no loop whose end
/// a processor does not foresee, and no branch by the numbers. (−0 is left for a slower test.)
/// </summary>
internal static class OneHotRows
{
    /// <summary>Numbers that are read at a time.</summary>
    private const int Block = 8;

    /// <summary>Numbers in a row up to which two reads, which may share numbers, are a row.</summary>
    private const int TwoBlocks = 2 * Block;

    private const uint One = 0x3F80_0000;

    /// <summary>Whether all rows are such, for the lengths that are common; false for others.</summary>
    /// <param name="start">Row-major [count / length, length].</param>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="length">Numbers in a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Are(ref float start, int count, int length) => length switch
    {
        2 => ArePairs(ref start, count),
        3 => AreTriples(ref start, count),
        >= Block and <= TwoBlocks => AreLonger(ref start, count, length),
        _ => false,
    };

    /// <summary>Whether one row is such, for the lengths that are common; false for others.</summary>
    /// <param name="start">The row.</param>
    /// <param name="length">Numbers in it: a constant where this is inlined.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ref float start, int length) => length switch
    {
        2 => Is(start, Unsafe.Add(ref start, 1), 0f),
        3 => Is(start, Unsafe.Add(ref start, 1), Unsafe.Add(ref start, 2)),
        >= Block and <= TwoBlocks => AreLonger(ref start, length, length),
        _ => false,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Is(float a, float b, float c)
    {
        uint x = BitConverter.SingleToUInt32Bits(a), y = BitConverter.SingleToUInt32Bits(b), z = BitConverter.SingleToUInt32Bits(c);
        return (x == One & (y | z) == 0) | (y == One & (x | z) == 0) | (z == One & (x | y) == 0);
    }

    /// <summary>(1, 0) and (0, 1), each as one number of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ArePairs(ref float start, int count)
    {
        Vector<ulong> first = new(One), second = new((ulong)One << 32), all = Vector<ulong>.AllBitsSet;
        int i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<ulong> pairs = Vector.LoadUnsafe(ref start, (nuint)i).As<float, ulong>();
            all &= Vector.Equals(pairs, first) | Vector.Equals(pairs, second);
        }

        bool are = Vector.EqualsAll(all, Vector<ulong>.AllBitsSet);
        for (; i < count; i += 2)
        {
            are &= Is(Unsafe.Add(ref start, i), Unsafe.Add(ref start, i + 1), 0f);
        }

        return are;
    }

    /// <summary>Eight triples at a time, as 24 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreTriples(ref float start, int count)
    {
        const uint EveryThird = 0x249249;
        uint faults = 0;
        Vector256<float> pure = Vector256<float>.AllBitsSet;
        int i = 0;
        for (; i <= count - 3 * Block; i += 3 * Block)
        {
            uint ones = Ones(ref Unsafe.Add(ref start, i), ref pure) | Ones(ref Unsafe.Add(ref start, i + Block), ref pure) << Block
                | Ones(ref Unsafe.Add(ref start, i + 2 * Block), ref pure) << (2 * Block);
            uint a = ones & EveryThird, b = (ones >> 1) & EveryThird, c = (ones >> 2) & EveryThird;
            faults |= ((a ^ b ^ c) & ~(a & b & c)) ^ EveryThird;
        }

        bool are = faults == 0 & IsAll(pure);
        for (; i < count; i += 3)
        {
            are &= Is(Unsafe.Add(ref start, i), Unsafe.Add(ref start, i + 1), Unsafe.Add(ref start, i + 2));
        }

        return are;
    }

    /// <summary>Two reads a row, from its beginning and to its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreLonger(ref float start, int count, int length)
    {
        int last = length - Block;
        int faults = 0;
        Vector256<float> pure = Vector256<float>.AllBitsSet;
        for (int i = 0; i < count; i += length)
        {
            ref float row = ref Unsafe.Add(ref start, i);
            faults |= BitOperations.PopCount(Ones(ref row, ref pure) | Ones(ref Unsafe.Add(ref row, last), ref pure) << last) ^ 1;
        }

        return faults == 0 & IsAll(pure);
    }

    /// <summary>Which of 8 numbers are 1, as bits; in <paramref name="pure"/>, lanes with other numbers than 0 and 1 are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ones(ref float start, ref Vector256<float> pure)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> values = Vector256.LoadUnsafe(ref start), ones = Vector256.Equals(values, Vector256<float>.One);
            pure &= ones | Vector256.Equals(values, Vector256<float>.Zero);
            return ones.ExtractMostSignificantBits();
        }

        Vector128<float> lower = Vector128.LoadUnsafe(ref start), upper = Vector128.LoadUnsafe(ref start, 4);
        Vector128<float> lowerOnes = Vector128.Equals(lower, Vector128<float>.One), upperOnes = Vector128.Equals(upper, Vector128<float>.One);
        pure = Vector256.Create(
            pure.GetLower() & (lowerOnes | Vector128.Equals(lower, Vector128<float>.Zero)), pure.GetUpper() & (upperOnes | Vector128.Equals(upper, Vector128<float>.Zero)));
        return lowerOnes.ExtractMostSignificantBits() | upperOnes.ExtractMostSignificantBits() << 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAll(Vector256<float> pure) => Vector256.IsHardwareAccelerated
        ? pure.ExtractMostSignificantBits() == byte.MaxValue
        : (pure.GetLower() & pure.GetUpper()).ExtractMostSignificantBits() == byte.MaxValue >> 4;
}
