namespace NetGen.Build.Sources;

/// <summary>Raw strings of C#.</summary>
internal static class RawText
{
    /// <summary>The value of what stands between the quotes: of several lines, those between the first and the last, without the white space that the last one has.</summary>
    public static string Of(string between)
    {
        string[] lines = between.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 3)
        {
            return between;
        }

        string indentation = lines[^1];
        return string.Join('\n', lines[1..^1].Select(line => line.StartsWith(indentation, StringComparison.Ordinal) ? line[indentation.Length..] : line.TrimStart()));
    }
}
