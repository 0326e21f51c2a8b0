using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Samples.Inspect;

/// <summary>The file that the generator wrote.</summary>
internal sealed class GeneratedFile
{
    private readonly (string Name, LineRange Lines)[] _arithmetic;
    private readonly (string Name, LineRange Lines)[] _ofClass;

    /// <summary>Finds its methods.</summary>
    /// <param name="tree">The file.</param>
    public GeneratedFile(SyntaxTree tree)
    {
        Name = Path.GetFileName(tree.FilePath);
        Text = tree.GetText();
        TypeDeclarationSyntax[] types = [.. tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()];
        _arithmetic = MethodsOf(types.OfType<StructDeclarationSyntax>().Where(type => type.Parent is BaseNamespaceDeclarationSyntax));
        _ofClass = MethodsOf(types.OfType<ClassDeclarationSyntax>());
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>All of it.</summary>
    public SourceText Text { get; }

    /// <summary>Its size, and where each method of the arithmetic is.</summary>
    public IEnumerable<string> Contents() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {LineCount:N0} lines, {Encoding.UTF8.GetByteCount(Text.ToString()):N0} bytes"),
        .. _arithmetic.Select(method => string.Create(CultureInfo.InvariantCulture, $"{method.Lines.First,6}  {method.Name}")),
    ];

    /// <summary>The lines that were asked for; several stretches where methods share a name.</summary>
    /// <exception cref="NothingToShowException">There are none.</exception>
    public IReadOnlyList<LineRange> Select(Selection selection)
    {
        if (selection.Member is string name)
        {
            return [.. Named(_arithmetic, name) ?? Named(_ofClass, name) ?? throw new NothingToShowException(
                $"{Name} has no method '{name}': expected one of {string.Join(", ", _arithmetic.Concat(_ofClass).Select(method => method.Name).Distinct())}.")];
        }

        LineRange lines = selection.Lines ?? new LineRange(1, LineCount);
        return lines.First <= LineCount
            ? [lines with { Last = Math.Min(lines.Last, LineCount) }]
            : throw new NothingToShowException(string.Create(CultureInfo.InvariantCulture, $"{Name} has {LineCount} lines, none of them from line {lines.First} on."));
    }

    /// <summary>The last line break ends the last line, and begins no other.</summary>
    private int LineCount => Text.Lines.Count - 1;

    private static LineRange[]? Named((string Name, LineRange Lines)[] methods, string name) =>
        methods.Where(method => string.Equals(method.Name, name, StringComparison.OrdinalIgnoreCase)).Select(method => method.Lines).ToArray() is { Length: > 0 } found ? found : null;

    private static (string Name, LineRange Lines)[] MethodsOf(IEnumerable<TypeDeclarationSyntax> types) =>
        [.. types.SelectMany(type => type.Members).OfType<MethodDeclarationSyntax>().Select(method => (method.Identifier.Text, LinesOf(method)))];

    /// <summary>From the first line of its comment to its end.</summary>
    private static LineRange LinesOf(MethodDeclarationSyntax method)
    {
        SyntaxTrivia comment = method.GetLeadingTrivia().FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        int start = comment == default ? method.SpanStart : comment.SpanStart;
        FileLinePositionSpan span = method.SyntaxTree.GetLineSpan(TextSpan.FromBounds(start, method.Span.End));
        return new LineRange(span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
    }
}
