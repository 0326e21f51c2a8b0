using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Names;

/// <summary>No name writes code: whatever types, columns, classes, tensors and files are called, the text that is generated has the form that it has with harmless names. NETGEN_FUZZ_CASES sets how much is tried.</summary>
public sealed class HostileNamesTests
{
    private const int Networks = 9;

    /// <summary>What the compiler thinks of names such as the user gives.</summary>
    private const string LowerCase = "CS8981";

    /// <summary>Of so many cases one is compiled, which takes much longer than to read its text.</summary>
    private const int CasesOfACompiledOne = 5;

    /// <summary>A case is nine networks.</summary>
    private static int Cases => Math.Max(40, SourceMutation.Cases / 10);

    [Fact]
    [Trait("Campaign", "names")]
    public async Task TheFormOfTheTextIsTheSame()
    {
        string[] harmless = [.. (await Generate(0, isHostile: false)).Select(Form)];
        for (int seed = 0; seed < Cases; seed++)
        {
            try
            {
                Assert.Equal(harmless, (await Generate(seed, isHostile: true)).Select(Form));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {seed} fails: {new HostileNames(isHostile: true).Draw(seed).Source}", fault);
            }
        }
    }

    /// <summary>The texts of the networks, in the order of the source, once they have been found sound.</summary>
    private static async Task<string[]> Generate(int seed, bool isHostile)
    {
        (string source, AdditionalText[] models, MetadataReference other) = new HostileNames(isHostile).Draw(seed);
        CSharpCompilation before = GeneratorHarness.Compile(source).AddReferences(other);
        GeneratorDriver driver = GeneratorHarness.CreateDriver().AddAdditionalTexts([.. models])
            .RunGeneratorsAndUpdateCompilation(before, out Compilation after, out ImmutableArray<Diagnostic> faults, TestContext.Current.CancellationToken);
        Assert.Empty(faults);
        if (seed % CasesOfACompiledOne == 0)
        {
            AssertCompiles(GeneratorHarness.Unsilenced((CSharpCompilation)after, before), before);
            await AssertMessages(after, models);
        }

        // Classes come by their places in the source, and their files by their names.
        string[] texts = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(generated => generated.SourceText.ToString()).OrderBy(text => Place(text, before))];
        Assert.Equal(Networks, texts.Length);
        Assert.All(texts, text => Assert.DoesNotContain(text, character => character != '\n' && (char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
        return texts;
    }

    /// <summary>Nothing is to be said of what is generated, and the comments are the XML that they should be.</summary>
    private static void AssertCompiles(CSharpCompilation after, CSharpCompilation before)
    {
        using MemoryStream image = new();
        using MemoryStream documentation = new();
        Diagnostic[] found = [.. after.Emit(image, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id != LowerCase && !(diagnostic.Location.SourceTree is SyntaxTree tree && before.ContainsSyntaxTree(tree))))];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(10).AsEnumerable()));
        XDocument document = XDocument.Parse(Encoding.UTF8.GetString(documentation.ToArray()));
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "x");
    }

    /// <summary>A name in a message begins no line of its own in the output of a build.</summary>
    private static async Task AssertMessages(Compilation after, AdditionalText[] models)
    {
        ImmutableArray<Diagnostic> found = await after.WithAnalyzers([new NetworkAnalyzer()], PreparedText.Options([.. models])).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["NETGEN030", "NETGEN030", "NETGEN037", "NETGEN041"], found.Select(problem => problem.Id).Order(StringComparer.Ordinal));
        Assert.All(found, problem => Assert.DoesNotContain(problem.GetMessage(CultureInfo.InvariantCulture), character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202E'));
    }

    private static int Place(string text, CSharpCompilation before)
    {
        string name = CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().First(type => type.AttributeLists.Count > 0).Identifier.ValueText;
        return before.GetSymbolsWithName(name, SymbolFilter.Type, TestContext.Current.CancellationToken).Single().Locations[0].SourceSpan.Start;
    }

    /// <summary>The kinds of all nodes, those of comments included, and of all tokens.</summary>
    private static string Form(string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
        SyntaxNode root = tree.GetRoot(TestContext.Current.CancellationToken);
        return string.Join('\n', root.DescendantNodes(descendIntoTrivia: true).Select(node => node.Kind()).Concat(root.DescendantTokens().Select(token => token.Kind())));
    }
}
