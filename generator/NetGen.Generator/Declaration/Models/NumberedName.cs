using System.Text;

namespace NetGen.Generator.Declaration.Models;

/// <summary>The name of a layer, taken apart into numbers and what is left without them: dense_10 is dense with 10, and dense is dense with 0.</summary>
internal sealed class NumberedName
{
    private const string Separators = "._-/";

    private readonly string _stem;
    private readonly List<(int Place, string Digits)> _numbers = new();

    /// <summary>Takes a name apart.</summary>
    public NumberedName(string name)
    {
        StringBuilder stem = new();
        for (int at = 0; at < name.Length; at++)
        {
            if (!IsDigit(name[at]))
            {
                stem.Append(name[at]);
                continue;
            }

            int start = at;
            while (at + 1 < name.Length && IsDigit(name[at + 1]))
            {
                at++;
            }

            while (stem.Length > 0 && Separators.IndexOf(stem[stem.Length - 1]) >= 0)
            {
                stem.Length--;
            }

            _numbers.Add((stem.Length, name.Substring(start, at + 1 - start).TrimStart('0')));
        }

        _stem = stem.ToString();
    }

    /// <summary>Whether the numbers say that this layer comes before another: the names differ in nothing else, and the first number that differs is the smaller one.</summary>
    public bool IsBefore(NumberedName other)
    {
        if (_stem != other._stem)
        {
            return false;
        }

        int own = 0, others = 0;
        while (own < _numbers.Count || others < other._numbers.Count)
        {
            int place = Math.Min(PlaceAt(own), other.PlaceAt(others));
            string digits = PlaceAt(own) == place ? _numbers[own++].Digits : "";
            string otherDigits = other.PlaceAt(others) == place ? other._numbers[others++].Digits : "";
            if (digits != otherDigits)
            {
                return digits.Length != otherDigits.Length ? digits.Length < otherDigits.Length : string.CompareOrdinal(digits, otherDigits) < 0;
            }
        }

        return false;
    }

    private int PlaceAt(int number) => number < _numbers.Count ? _numbers[number].Place : int.MaxValue;

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
