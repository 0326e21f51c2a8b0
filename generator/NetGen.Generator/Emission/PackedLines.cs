namespace NetGen.Generator.Emission;

/// <summary>Many short texts on few lines.</summary>
internal static class PackedLines
{
    /// <summary>Columns that a line may have.</summary>
    public const int WidthOfAPage = 180;

    /// <summary>Texts side by side, as many on a line as a page has room for; nothing behind the last of a line.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> texts, string indentation, string separator = ", ")
    {
        List<string> lines = [];
        foreach (string text in texts)
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + text.Length < WidthOfAPage)
            {
                lines[lines.Count - 1] += separator + text;
            }
            else
            {
                lines.Add(indentation + text);
            }
        }

        return lines;
    }
}
