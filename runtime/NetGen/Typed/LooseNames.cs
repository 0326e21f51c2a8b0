namespace NetGen;

/// <summary>Names that mean the same although they are written in another style: SepalLength, sepal_length, Sepal-Length.</summary>
internal static class LooseNames
{
    /// <summary>Whether two names are equal without regard to letter case, spaces, '_' and '-'.</summary>
    public static bool AreEqual(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0, j = 0;
        while (true)
        {
            Skip(a, ref i);
            Skip(b, ref j);
            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length;
            }

            if (char.ToUpperInvariant(a[i++]) != char.ToUpperInvariant(b[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>What of a name counts: equal names have the same.</summary>
    public static string Plain(string name) => string.Concat(name.Where(character => !IsSkipped(character))).ToUpperInvariant();

    private static bool IsSkipped(char character) => character is ' ' or '_' or '-';

    private static void Skip(ReadOnlySpan<char> name, ref int place)
    {
        while (place < name.Length && IsSkipped(name[place]))
        {
            place++;
        }
    }
}
