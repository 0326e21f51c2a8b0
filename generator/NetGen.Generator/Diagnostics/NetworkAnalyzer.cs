using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;

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
        // Networks in generated code are not looked at, but the types of others may stand there.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        ParseResult result = NetworkParser.Parse((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken);
        foreach (Diagnostic problem in result.Problems)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
