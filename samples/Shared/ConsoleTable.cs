using Spectre.Console;

namespace NetGen.Samples;

/// <summary>Tables of numbers on the console.</summary>
public static class ConsoleTable
{
    /// <summary>An empty table, narrow enough for 80 characters, with all columns to the right.</summary>
    /// <param name="columns">The columns' headers.</param>
    public static Table New(params IEnumerable<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap().PadLeft(1).PadRight(0));
        }

        return table;
    }
}
