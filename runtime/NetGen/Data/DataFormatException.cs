using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>A data file that cannot be read as what it should be. The message names file, line, column and reason.</summary>
public sealed class DataFormatException : FormatException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file's path, or the name that was given to a stream.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="line">The line, from 1, where it is known.</param>
    /// <param name="column">The column, from 1, where it is known.</param>
    /// <param name="columnName">The column's name in the header, where it is known.</param>
    /// <param name="innerException">The error behind this one.</param>
    public DataFormatException(
        string file, string reason, long? line = null, int? column = null, string? columnName = null, Exception? innerException = null)
        : base(Compose(file, reason, line, column, columnName), innerException)
    {
        File = file;
        Reason = reason;
        Line = line;
        Column = column;
        ColumnName = columnName;
    }

    /// <summary>The file's path, or the name that was given to a stream.</summary>
    public string File { get; }

    /// <summary>The line, from 1; null where the error is not on a line, as in a binary file.</summary>
    public long? Line { get; }

    /// <summary>The column, from 1; null where the error is not in one column.</summary>
    public int? Column { get; }

    /// <summary>The column's name in the header; null where it is not known.</summary>
    public string? ColumnName { get; }

    /// <summary>What was expected and what was found, without the place.</summary>
    public string Reason { get; }

    /// <summary>A piece of a file as it can stand in a message: quoted, cut after 40 characters, those that cannot be seen or told apart as numbers.</summary>
    internal static string Quote(ReadOnlySpan<char> text)
    {
        const int Longest = 40;
        StringBuilder quoted = new("\"");
        foreach (char c in text.Length <= Longest ? text : text[..Longest])
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || (c != ' ' && char.IsWhiteSpace(c)) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append(text.Length <= Longest ? "\"" : "…\"").ToString();
    }

    private static string Compose(string file, string reason, long? line, int? column, string? columnName)
    {
        StringBuilder message = new(file);
        if (line is long l)
        {
            message.Append(CultureInfo.InvariantCulture, $", line {l}");
        }

        if (column is int c)
        {
            message.Append(CultureInfo.InvariantCulture, $", column {c}");
            if (columnName is not null)
            {
                message.Append(CultureInfo.InvariantCulture, $" ({columnName})");
            }
        }

        return message.Append(": ").Append(reason).ToString();
    }
}
