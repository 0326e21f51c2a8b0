using System.Globalization;

namespace NetGen;

/// <summary>Numbers as text: always with a decimal point, in any culture.</summary>
internal static class NumberText
{
    /// <summary>The fault of a cell without text.</summary>
    public const string Empty = "the cell is empty";

    /// <summary>Reads a finite number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">Receives the number.</param>
    /// <param name="whenMissing">What to do where it is missing, as messages say it.</param>
    /// <returns>Null, or what is wrong with the text.</returns>
    public static string? Parse(ReadOnlySpan<char> text, out float value, string whenMissing)
    {
        if (!IsClean(text) || !float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = 0;
            return Missing(text, "number", whenMissing) ?? DecimalComma(text, "decimal point") ?? Thousands(text) ?? NotANumber(text);
        }

        return float.IsFinite(value) ? null : Missing(text, "number", whenMissing) ?? $"{DataFormatException.Quote(text)} is not a finite number of 32 bits";
    }

    /// <summary>Reads a finite number of a list, whose numbers have white space between them.</summary>
    /// <returns>Null, or what is wrong with the text.</returns>
    public static string? ParseOfList(ReadOnlySpan<char> text, out float value)
    {
        string? fault = Parse(text, out value, MissingMark.OfAnswer);
        return fault is not null && fault == NotANumber(text) && text.IndexOfAny(',', ';') >= 0 ? $"{fault}; white space is expected between the numbers of a list" : fault;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">Receives the number.</param>
    /// <returns>Null, or what is wrong with the text.</returns>
    public static string? ParseWhole(ReadOnlySpan<char> text, out int value)
    {
        if (IsClean(text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value))
        {
            return null;
        }

        value = 0;
        return Missing(text, "whole number", MissingMark.OfAnswer) ?? Thousands(text) ?? DecimalComma(text, "whole number")
            ?? $"{DataFormatException.Quote(text)} is not a whole number of 32 bits";
    }

    /// <summary>Whether the text is free of zero characters: the framework's own parsers skip them at the end.</summary>
    public static bool IsClean(ReadOnlySpan<char> text) => !text.Contains('\0');

    private static string NotANumber(ReadOnlySpan<char> text) => $"{DataFormatException.Quote(text)} is not a number";

    private static string? Missing(ReadOnlySpan<char> text, string expected, string whatToDo) =>
        MissingMark.Describe(text) is string missing ? $"{missing}, where a {expected} is expected; {whatToDo}" : null;

    /// <summary>The fault of 3,5 and 1.234,5; null for others.</summary>
    private static string? DecimalComma(ReadOnlySpan<char> text, string expected)
    {
        int comma = text.IndexOf(',');
        return comma >= 0 && text.LastIndexOf('.') < comma && char.IsAsciiDigit(text[Math.Max(0, comma - 1)])
            && IsNumber($"{text[..comma].ToString().Replace(".", "", StringComparison.Ordinal)}.{text[(comma + 1)..]}")
            ? $"{DataFormatException.Quote(text)} is a number with a decimal comma; a {expected} is expected"
            : null;
    }

    /// <summary>The fault of 1,234,567.8: three digits behind each comma; null for others.</summary>
    private static string? Thousands(ReadOnlySpan<char> text)
    {
        const int GroupLength = 4;
        ReadOnlySpan<char> whole = text.IndexOf('.') is int point and >= 0 ? text[..point] : text.TrimEnd();
        ReadOnlySpan<char> first = whole;
        while (first.Length > GroupLength && first[^GroupLength] == ',' && !first[^(GroupLength - 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            first = first[..^GroupLength];
        }

        return first.Length < whole.Length && IsNumber($"{first}{text[first.Length..].ToString().Replace(",", "", StringComparison.Ordinal)}")
            ? $"{DataFormatException.Quote(text)} is a number with commas between its thousands; one without is expected"
            : null;
    }

    private static bool IsNumber(string text) => IsClean(text) && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
