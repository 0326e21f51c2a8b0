using System.Collections.Immutable;

namespace NetGen;

/// <summary>
/// Reads comma-separated rows under a header line (RFC 4180; UTF-8; lines end in LF, CRLF or CR), one row at a time, with errors
/// that name file, line and column. For files that are not plain tables of numbers; <see cref="Dataset.FromCsv(string, string)"/> reads those.
/// </summary>
/// <example><code>using CsvReader csv = CsvReader.Open("gestures.csv");
/// int digit = csv.IndexOf("digit"), points = csv.IndexOf("points");
/// while (csv.Read())
/// {
///     Add(csv.WholeNumber(digit), csv.Numbers(points));
/// }</code></example>
public sealed class CsvReader : IDisposable
{
    private readonly TextReader _text;
    private readonly bool _leaveOpen;
    private readonly CsvScanner _scanner;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private long _headerLine;
    private bool _onRow;

    /// <summary>Reads the header from text.</summary>
    /// <param name="text">The text, a byte order mark at its start is skipped.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose"/> leaves <paramref name="text"/> open.</param>
    /// <exception cref="DataFormatException">There is no header, or it repeats or lacks a name, or a name is no text.</exception>
    public CsvReader(TextReader text, string name, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        _text = text;
        _leaveOpen = leaveOpen;
        _scanner = new CsvScanner(text, name);
        Name = name;
        Columns = ReadHeader();
    }

    /// <summary>Reads the header from a stream of UTF-8.</summary>
    /// <param name="stream">The stream, a byte order mark at its start is skipped.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose"/> leaves <paramref name="stream"/> open.</param>
    /// <exception cref="DataFormatException">There is no header, or it repeats or lacks a name, or the text is not UTF-8.</exception>
    public CsvReader(Stream stream, string name, bool leaveOpen = false)
        : this(new StreamReader(stream, CsvScanner.Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: leaveOpen), name)
    {
    }

    /// <summary>What messages call the file.</summary>
    public string Name { get; }

    /// <summary>The column names, in the file's order.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The line, from 1, of the header.</summary>
    internal long HeaderLine => _headerLine;

    /// <summary>What messages add where the header seems to have another separator; else empty.</summary>
    internal string HeaderCause => Columns.Length == 1 ? CsvCause.OfOnlyCell(Columns[0]) : "";

    /// <summary>The line, from 1, on which the current row starts.</summary>
    public long Line => _scanner.Line;

