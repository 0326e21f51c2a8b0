using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples.Inspect;

/// <summary>Summary and code: side by side if there is room, else one above the other.</summary>
internal static class Page
{
    /// <summary>Columns that can be asked for, at least.</summary>
    public const int LeastWidth = 40;

    private const int WidthOfAFile = 200;

    /// <summary>The columns of a description's numbers; what is computed how goes below them.</summary>
    private const int SummaryWidth = 55;

    /// <summary>Below this, there is more room for code without a summary beside it.</summary>
    private const int TwoColumnsFrom = 140;

    /// <summary>What a table of two columns draws around them.</summary>
    private const int Frame = 7;

    /// <summary>Behind the layer's name.</summary>
    private const int HangingOfSummary = 11;
    private const int HangingOfCode = 8;

    private static readonly Style _heading = new(decoration: Decoration.Bold);
    private static readonly Style _aside = new(Color.Grey50);

    /// <summary>The console to print on.</summary>
    /// <param name="width">Its columns; null for the terminal's own.</param>
    /// <param name="colours">Whether to use colours whatever it is.</param>
    public static IAnsiConsole ConsoleOf(int? width, bool colours)
    {
        IAnsiConsole console = AnsiConsole.Create(colours ? new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.EightBit } : new AnsiConsoleSettings());
        console.Profile.Width = width ?? (Console.IsOutputRedirected ? WidthOfAFile : console.Profile.Width);
        return console;
    }

    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="summary">What the network is.</param>
    /// <param name="fileName">The heading of the code.</param>
    /// <param name="code">The lines of the file.</param>
    /// <param name="shown">Those of them to print.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<string> summary, string fileName, PaintedLine[] code, IReadOnlyList<LineRange> shown)
    {
        int width = console.Profile.Width;
        if (width < TwoColumnsFrom)
        {
            PrintLines(console, SummaryLines(summary, width));
            console.WriteLine();
            PrintLines(console, [PaintedLine.Of(fileName, _heading), .. CodeLines(code, shown, width)]);
            return;
        }

        int codeWidth = width - SummaryWidth - Frame;
        PaintedLine[] left = [.. SummaryLines(summary, SummaryWidth)];
        PaintedLine[] right = [.. CodeLines(code, shown, codeWidth)];
        Table table = new Table().Border(TableBorder.Square).BorderStyle(_aside);
        table.AddColumn(new TableColumn(PaintedLine.Of(Topology.Name, _heading).ToParagraph()).Width(SummaryWidth).NoWrap());
        table.AddColumn(new TableColumn(PaintedLine.Of(fileName, _heading).ToParagraph()).Width(codeWidth).NoWrap());
        PaintedLine nothing = PaintedLine.Of("");
        for (int k = 0; k < Math.Max(left.Length, right.Length); k++)
        {
            table.AddRow(left.ElementAtOrDefault(k, nothing).ToParagraph(), right.ElementAtOrDefault(k, nothing).ToParagraph());
        }

        console.Write(table);
    }

    private static void PrintLines(IAnsiConsole console, IEnumerable<PaintedLine> lines)
    {
        foreach (PaintedLine line in lines)
        {
            console.Write(line.ToParagraph());
            console.WriteLine();
        }
    }

    private static IEnumerable<PaintedLine> SummaryLines(IEnumerable<string> summary, int width) =>
        summary.SelectMany(line => PaintedLine.Of(line).Wrap(width, HangingOfSummary));

    /// <summary>The code with its line numbers, less the indentation that all of it has.</summary>
    private static IEnumerable<PaintedLine> CodeLines(PaintedLine[] code, IReadOnlyList<LineRange> shown, int width)
    {
        int digits = shown[^1].Last.ToString(CultureInfo.InvariantCulture).Length;
        PaintedLine noNumber = PaintedLine.Of(new string(' ', digits + 2));
        int indentation = shown.SelectMany(lines => code[(lines.First - 1)..lines.Last]).Where(line => line.Text.Length > 0).Select(line => line.Indentation).DefaultIfEmpty().Min();
        foreach (LineRange lines in shown)
        {
            if (lines != shown[0])
            {
                yield return noNumber;
            }

            for (int number = lines.First; number <= lines.Last; number++)
            {
                PaintedLine line = code[number - 1].From(indentation);
                PaintedLine gutter = PaintedLine.Of(number.ToString(CultureInfo.InvariantCulture).PadLeft(digits) + "  ", _aside);
                foreach (PaintedLine part in line.Wrap(width - gutter.Text.Length, line.Indentation + HangingOfCode))
                {
                    yield return gutter.Append(part).TrimEnd();
                    gutter = noNumber;
                }
            }
        }
    }

    private static PaintedLine ElementAtOrDefault(this PaintedLine[] lines, int k, PaintedLine other) => k < lines.Length ? lines[k] : other;
}
