using System.Buffers;
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

        int lone = FirstLoneSurrogate(text);
        return lone < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"({DataFormatException.Quote(text)}) has half of a surrogate pair at {lone}, which is no text");
    }

    /// <summary>Where the first half of a surrogate pair stands alone; −1 if none does.</summary>
    public static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int k = text.IndexOfAnyInRange('\uD800', '\uDFFF'); k >= 0 && k < text.Length; k++)
        {
            if (!char.IsSurrogate(text[k]))
            {
                continue;
            }

            if (Rune.DecodeFromUtf16(text[k..], out _, out int length) != OperationStatus.Done)
            {
                return k;
            }

            k += length - 1;
        }

        return -1;
    }
}
