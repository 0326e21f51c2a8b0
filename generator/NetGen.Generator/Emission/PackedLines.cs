using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Many short pieces of text as few lines.</summary>
internal static class PackedLines
{
    private const int Longest = 150;

    /// <summary>The pieces with a separator between them, as many in a line as fit, each line indented.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> pieces, string separator, string indentation)
    {
        StringBuilder line = new();
        foreach (string piece in pieces)
        {
            if (line.Length > 0 && indentation.Length + line.Length + separator.Length + piece.Length > Longest)
            {
                yield return indentation + line.Append(separator.TrimEnd());
                line.Clear();
            }

            line.Append(line.Length > 0 ? separator : "").Append(piece);
        }

        if (line.Length > 0)
        {
            yield return indentation + line;
        }
    }
}
