namespace NetGen;

/// <summary>What probably made a table unreadable, as the end of a message; empty where nothing is likely.</summary>
internal static class CsvCause
{
    /// <summary>Names the separator that a row of one cell seems to have.</summary>
    public static string OfOnlyCell(ReadOnlySpan<char> cell)
    {
        int place = cell.IndexOfAny(';', '\t', '|');
        return place < 0
            ? ""
            : $"; the columns seem to be separated by {(cell[place] == '\t' ? "tabs" : $"'{cell[place]}'")}, but commas are expected: "
                + "save the table with commas between its columns and points in its numbers";
    }

    /// <summary>Says of a row with too many cells whether decimal commas have made them: whether there are as many pairs of whole numbers as there are cells too many.</summary>
    public static string OfSurplus(CsvScanner row, int expected)
    {
        int pairs = 0;
        for (int k = 1; k < row.Count; k++)
        {
            if (IsDigits(row.Cell(k).TrimEnd()) && IsDigits(row.Cell(k - 1).TrimStart().TrimStart("+-")))
            {
                pairs++;
                k++;
            }
        }

        return row.Count > expected && pairs >= row.Count - expected ? "; perhaps decimal commas cut numbers in two: decimal points are expected" : "";
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
