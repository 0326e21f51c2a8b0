using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Compiles declarations against the real runtime and shows them to the analyzer and the parser.</summary>
internal static class DeclarationTest
{
    private const string Usings = "using System; using System.IO; using NetGen; ";

    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.CSharp14);

    /// <summary>Expects the marked diagnostics and no other, at these places, and nothing from the compiler.</summary>
    public static Task Expect(string marked, params string[] messages) => ExpectWithCompilerErrors(marked, [], messages);

    /// <summary>As <see cref="Expect(string, string[])"/>, with a reference to another assembly.</summary>
    public static Task ExpectWithReference(MetadataReference other, string marked, params string[] messages) => Expect([other], marked, [], messages);

    /// <summary>Expects the marked diagnostics, these errors of the compiler's, and no other.</summary>
    /// <param name="marked">The source, to which the common usings are added.</param>
    /// <param name="compilerErrors">Ids of the compiler's errors, without repetition.</param>
    /// <param name="messages">The whole messages in the order of the source; none to leave them unchecked.</param>
    public static Task ExpectWithCompilerErrors(string marked, string[] compilerErrors, params string[] messages) => Expect([], marked, compilerErrors, messages);

    private static async Task Expect(MetadataReference[] others, string marked, string[] compilerErrors, string[] messages)
    {
        MarkedSource source = MarkedSource.Parse(Usings + marked);
        Compilation compilation = Compile(source.Text).AddReferences(others);
        AssertCompilerErrors(compilation, compilerErrors);

        AssertMarked(source, await Analyze(compilation), messages);
    }

    /// <summary>Expects these diagnostics to be those that are marked, and their messages, if any are given.</summary>
    public static void AssertMarked(MarkedSource source, ImmutableArray<Diagnostic> found, string[] messages)
    {
        Assert.Equal(
            source.Marks.Select(mark => Describe(source.Text, mark.Id, mark.Span)).Order(StringComparer.Ordinal),
            found.Select(problem => Describe(source.Text, problem.Id, problem.Location.SourceSpan)).Order(StringComparer.Ordinal));
        if (messages.Length > 0)
        {
            Assert.Equal(messages, found.Select(problem => problem.GetMessage(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Expects one sound network and nothing from analyzer and compiler, and gives the network.</summary>
    public static async Task<NetworkDeclaration> ExpectSound(string source, params MetadataReference[] others)
    {
        Compilation compilation = Compile(Usings + source).AddReferences(others);
        AssertCompilerErrors(compilation, []);
        Assert.Empty(await Analyze(compilation));
        return Assert.Single(ParseAll(compilation).Select(result => result.Declaration).OfType<NetworkDeclaration>());
    }

    public static CSharpCompilation Compile(params string[] sources) =>
        Compile(sources.Select((source, index) => Tree(source, $"Source{index}.cs")).ToArray());

    public static CSharpCompilation Compile(params SyntaxTree[] trees) => CSharpCompilation.Create(
        "Declarations", trees, PlatformReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A source as an assembly of its own, as a project sees that of another: with all that is in it, or with what can be seen from outside only.</summary>
    public static MetadataReference Reference(string source, bool visibleOnly = false)
    {
        using MemoryStream image = new();
        EmitResult result = Compile(Usings + source).WithAssemblyName("Other").Emit(
            image, options: new EmitOptions(metadataOnly: visibleOnly, includePrivateMembers: !visibleOnly), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, _parseOptions, path);

    /// <summary>The analyzer's diagnostics in the order of the source.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation) => Analyze(compilation, new NetworkAnalyzer());

    /// <summary>The diagnostics of some analyzers in the order of the source.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, params DiagnosticAnalyzer[] analyzers) => Analyze(compilation, PreparedText.Options([]), analyzers);

    /// <summary>The diagnostics of some analyzers in the order of the source, in a project of some kind.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, AnalyzerOptions options, params DiagnosticAnalyzer[] analyzers)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([.. analyzers], options);
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, problem => problem.Id == "AD0001");
        await AssertEditorsSeeThem(analysis, found);
        return [.. found.OrderBy(problem => problem.Location.SourceSpan.Start).ThenBy(problem => problem.Id, StringComparer.Ordinal)];
    }

    /// <summary>Editors analyse the file that is open, and offer fixes only for what is reported at the type that is being analysed.</summary>
    private static async Task AssertEditorsSeeThem(CompilationWithAnalyzers analysis, ImmutableArray<Diagnostic> found)
    {
        List<Diagnostic> seen = [];
        foreach (SyntaxTree tree in analysis.Compilation.SyntaxTrees)
        {
            seen.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(
                analysis.Compilation.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken));
        }

        Assert.Equal(found.Select(Describe).Order(StringComparer.Ordinal), seen.Select(Describe).Order(StringComparer.Ordinal));

        static string Describe(Diagnostic problem) => problem.ToString();
    }

    /// <summary>What the parser makes of every type in the source.</summary>
    public static ImmutableArray<ParseResult> ParseAll(Compilation compilation) =>
        [.. compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => NetworkParser.Parse(type, compilation, CancellationToken.None))];

    public static string RepositoryRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    public static void AssertCompilerErrors(Compilation compilation, string[] expected) => Assert.Equal(
        expected.Order(StringComparer.Ordinal),
        compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id)
            .Distinct()
            .Order(StringComparer.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string Describe(string text, string id, TextSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} at {span.Start}: {text.Substring(span.Start, span.Length)}");
}
