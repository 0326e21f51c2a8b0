using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Texts that come back from a file as they were: any but half of a surrogate pair, for which UTF-8 has no bytes.</summary>
internal static class SavedText
{
    /// <summary>What keeps a text out of a file, as the end of a sentence; null if nothing does.</summary>
    public static string? Fault(string? text)
    {
        if (text is null)
        {
            return "is null";
        }

        for (int k = 0; k < text.Length; k++)
        {
            if (char.IsSurrogate(text[k]) && !Rune.TryGetRuneAt(text, k++, out _))
            {
                return string.Create(CultureInfo.InvariantCulture, $"({DataFormatException.Quote(text)}) has half of a surrogate pair at {k - 1}, which is no text");
            }
        }

        return null;
    }
}
