using Spectre.Console;

namespace NetGen.Samples.Inspect;

/// <summary>A line with a style for each character, which is how it can be cut anywhere.</summary>
/// <param name="Text">Its characters, each one column wide.</param>
/// <param name="Styles">Their styles.</param>
internal sealed record PaintedLine(string Text, Style[] Styles)
{
    /// <summary>A line of one style.</summary>
    public static PaintedLine Of(string text, Style? style = null) => new(text, [.. Enumerable.Repeat(style ?? Style.Plain, text.Length)]);

    /// <summary>The columns before the first word.</summary>
    public int Indentation => Text.Length - Text.TrimStart().Length;

    /// <summary>The line without its first columns.</summary>
    public PaintedLine From(int column) => Part(Math.Min(column, Text.Length), Text.Length);

    /// <summary>The line without spaces at its end.</summary>
    public PaintedLine TrimEnd() => Part(0, Text.TrimEnd().Length);

    /// <summary>Another line at its end.</summary>
    public PaintedLine Append(PaintedLine other) => new(Text + other.Text, [.. Styles, .. other.Styles]);

    /// <summary>Divides a line that is too wide, between words where it can.</summary>
    /// <param name="width">The most columns of each part.</param>
    /// <param name="hanging">The indentation of all parts but the first.</param>
    public IEnumerable<PaintedLine> Wrap(int width, int hanging)
    {
        PaintedLine rest = this;
        while (rest.Text.Length > width)
        {
            // A space in the indentation is no place between words.
            int space = rest.Text.LastIndexOf(' ', width);
            int end = space > rest.Indentation ? space : width;
            yield return rest.Part(0, end).TrimEnd();
            PaintedLine left = rest.From(end);
            rest = Of(new string(' ', Math.Min(hanging, width / 2))).Append(left.From(left.Indentation));
        }

        yield return rest;
    }

    /// <summary>What the console prints.</summary>
    public Paragraph ToParagraph()
    {
        Paragraph paragraph = new();
        for (int start = 0, end; start < Text.Length; start = end)
        {
            for (end = start + 1; end < Text.Length && Styles[end].Equals(Styles[start]); end++)
            {
            }

            paragraph.Append(Text[start..end], Styles[start]);
        }

        return paragraph;
    }

    private PaintedLine Part(int start, int end) => new(Text[start..end], Styles[start..end]);
}
