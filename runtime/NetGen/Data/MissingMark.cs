namespace NetGen;

/// <summary>What tables write where a value is missing, and what messages say to do about it.</summary>
internal static class MissingMark
{
    /// <summary>What to do where a number is missing that is an input, or may be one.</summary>
    public const string OfInput = "remove the row, or read the table with a typed network that has [Feature(Missing = …)]";

    /// <summary>What to do where nothing can stand in.</summary>
    public const string OfAnswer = "remove the row";

    private static readonly HashSet<string> _marks = new(
        ["NA", "N/A", "#N/A", "#NA", "<NA>", "NaN", "-NaN", "null", "None", "nil", "missing", "\\N", "?", "-", "--", "–", "—", ".", "..."], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _marksBySpan = _marks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a cell holds such a mark; an empty one does not.</summary>
    public static bool Is(ReadOnlySpan<char> cell) => _marksBySpan.Contains(cell.Trim());

    /// <summary>A cell that is empty or holds a mark, as messages name it; null if it is neither.</summary>
    public static string? Describe(ReadOnlySpan<char> cell) =>
        cell.IsWhiteSpace() ? NumberText.Empty : Is(cell) ? $"{DataFormatException.Quote(cell)} is a mark for a missing value" : null;
}
