using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>Sums of the rows of a matrix of probabilities, held against 1: for targets that <see cref="OneHotRows"/> does not recognize.</summary>
internal static class RowSums
{
    /// <summary>Numbers in a row up to which sums of neighbors are made for all places at once, and only those of the rows' beginnings count.</summary>
    private const int Widest = 4;

    // Every bit where a row begins, for rows of 2, 3 and 4 numbers: enough for a vector at any phase.
    private static readonly int[] _ofTwo = Beginnings(2), _ofThree = Beginnings(3), _ofFour = Beginnings(4);

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
            float sum = 0f;
            for (int k = 0; k < length; k++)
            {
                sum += Unsafe.Add(ref start, done + k);
            }

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
        ref int beginnings = ref (length == 2 ? _ofTwo : length == 3 ? _ofThree : _ofFour)[0];
        Vector<float> one = Vector<float>.One, bounds = new(bound);
        Vector<int> beyond = Vector<int>.Zero;

        // Where in a row a vector begins; a division for each vector would take longer than all the rest.
        int phase = 0, advance = Vector<float>.Count % length;
        int i = 0;
        for (; i <= count - Vector<float>.Count - length + 1; i += Vector<float>.Count)
        {
            Vector<float> sum = Vector.LoadUnsafe(ref start, (nuint)i) + Vector.LoadUnsafe(ref start, (nuint)(i + 1));
            sum += length > 2 ? Vector.LoadUnsafe(ref start, (nuint)(i + 2)) : Vector<float>.Zero;
            sum += length > 3 ? Vector.LoadUnsafe(ref start, (nuint)(i + 3)) : Vector<float>.Zero;
            beyond |= Vector.GreaterThan(Vector.Abs(sum - one), bounds) & Vector.LoadUnsafe(ref beginnings, (nuint)phase);
            phase += advance;
            phase -= phase >= length ? length : 0;
        }

        return Vector.EqualsAll(beyond, Vector<int>.Zero) ? (i + length - 1) / length * length : -1;
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
