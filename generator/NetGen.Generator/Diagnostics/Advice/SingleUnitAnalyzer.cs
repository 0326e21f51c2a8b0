using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Finds hidden layers of one unit (NETGEN101).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleUnitAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SingleUnit);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        ImmutableArray<LayerAttribute> hidden = HiddenLayers.Of(context);
        for (int index = 0; index < hidden.Length; index++)
        {
            if (hidden[index].Size == 1)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SingleUnit, hidden[index].SizeLocation, SymbolNames.ForPeople(context.Symbol), LayerNames.Hidden(index, hidden.Length)).WithPage(context.Options));
            }
        }
    }
}
