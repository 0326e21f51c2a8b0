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
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (Diagnostic problem in Problems(type, context).Where(problem => !IsOfOuterType(problem)))
        {
            context.ReportDiagnostic(problem);
        }

        foreach (Diagnostic problem in ProblemsOfNetworksIn(type, context))
        {
            if (IsOfOuterType(problem) && type.Locations.Contains(problem.Location))
            {
                context.ReportDiagnostic(problem);
            }
        }
    }

    /// <summary>Whether a problem is to be reported while the type around the network is analysed: editors show and mend at once only what is found at the type they look at.</summary>
    private static bool IsOfOuterType(Diagnostic problem) => problem.Descriptor.Equals(Descriptors.OuterNotPartial);

    private static IEnumerable<Diagnostic> ProblemsOfNetworksIn(INamedTypeSymbol outer, SymbolAnalysisContext context)
    {
        foreach (INamedTypeSymbol nested in outer.GetTypeMembers())
        {
            IEnumerable<Diagnostic> own = NetworkAttributes.DeclaresNetwork(nested) ? Problems(nested, context) : Enumerable.Empty<Diagnostic>();
            foreach (Diagnostic problem in own.Concat(ProblemsOfNetworksIn(nested, context)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Diagnostic> Problems(INamedTypeSymbol type, SymbolAnalysisContext context) =>
        NetworkParser.Parse(type, context.Compilation, context.CancellationToken).Problems;
}
