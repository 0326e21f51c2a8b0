using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Finds hidden layers of sigmoids in a row, through which gradients vanish (NETGEN102).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SigmoidChainAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Four slopes of at most 1/4: what reaches the first of the layers is at most 1/256.</summary>
    private const int ShortestChain = 4;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SigmoidChain);

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
        for (int first = 0; first < hidden.Length; first++)
        {
            int length = hidden.Skip(first).TakeWhile(layer => layer.Activation == Activation.Sigmoid).Count();
            if (length >= ShortestChain)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SigmoidChain, hidden[first].Location, SymbolNames.ForPeople(context.Symbol),
                    LayerNames.Hidden(first, hidden.Length), LayerNames.Hidden(first + length - 1, hidden.Length), ProblemList.Number(length), Denominator(length)).WithPage(context.Options));
            }

            first += length;
        }
    }

    /// <summary>4 to the power of the length, as far as anybody wants to read it.</summary>
    private static string Denominator(int length) => length <= 8 ? ProblemList.Number(1L << (2 * length)) : $"4^{ProblemList.Number(length)}";
}
