namespace NetGen;

/// <summary>Checks text that becomes the name of a class or an input: it must come back from a file as it was.</summary>
internal static class ClassNameCheck
{
    /// <summary>Checks names of classes that a caller gives; null for none is sound.</summary>
    /// <exception cref="ArgumentException">There are none, or one is null, empty, that of another class, or no text.</exception>
    public static void Check(IReadOnlyList<string>? names, string parameter)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count == 0)
        {
            throw new ArgumentException("There are no class names; give one for each class, or null for the numbers themselves.", parameter);
        }

        Dictionary<string, int> places = new(names.Count, StringComparer.Ordinal);
        for (int k = 0; k < names.Count; k++)
        {
            ThrowIfNoText(names[k], k, parameter);
            if (string.IsNullOrWhiteSpace(names[k]))
            {
                throw new ArgumentException($"Class name {k} is empty; give each class a name.", parameter);
            }

            if (!places.TryAdd(names[k], k))
            {
                throw new ArgumentException(
                    $"Class name {k} ({DataFormatException.Quote(names[k])}) is that of class {places[names[k]]} too; give each class a name of its own.", parameter);
            }
        }
    }

    private static void ThrowIfNoText(string? name, int number, string parameter)
    {
        if (name is null)
        {
            throw new ArgumentException($"Class name {number} is null; give each class a name.", parameter);
        }

        if (SavedText.FirstLoneSurrogate(name) >= 0)
        {
            throw new ArgumentException(
                $"Class name {number} ({DataFormatException.Quote(name)}) has half of a surrogate pair, which no file can hold; correct the name.", parameter);
        }
    }

    /// <summary>What is wrong with text of a table that becomes a name; null if nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, as messages say it.</param>
    public static string? FaultOf(ReadOnlySpan<char> text, string what) =>
        SavedText.FirstLoneSurrogate(text) >= 0 ? $"{DataFormatException.Quote(text)} has half of a surrogate pair, which is no text; correct the {what}" : null;
}
