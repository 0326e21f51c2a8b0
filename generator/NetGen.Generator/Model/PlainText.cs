using System.Text;

namespace NetGen.Generator.Model;

/// <summary>
/// Tells characters that everybody sees from those that end a line, change the direction of what follows, are seen by nobody, or are half of another one. Names from files and from
/// other languages' assemblies may have any of them.
/// </summary>
internal static class PlainText
{
    /// <summary>Where characters of 32 bits begin that only mark others.</summary>
    private const char FirstOfTags = '\uDB40';

    /// <summary>Whether a character stands for itself alone, and is seen.</summary>
    public static bool IsPlain(char character) => !char.IsControl(character) && !char.IsSurrogate(character)
        && character is not ('\u00AD' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or >= '\uFFF0');

    /// <summary>A text for people, on one line.</summary>
    public static string Of(string text)
    {
        if (text.All(IsPlain))
        {
            return text;
        }

        StringBuilder plain = new();
        for (int index = 0; index < text.Length; index++)
        {
            bool isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) && text[index] != FirstOfTags;
            plain.Append(isPair ? text.Substring(index, 2) : IsPlain(text[index]) ? text.Substring(index, 1) : "?");
            index += isPair ? 1 : 0;
        }

        return plain.ToString();
    }
}
