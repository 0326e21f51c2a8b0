using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.CodeFixes.Tests;

/// <summary>The page of a diagnostic names its fixes, and they mend the code that is wrong there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, DeclarationFix> _fixes =
        DeclarationFixTests.Fixes.SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (id, fix))).ToDictionary();

    public static TheoryData<string> Ids => [.. new NetworkAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ThePageNamesTheFixes(string id)
    {
        string page = File.ReadAllText(Path.Combine(Pages(), id + ".md"));
        Document document = Open("using System; using NetGen; " + WrongCode().Match(page).Groups["code"].Value);
        List<CodeAction> offers = [];
        if (_fixes.TryGetValue(id, out DeclarationFix? fix))
        {
            foreach (Diagnostic diagnostic in (await Analyze(document)).Take(1))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
            }

            Assert.NotEmpty(offers);
        }

        Assert.Equal(offers.Select(offer => offer.Title), NamesOfFixes().Match(page).Groups["name"].Captures.Select(capture => capture.Value));
        foreach (CodeAction offer in offers)
        {
            Document mended = await Apply(offer, document);
            Assert.Empty(await Analyze(mended));
            Compilation compilation = (await mended.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    private static Document Open(string source) => new AdhocWorkspace().CurrentSolution
        .AddProject("Page", "Page", LanguageNames.CSharp)
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .AddMetadataReferences(PlatformReferences.All)
        .AddDocument("Page.cs", source);

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return await compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Document> Apply(CodeAction offer, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await offer.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
    }

    private static string Pages([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "diagnostics"));

    [GeneratedRegex("## Wrong\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex WrongCode();

    [GeneratedRegex(@"^Code fix(es)?: \*(?<name>[^*]+)\*(, \*(?<name>[^*]+)\*)*(\.|, where )", RegexOptions.Multiline)]
    private static partial Regex NamesOfFixes();
}
