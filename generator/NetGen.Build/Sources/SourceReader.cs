using System.Text;

namespace NetGen.Build.Sources;

/// <summary>Takes C# apart into words, strings and signs, and leaves out comments and directives. What does not compile gives some tokens or other, and never an exception.</summary>
/// <param name="source">The content of a file.</param>
internal sealed class SourceReader(string source)
{
    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _isLineBegin = true;

    /// <summary>The tokens of a file.</summary>
    public static IReadOnlyList<Token> Read(string source)
    {
        SourceReader reader = new(source);
        reader.ReadUntil(closing: null);
        return reader._tokens;
    }

    private char Next(int ahead = 0) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    /// <summary>Reads to the end, or up to and with a closing brace that none in between opens.</summary>
    private void ReadUntil(char? closing)
    {
        int depth = 0;
        while (_at < source.Length)
        {
            char character = source[_at];
            if (closing is not null && depth == 0 && character == closing)
            {
                _at++;
                return;
            }

            depth += closing is null ? 0 : character == '{' ? 1 : character == '}' ? -1 : 0;
            ReadToken(character);
        }
    }

    private void ReadToken(char character)
    {
        bool isLineBegin = _isLineBegin;
        _isLineBegin = character is '\n' or '\r' || (isLineBegin && char.IsWhiteSpace(character));
        if (char.IsWhiteSpace(character))
        {
            _at++;
        }
        else if ((character == '/' && Next(1) == '/') || (character == '#' && isLineBegin))
        {
            int end = source.AsSpan(_at).IndexOfAny('\n', '\r');
            _at = end < 0 ? source.Length : _at + end;
        }
        else if (character == '/' && Next(1) == '*')
        {
            int end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            _at = end < 0 ? source.Length : end + 2;
        }
        else if (character == '\'')
        {
            ReadCharacter();
        }
        else if (character is '"' or '$' or '@' && TakeStart() is StringStart start)
        {
            ReadString(start);
        }
        else if (char.IsLetter(character) || character is '_' or '@')
        {
            ReadWord();
        }
        else
        {
            _tokens.Add(new Token(TokenKind.Sign, character.ToString()));
            _at++;
        }
    }

    private void ReadWord()
    {
        _at += Next() == '@' ? 1 : 0;
        int start = _at;
        while (char.IsLetterOrDigit(Next()) || Next() == '_')
        {
            _at++;
        }

        _tokens.Add(new Token(TokenKind.Word, source[start.._at]));
        _at += _at == start ? 1 : 0;
    }

    private void ReadCharacter()
    {
        _at++;
        while (_at < source.Length && source[_at] is not ('\'' or '\n'))
        {
            _at += source[_at] == '\\' ? 2 : 1;
        }

        _at++;
    }

    /// <summary>How a string begins.</summary>
    /// <param name="Dollars">How many there are: braces of a hole in a raw string.</param>
    /// <param name="IsVerbatim">Whether a backslash is one.</param>
    /// <param name="Quotes">One, or three and more of a raw string.</param>
    private readonly record struct StringStart(int Dollars, bool IsVerbatim, int Quotes)
    {
        public bool IsRaw => Quotes > 1;
    }

    /// <summary>Takes all of a string's beginning but its quotes; null if no string begins here.</summary>
    private StringStart? TakeStart()
    {
        int ahead = 0, dollars = 0, quotes = 0;
        bool isVerbatim = false;
        for (; Next(ahead) is '$' or '@'; ahead++)
        {
            dollars += Next(ahead) == '$' ? 1 : 0;
            isVerbatim |= Next(ahead) == '@';
        }

        while (Next(ahead + quotes) == '"')
        {
            quotes++;
        }

        _at += quotes > 0 ? ahead : 0;
        return quotes == 0 ? null : new StringStart(dollars, isVerbatim, isVerbatim || quotes < 3 ? 1 : quotes);
    }

    /// <summary>Reads a string from its first quote on. One with holes is no constant that could be told here: it leaves a sign.</summary>
    private void ReadString(StringStart start)
    {
        _at += start.Quotes;
        StringBuilder text = new();
        bool hasHoles = false;
        while (_at < source.Length)
        {
            char character = source[_at];
            if (character == '"')
            {
                if (TakeQuotes(start, text))
                {
                    break;
                }
            }
            else if (start.Dollars > 0 && character == '{')
            {
                if (TakeBraces(start, text))
                {
                    hasHoles = true;
                    int before = _tokens.Count;
                    ReadUntil('}');
                    _tokens.RemoveRange(before, _tokens.Count - before);
                }
            }
            else if (!start.IsRaw && !start.IsVerbatim && character is '\n' or '\r')
            {
                break; // It does not compile.
            }
            else if (!start.IsRaw && !start.IsVerbatim && character == '\\')
            {
                _at++;
                text.Append(Escape.Read(source, ref _at));
            }
            else
            {
                _at += start.Dollars > 0 && !start.IsRaw && character == '}' && Next(1) == '}' ? 2 : 1;
                text.Append(character);
            }
        }

        _tokens.Add(hasHoles ? new Token(TokenKind.Sign, "$") : new Token(TokenKind.Text, start.IsRaw ? RawText.Of(text.ToString()) : text.ToString()));
    }

    /// <summary>Takes the quotes that stand here, which end the string or belong to its text.</summary>
    /// <returns>Whether they end it.</returns>
    private bool TakeQuotes(StringStart start, StringBuilder text)
    {
        int found = 1;
        while (Next(found) == '"' && (start.IsRaw || found < 2))
        {
            found++;
        }

        bool ends = start.IsRaw ? found >= start.Quotes : !start.IsVerbatim || found == 1;
        _at += start.IsRaw || !ends ? found : 1;
        text.Append('"', ends ? 0 : start.IsRaw ? found : 1);
        return ends;
    }

    /// <summary>Takes the braces that stand here, in a string with holes: they open one or belong to its text.</summary>
    /// <returns>Whether they open one.</returns>
    private bool TakeBraces(StringStart start, StringBuilder text)
    {
        int found = 1;
        while (Next(found) == '{' && (start.IsRaw || found < 2))
        {
            found++;
        }

        bool opens = start.IsRaw ? found >= start.Dollars : found == 1;
        _at += found;
        text.Append('{', opens ? 0 : start.IsRaw ? found : 1);
        return opens;
    }
}
