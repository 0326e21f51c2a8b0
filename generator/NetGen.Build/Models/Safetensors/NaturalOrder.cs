namespace NetGen.Build.Models.Safetensors;

/// <summary>Names as a reader orders them: runs of digits by the number that they are, all else character by character. dense, dense_2, dense_10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    /// <summary>The order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x, other = y;
        while (!one.IsEmpty && !other.IsEmpty)
        {
            int difference;
            if (char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]))
            {
                ReadOnlySpan<char> number = TakeNumber(ref one), otherNumber = TakeNumber(ref other);
                difference = number.Length != otherNumber.Length ? number.Length.CompareTo(otherNumber.Length) : number.SequenceCompareTo(otherNumber);
            }
            else
            {
                difference = one[0].CompareTo(other[0]);
                one = one[1..];
                other = other[1..];
            }

            if (difference != 0)
            {
                return difference;
            }
        }

        // 1 and 01 are the same number, but no two names are in no order.
        int lengths = one.Length.CompareTo(other.Length);
        return lengths != 0 ? lengths : string.CompareOrdinal(x, y);
    }

    /// <summary>The digits at the beginning without leading zeros.</summary>
    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }
}
