using System.Globalization;

namespace NetGen;

/// <summary>Numbers as text: always with a decimal point, in any culture.</summary>
internal static class NumberText
{
    /// <summary>The fault of a cell without text.</summary>
    public const string Empty = "the cell is empty";

    /// <summary>Reads a finite number.</summary>
    /// <returns>Null, or what is wrong with the text.</returns>
    public static string? Parse(ReadOnlySpan<char> text, out float value)
    {
        if (!IsClean(text) || !float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = 0;
            return text.IsWhiteSpace() ? Empty : $"{DataFormatException.Quote(text)} is not a number";
        }

        return float.IsFinite(value) ? null : $"{DataFormatException.Quote(text)} is not a finite number of 32 bits";
    }

    /// <summary>Whether the text is free of zero characters: the framework's own parsers skip them at the end.</summary>
    public static bool IsClean(ReadOnlySpan<char> text) => !text.Contains('\0');
}
