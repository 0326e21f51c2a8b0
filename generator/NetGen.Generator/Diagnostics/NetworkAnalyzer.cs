using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Model;

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
            EquatableArray<PreparedModel> models = PreparedModels.Of(
                start.Options.AdditionalFiles, text => start.TryGetValue(text, PreparedModels.Provider, out PreparedModel? model) ? model : null, start.CancellationToken);
            DeclarationProblems problems = new(start.Compilation, models, new BuildProperties(start.Options));
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (Diagnostic problem in problems.At((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken))
                    {
                        symbol.ReportDiagnostic(problem.WithPage(symbol.Options));
                    }
                },
                SymbolKind.NamedType);
        });
    }
}
