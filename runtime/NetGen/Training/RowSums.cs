using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Execution;

/// <summary>Sums of the rows of a matrix, held against 1 faster than row by row: an online step takes some 60 ns, and this is asked at each.</summary>
internal static class RowSums
{
    /// <summary>Numbers in a row up to which sums of neighbors are made for all places at once, and only those of the rows' beginnings count.</summary>
    private const int Widest = 4;

    // Every bit where a row begins, for rows of 2, 3 and 4 numbers: enough for a vector at any phase.
    private static readonly int[][] _beginnings = [[], [], Beginnings(2), Beginnings(3), Beginnings(4)];

    /// <summary>Whether each row sums to 1 within a bound.</summary>
    /// <param name="start">Row-major [count / length, length], no NaN.</param>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="length">Numbers in a row.</param>
    /// <param name="bound">How far from 1 a sum may be.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreOne(ref float start, int count, int length, float bound)
    {
        int done = length is > 1 and <= Widest && count >= Vector<float>.Count + length ? Neighbors(ref start, count, length, bound) : 0;
        if (done < 0)
        {
            return false;
        }

        for (; done < count; done += length)
        {
            float sum = length < Vector128<float>.Count ? Short(ref Unsafe.Add(ref start, done), length) : Long(ref Unsafe.Add(ref start, done), length);
            if (!(float.Abs(sum - 1f) <= bound))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tests as many rows as whole vectors allow.</summary>
    /// <returns>How many numbers the tested rows have; −1 if one of them is not within the bound.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Neighbors(ref float start, int count, int length, float bound)
    {
        ref int beginnings = ref _beginnings[length][0];
        Vector<float> one = Vector<float>.One, farthest = Vector<float>.Zero;
        int phase = 0;
        int i = 0;
        for (; i <= count - Vector<float>.Count - length + 1; i += Vector<float>.Count)
        {
            Vector<float> sum = Vector.LoadUnsafe(ref start, (nuint)i);
            for (int k = 1; k < length; k++)
            {
                sum += Vector.LoadUnsafe(ref start, (nuint)(i + k));
            }

            Vector<int> isBeginning = Vector.LoadUnsafe(ref beginnings, (nuint)phase);
            farthest = Vector.Max(farthest, Vector.BitwiseAnd(Vector.Abs(sum - one), isBeginning.As<int, float>()));
            phase = (phase + Vector<float>.Count) % length;
        }

        return Vector.LessThanOrEqualAll(farthest, new Vector<float>(bound)) ? (i + length - 1) / length * length : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Short(ref float row, int length)
    {
        float sum = row;
        for (int k = 1; k < length; k++)
        {
            sum += Unsafe.Add(ref row, k);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Long(ref float row, int length)
    {
        Vector128<float> sum = Vector128<float>.Zero;
        int k = 0;
        for (; k <= length - Vector128<float>.Count; k += Vector128<float>.Count)
        {
            sum += Vector128.LoadUnsafe(ref row, (nuint)k);
        }

        float rest = 0f;
        for (; k < length; k++)
        {
            rest += Unsafe.Add(ref row, k);
        }

        return Vector128.Sum(sum) + rest;
    }

    private static int[] Beginnings(int length)
    {
        int[] beginnings = new int[length + Vector<int>.Count];
        for (int k = 0; k < beginnings.Length; k += length)
        {
            beginnings[k] = -1;
        }

        return beginnings;
    }
}
