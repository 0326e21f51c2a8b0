using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes C# text: keeps the indentation, always ends lines with \n, never leaves trailing spaces.</summary>
internal sealed class SourceWriter
{
    private const int SpacesOfALevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;
    private bool _blankPending;
    private bool _afterOpening = true;

    /// <summary>Writes a line, or each line of a text with \n in it.</summary>
    public SourceWriter Line(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                Blank();
                continue;
            }

            if (_blankPending && !_afterOpening)
            {
                _text.Append('\n');
            }

            _blankPending = false;
            _afterOpening = false;
            // A directive stands at the margin.
            _text.Append(' ', line[0] == '#' ? 0 : _level * SpacesOfALevel).Append(line).Append('\n');
        }

        return this;
    }

    /// <summary>One blank line before the next line; none after an opening or before a closing brace.</summary>
    public SourceWriter Blank()
    {
        _blankPending = true;
        return this;
    }

    /// <summary>Writes a line and an opening brace; disposing the result closes it, and what follows stands apart from it.</summary>
    public Brace Open(string text)
    {
        Line(text).Line("{");
        _level++;
        _afterOpening = true;
        return new Brace(this);
    }

    public override string ToString() => _text.ToString();

    private void Close()
    {
        _level--;
        _blankPending = false;
        Line("}");
        _blankPending = true;
    }

    /// <summary>An open brace that closes itself.</summary>
    internal readonly struct Brace(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
