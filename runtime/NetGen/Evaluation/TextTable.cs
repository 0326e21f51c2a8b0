using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>A table as text: the first column to the left, the others to the right, two spaces between.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    /// <summary>Adds a row with as many cells as the header.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines, without spaces or a line end after the last cell.</summary>
    public override string ToString()
    {
        int[] widths = new int[header.Length];
        foreach (string[] row in _rows)
        {
            for (int k = 0; k < row.Length; k++)
            {
                widths[k] = Math.Max(widths[k], Width(row[k]));
            }
        }

        StringBuilder text = new();
        foreach (string[] row in _rows)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(row[0]);
            for (int k = 1; k < row.Length; k++)
            {
                int gap = k == 1 ? widths[0] - Width(row[0]) : 0;
                text.Append(' ', gap + 2 + widths[k] - Width(row[k])).Append(row[k]);
            }
        }

        return text.ToString();
    }

    /// <summary>Characters as a reader counts them, so that an accent that is a code point of its own takes no place.</summary>
    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;
}
