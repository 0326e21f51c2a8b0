using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.CodeFixes.Tests;

/// <summary>A file as an editor has it open, for tests that look at what is offered there.</summary>
internal static class OpenDocument
{
    public static Document With(string source) => new AdhocWorkspace().CurrentSolution
        .AddProject("Page", "Page", LanguageNames.CSharp)
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .AddMetadataReferences(PlatformReferences.All)
        .AddDocument("Page.cs", source);

    public static async Task<ImmutableArray<Diagnostic>> Analyze(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return await compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<Document> Apply(CodeAction offer, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await offer.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
    }
}
