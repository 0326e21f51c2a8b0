using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.Text;
using Spectre.Console;

namespace NetGen.Samples.Inspect;

/// <summary>Paints C# as an editor does: what a word is, the compiler says. The colours can be read on black and on white.</summary>
internal static class SyntaxColours
{
    private static readonly Style _keyword = new(Color.DodgerBlue1);
    private static readonly Style _control = new(Color.MediumOrchid);
    private static readonly Style _comment = new(Color.Green4);
    private static readonly Style _type = new(Color.DarkCyan);
    private static readonly Style _method = new(Color.DarkGoldenrod);
    private static readonly Style _constant = new(Color.IndianRed);
    private static readonly Style _aside = new(Color.Grey50);

    /// <summary>The lines of a file of a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">The file.</param>
    public static async Task<PaintedLine[]> Paint(Compilation compilation, SyntaxTree tree)
    {
        using AdhocWorkspace workspace = new();
        ProjectId project = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, "Networks", "Networks", LanguageNames.CSharp, parseOptions: tree.Options, compilationOptions: compilation.Options, metadataReferences: compilation.References));
        DocumentId? painted = null;
        foreach (SyntaxTree file in compilation.SyntaxTrees)
        {
            DocumentId id = DocumentId.CreateNewId(project);
            solution = solution.AddDocument(id, Path.GetFileName(file.FilePath), await file.GetTextAsync());
            painted = file == tree ? id : painted;
        }

        SourceText text = await tree.GetTextAsync();
        IEnumerable<ClassifiedSpan> spans = await Classifier.GetClassifiedSpansAsync(solution.GetDocument(painted)!, new TextSpan(0, text.Length));
        Style[] styles = [.. Enumerable.Repeat(Style.Plain, text.Length)];
        foreach (ClassifiedSpan span in spans.Where(span => !ClassificationTypeNames.AdditiveTypeNames.Contains(span.ClassificationType)))
        {
            styles.AsSpan(span.TextSpan.Start, span.TextSpan.Length).Fill(StyleOf(span.ClassificationType));
        }

        return [.. text.Lines.Select(line => new PaintedLine(line.ToString(), styles[line.Start..line.End]))];
    }

    private static Style StyleOf(string classification) => classification switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.PreprocessorKeyword => _keyword,
        ClassificationTypeNames.ControlKeyword => _control,
        ClassificationTypeNames.Comment or ClassificationTypeNames.XmlDocCommentText => _comment,
        ClassificationTypeNames.ClassName or ClassificationTypeNames.StructName or ClassificationTypeNames.InterfaceName or ClassificationTypeNames.EnumName
            or ClassificationTypeNames.DelegateName or ClassificationTypeNames.TypeParameterName or ClassificationTypeNames.RecordClassName or ClassificationTypeNames.RecordStructName => _type,
        ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => _method,
        ClassificationTypeNames.NumericLiteral or ClassificationTypeNames.StringLiteral or ClassificationTypeNames.ConstantName or ClassificationTypeNames.EnumMemberName => _constant,
        _ when classification.StartsWith("xml doc comment", StringComparison.Ordinal) || classification.StartsWith("preprocessor", StringComparison.Ordinal) => _aside,
        _ => Style.Plain,
    };
}
