using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Finds C functions that no program can call, because their project is not published natively (NETGEN106).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ExportNotPublished);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (new BuildProperties(start.Options) is { PreparesModels: true, IsNative: false })
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        NetworkAttributes attributes = NetworkAttributes.Read((INamedTypeSymbol)context.Symbol, context.CancellationToken);
        if (attributes is { Network: AttributeData network, Weights: not null } && NativeExportReader.Read(network) is string prefix)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ExportNotPublished, NativeExportReader.Place(attributes.NetworkSyntax!), SymbolNames.ForPeople(context.Symbol), prefix).WithPage(context.Options));
        }
    }
}
