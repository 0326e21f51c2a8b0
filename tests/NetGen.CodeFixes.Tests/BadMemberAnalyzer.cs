using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.CodeFixes.Tests;

/// <summary>Reports NETGEN030 at properties, fields and positional members that are named <c>Bad</c>, unless they are ignored.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is no analyzer that a compiler would load.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BadMemberAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor _descriptor = new("NETGEN030", "Title", "Message", "NetGen", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        IEnumerable<ISymbol> parameters = type.IsRecord ? type.InstanceConstructors.SelectMany(constructor => constructor.Parameters) : [];
        foreach (ISymbol member in type.GetMembers("Bad").Concat(parameters.Where(parameter => parameter.Name == "Bad")))
        {
            // The property of a positional member lies where its parameter does.
            bool isPositional = member is IPropertySymbol && parameters.Any(parameter => parameter.Locations[0] == member.Locations[0]);
            if (!isPositional && !member.GetAttributes().Any(IsIgnored))
            {
                context.ReportDiagnostic(Diagnostic.Create(_descriptor, member.Locations[0]));
            }
        }
    }

    private static bool IsIgnored(AttributeData attribute) => attribute.AttributeClass?.Name == "FeatureAttribute"
        && attribute.NamedArguments.Any(argument => argument is { Key: "Ignore", Value.Value: true });
}
