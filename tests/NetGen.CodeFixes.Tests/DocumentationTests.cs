using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Diagnostics;

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
        Document document = OpenDocument.With("using System; using NetGen; " + WrongCode().Match(page).Groups["code"].Value);
        List<CodeAction> offers = [];
        if (_fixes.TryGetValue(id, out DeclarationFix? fix))
        {
            foreach (Diagnostic diagnostic in (await OpenDocument.Analyze(document)).Take(1))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
            }

            Assert.NotEmpty(offers);
        }

        Assert.Equal(offers.Select(offer => offer.Title), NamesOfFixes().Match(page).Groups["name"].Captures.Select(capture => capture.Value));
        foreach (CodeAction offer in offers)
        {
            Document mended = await OpenDocument.Apply(offer, document);
            Assert.Empty(await OpenDocument.Analyze(mended));
            Compilation compilation = (await mended.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    private static string Pages([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "diagnostics"));

    [GeneratedRegex("## Wrong\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex WrongCode();

    [GeneratedRegex(@"^Code fix(es)?: \*(?<name>[^*]+)\*(, \*(?<name>[^*]+)\*)*(\.|, where )", RegexOptions.Multiline)]
    private static partial Regex NamesOfFixes();
}
