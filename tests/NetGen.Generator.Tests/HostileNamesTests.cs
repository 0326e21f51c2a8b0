using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>No name writes code: whatever types, columns, classes, tensors and files are called, the text that is generated has the form that it has with harmless names. NETGEN_FUZZ_CASES sets how much is tried.</summary>
public sealed class HostileNamesTests
{
    private const int Networks = 9;

    /// <summary>What the compiler thinks of names such as the user gives.</summary>
    private const string LowerCase = "CS8981";

    /// <summary>A case has two compilations of nine networks.</summary>
    private static int Cases => Math.Max(40, SourceMutation.Cases / 10);

    [Fact]
    [Trait("Campaign", "names")]
    public async Task TheFormOfTheTextIsTheSame()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            try
            {
                string[] harmless = await Generate(seed, isHostile: false);
                string[] hostile = await Generate(seed, isHostile: true);
                Assert.Equal(harmless.Length, hostile.Length);
                for (int network = 0; network < harmless.Length; network++)
                {
                    Assert.Equal(Form(harmless[network]), Form(hostile[network]));
                }
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
        AssertNone(before.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        GeneratorDriver driver = GeneratorHarness.CreateDriver().AddAdditionalTexts([.. models])
            .RunGeneratorsAndUpdateCompilation(before, out Compilation after, out ImmutableArray<Diagnostic> faults, TestContext.Current.CancellationToken);
        AssertNone(faults);
        CSharpCompilation unsilenced = GeneratorHarness.Unsilenced((CSharpCompilation)after, before);
        AssertNone(unsilenced.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != LowerCase && !(diagnostic.Location.SourceTree is SyntaxTree tree && before.ContainsSyntaxTree(tree))));
        AssertDocumentation(after);
        await AssertMessages(after, models);

        // Classes come by their places in the source, and their files by their names.
        string[] texts = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(generated => generated.SourceText.ToString()).OrderBy(text => Place(text, before))];
        Assert.Equal(Networks, texts.Length);
        Assert.All(texts, text => Assert.DoesNotContain(text, character => character != '\n' && (char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
        return texts;
    }

    /// <summary>What compiler and assembly viewers make of the comments.</summary>
    private static void AssertDocumentation(Compilation after)
    {
        using MemoryStream image = new();
        using MemoryStream documentation = new();
        Assert.True(after.Emit(image, xmlDocumentationStream: documentation, options: new EmitOptions(metadataOnly: true), cancellationToken: TestContext.Current.CancellationToken).Success);
        XDocument document = XDocument.Parse(Encoding.UTF8.GetString(documentation.ToArray()));
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "x");
    }

    /// <summary>A name in a message begins no line of its own in the output of a build.</summary>
    private static async Task AssertMessages(Compilation after, AdditionalText[] models)
    {
        ImmutableArray<Diagnostic> found = await DeclarationTest.Analyze(after, PreparedText.Options([.. models]), [.. AdviceTest.All]);
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
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        return string.Join('\n', root.DescendantNodes(descendIntoTrivia: true).Select(node => node.Kind()).Concat(root.DescendantTokens().Select(token => token.Kind())));
    }

    private static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] found = [.. diagnostics];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(10).AsEnumerable()));
    }
}
