using System.Buffers;
using System.Text;

namespace NetGen;

/// <summary>
/// Cuts comma-separated text (RFC 4180) into records of cells, one at a time: memory is that of the longest record. Lines end in
/// LF, CRLF or CR; a cell in double quotes may hold commas, line ends and doubled quotes.
/// </summary>
internal sealed class CsvScanner(TextReader text, string name)
{
    /// <summary>The most characters that one record may have. An unclosed quote would otherwise take in the rest of any file.</summary>
    internal const int LongestRecord = 1 << 24;

    /// <summary>
    /// What <see cref="Utf8"/> puts in place of bytes that are not UTF-8: U+FFFF, which Unicode will never make a character. Other than an
    /// exception of the decoder, it tells the place.
    /// </summary>
    private const char NoText = '\uFFFF';

    private const char ByteOrderMark = '\uFEFF';

    private static readonly SearchValues<char> _plainEnds = SearchValues.Create($",\"\r\n{NoText}");
    private static readonly SearchValues<char> _quotedEnds = SearchValues.Create($"\"\r\n{NoText}");

    private readonly char[] _buffer = new char[1 << 14];
    private int _next;
    private int _filled;

    // Where the first byte order mark of the buffer was, which NoText stands for: so that cells end at as few characters as before.
    private int _mark = -1;
    private bool _started;
    private long _nextLine = 1;

    private char[] _cells = new char[256];
    private int _length;
    private int[] _ends = new int[16];
    private bool _quoted;

    /// <summary>The encoding in which files are to be read.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback($"{NoText}"));

    /// <summary>The line, from 1, on which the record starts.</summary>
    public long Line { get; private set; }

    /// <summary>Cells of the record.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the record is a line without any character.</summary>
    public bool IsBlank => Count == 1 && _length == 0 && !_quoted;

    /// <summary>The text of a cell, without its quotes.</summary>
    public ReadOnlySpan<char> Cell(int index)
    {
        int start = index == 0 ? 0 : _ends[index - 1];
        return _cells.AsSpan(start, _ends[index] - start);
    }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="DataFormatException">The text is not well-formed.</exception>
    public bool Read()
    {
        _length = 0;
        Count = 0;
        _quoted = false;
        Line = _nextLine;
        if (!Peek(out _))
        {
            return false;
        }

        bool another = true;
        while (another)
        {
            if (Peek(out char first) && first == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }

            EndCell();
            another = TakeComma();
        }

        TakeLineEnd();
        return true;
    }

    private void ReadPlain()
    {
        while (Peek(out _))
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_next, _filled - _next);
            int length = rest.IndexOfAny(_plainEnds);
            Append(length < 0 ? rest : rest[..length]);
            if (length >= 0)
            {
                ThrowIfNoText();
                if (_buffer[_next] == '"')
                {
                    throw Error(_nextLine, "a double quote within a cell that does not start with one; such a cell must be quoted and the quote doubled");
                }

                return;
            }
        }
    }

    private void ReadQuoted()
    {
        long openedOn = _nextLine;
        _quoted = true;
        _next++;
        while (Peek(out _))
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_next, _filled - _next);
            int length = rest.IndexOfAny(_quotedEnds);
            Append(length < 0 ? rest : rest[..length]);
            if (length < 0)
            {
                continue;
            }

            ThrowIfNoText();
            if (_buffer[_next] != '"')
            {
                AppendLineEnd();
                continue;
            }

            _next++;
            if (!Peek(out char following) || following is ',' or '\r' or '\n')
            {
                return;
            }

            ThrowIfNoText();
            if (following != '"')
            {
                throw Error(_nextLine, $"{DataFormatException.Quote([following])} after the closing quote, where a comma or the end of the line was expected");
            }

            Append(_buffer.AsSpan(_next, 1));
        }

        throw Error(openedOn, "a quote is opened here and never closed");
    }

    private void AppendLineEnd()
    {
        char first = _buffer[_next];
        Append(_buffer.AsSpan(_next, 1));
        if (first == '\r' && Peek(out char second) && second == '\n')
        {
            Append(_buffer.AsSpan(_next, 1));
        }

        _nextLine++;
    }

    private bool TakeComma()
    {
        if (Peek(out char c) && c == ',')
        {
            _next++;
            return true;
        }

        return false;
    }

    private void TakeLineEnd()
    {
        if (!Peek(out char first))
        {
            return;
        }

        _next++;
        _nextLine++;
        if (first == '\r' && Peek(out char second) && second == '\n')
        {
            _next++;
        }
    }

    /// <summary>Adds characters that lie at the reading position to the cell, and steps over them.</summary>
    private void Append(ReadOnlySpan<char> characters)
    {
        int length = _length + characters.Length;
        if (length > LongestRecord)
        {
            throw Error(Line, $"a row of more than {LongestRecord} characters; perhaps a quote is not closed");
        }

        if (length > _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(length, 2 * _cells.Length));
        }

        characters.CopyTo(_cells.AsSpan(_length));
        _length = length;
        _next += characters.Length;
    }

    private void EndCell()
    {
        // Empty cells add nothing to the row's length, so that their number needs the same bound.
        if (Count == LongestRecord)
        {
            throw Error(Line, $"a row of more than {LongestRecord} cells");
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * _ends.Length);
        }

        _ends[Count++] = _length;
    }

    private bool Peek(out char c)
    {
        if (_next == _filled && !Fill())
        {
            c = default;
            return false;
        }

        c = _buffer[_next];
        return true;
    }

    private bool Fill()
    {
        _next = 0;
        _filled = text.Read(_buffer, 0, _buffer.Length);
        if (!_started && _filled > 0)
        {
            _started = true;
            if (_buffer[0] == ByteOrderMark)
            {
                _next = 1;
                if (_next == _filled)
                {
                    return Fill();
                }
            }
        }

        ReadOnlySpan<char> rest = _buffer.AsSpan(_next, _filled - _next);
        _mark = rest.IndexOf(ByteOrderMark);
        if (_mark >= 0)
        {
            _mark += _next;
            _buffer[_mark] = NoText;
        }

        return _filled > 0;
    }

    private void ThrowIfNoText()
    {
        if (_buffer[_next] == NoText)
        {
            throw Error(
                _nextLine, _next == _mark ? "a byte order mark (U+FEFF) within the text, as where files were joined; remove it" : "bytes that are not UTF-8 text");
        }
    }

    private DataFormatException Error(long line, string reason) => new(name, reason, line, Count + 1);
}
