namespace NetGen.Generator.Emission;

/// <summary>A text with statements side by side, as many on a line as a page has room for: the same program in fewer lines.</summary>
internal static class SideBySide
{
    private static readonly string[] _apart = ["//", "public", "const", "return", "ref ", "new ", "TSink"];

    public static string Of(string text)
    {
        List<string> lines = [];
        bool isOpen = false;
        foreach (string line in text.Split('\n'))
        {
            bool isStatement = IsStatement(line);
            string last = lines.Count > 0 ? lines[lines.Count - 1] : "";
            if (isStatement && isOpen && Indentation(line) == Indentation(last) && last.Length + line.TrimStart().Length < PackedLines.WidthOfAPage)
            {
                lines[lines.Count - 1] = $"{last} {line.TrimStart()}";
            }
            else
            {
                lines.Add(line);
            }

            isOpen = isStatement;
        }

        return string.Join("\n", lines);
    }

    /// <summary>Lane operations and gradients; not what a reader looks for at the beginning of a line: comments, members, references, the sink, and where a method ends.</summary>
    private static bool IsStatement(string line)
    {
        string text = line.TrimStart();
        return text.EndsWith(";", StringComparison.Ordinal)
            && !_apart.Any(start => text.StartsWith(start, StringComparison.Ordinal));
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;
}
