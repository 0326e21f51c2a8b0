using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Diagnostics;

/// <summary>Tells the user why a declaration is not sound. It reads declarations with the generator's own parser, so that the two cannot disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfDeclarations;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator writes networks into generated classes too, and types that networks name may stand in generated code.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            DeclarationProblems problems = new(start.Compilation, start.Options);
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (Diagnostic problem in problems.At((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken))
                    {
                        symbol.ReportDiagnostic(problem);
                    }
                },
                SymbolKind.NamedType);
        });
    }
}