    /// <summary>The text of a cell of the current row, without its quotes. Valid until the next <see cref="Read"/>.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">There is no current row.</exception>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (!_onRow)
            {
                throw new InvalidOperationException($"There is no current row: {nameof(Read)} was not called, or returned false.");
            }

            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns.Length);
            return _scanner.Cell(column);
        }
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <exception cref="DataFormatException">There is no header, or it repeats or lacks a name, or the text is not UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static CsvReader Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            return new CsvReader(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The place of a column.</summary>
    /// <param name="column">Its name; case counts.</param>
    /// <returns>The column, from 0.</returns>
    /// <exception cref="DataFormatException">There is no such column; the message lists those found.</exception>
    public int IndexOf(string column)
    {
        if (_columns.TryGetValue(column, out int index))
        {
            return index;
        }

        throw new DataFormatException(
            Name, $"there is no column {DataFormatException.Quote(column)}; the columns are {Listed.Names(Columns)}{HeaderCause}", _headerLine);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last row.</returns>
    /// <exception cref="DataFormatException">The row has more or fewer cells than the header, or is no well-formed CSV, or follows a blank line.</exception>
    public bool Read()
    {
        _onRow = false;
        long blankLine = 0;
        while (_scanner.Read())
        {
            if (_scanner.IsBlank)
            {
                blankLine = blankLine == 0 ? _scanner.Line : blankLine;
                continue;
            }

            if (blankLine != 0)
            {
                throw new DataFormatException(Name, "an empty line between rows", blankLine);
            }

            if (_scanner.Count != Columns.Length)
            {
                string cause = Columns.Length == 1 ? HeaderCause
                    : _scanner.Count == 1 ? CsvCause.OfOnlyCell(_scanner.Cell(0))
                    : CsvCause.OfSurplus(_scanner, Columns.Length);
                throw new DataFormatException(Name, $"expected {Columns.Length} cells, one for each column of the header, found {_scanner.Count}{cause}", Line);
            }

            return _onRow = true;
        }

        return false;
    }

    /// <summary>The text of a cell as a string.</summary>
    /// <param name="column">The column, from 0.</param>
    public string Text(int column) => this[column].ToString();

    /// <summary>A cell as a finite number, with a decimal point in any culture; spaces around it do not count.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="DataFormatException">The cell is empty, no number, or not finite.</exception>
    public float Number(int column) => Number(column, MissingMark.OfInput);

    /// <summary>A cell as a whole number.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="DataFormatException">The cell is no whole number between −2,147,483,648 and 2,147,483,647.</exception>
    public int WholeNumber(int column)
    {
        string? fault = NumberText.ParseWhole(this[column], out int value);
        return fault is null ? value : throw Error(column, fault);
    }

    /// <summary>A cell as finite numbers with white space between them; an empty cell gives none.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="DataFormatException">A part of the cell is no number, or not finite.</exception>
    public float[] Numbers(int column)
    {
        ReadOnlySpan<char> rest = this[column].Trim();
        List<float> numbers = [];
        while (!rest.IsEmpty)
        {
            int length = 0;
            while (length < rest.Length && !char.IsWhiteSpace(rest[length]))
            {
                length++;
            }

            string? fault = NumberText.ParseOfList(rest[..length], out float value);
            if (fault is not null)
            {
                throw Error(column, $"number {numbers.Count + 1} of the list: {fault}");
            }

            numbers.Add(value);
            rest = rest[length..].TrimStart();
        }

        return [.. numbers];
    }

    /// <summary>A cell as a finite number, as <see cref="Number(int)"/>.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="whenMissing">What to do where the number is missing, as messages say it.</param>
    internal float Number(int column, string whenMissing)
    {
        string? fault = NumberText.Parse(this[column], out float value, whenMissing);
        return fault is null ? value : throw Error(column, fault);
    }

    /// <summary>An error in a cell of the current row, for the caller's own checks.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="reason">What was expected and what was found.</param>
    public DataFormatException Error(int column, string reason) => new(Name, reason, Line, column + 1, Columns[column]);

    /// <summary>Closes the text, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _text.Dispose();
        }
    }

    private ImmutableArray<string> ReadHeader()
    {
        if (!_scanner.Read())
        {
            throw new DataFormatException(Name, "the file is empty; a header line with the names of the columns was expected");
        }

        _headerLine = _scanner.Line;
        if (_scanner.IsBlank)
        {
            throw new DataFormatException(Name, "the line is empty; a header line with the names of the columns was expected", _headerLine);
        }

        if (FileSignature.Refusal(System.Text.Encoding.UTF8.GetBytes(_scanner.Cell(0).ToString()), FileKind.Table) is string refusal)
        {
            throw new DataFormatException(Name, refusal, _headerLine);
        }

        string[] names = new string[_scanner.Count];
        for (int k = 0; k < names.Length; k++)
        {
            names[k] = _scanner.Cell(k).ToString();
            if (names[k].AsSpan().IsWhiteSpace())
            {
                throw new DataFormatException(Name, "the column has no name", _headerLine, k + 1);
            }

            if (ClassNameCheck.FaultOf(names[k], "name") is string fault)
            {
                throw new DataFormatException(Name, fault, _headerLine, k + 1);
            }

            if (!_columns.TryAdd(names[k], k))
            {
                throw new DataFormatException(Name, $"the name stands in the header twice, first in column {_columns[names[k]] + 1}", _headerLine, k + 1, names[k]);
            }
        }

        return ImmutableArray.Create(names);
    }
}
