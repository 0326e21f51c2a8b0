using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN010 and NETGEN012: removes a second input or output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RepeatedLayerFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.SecondInput, Descriptors.SecondOutput);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<AttributeSyntax>() is AttributeSyntax { Parent.Parent: TypeDeclarationSyntax } second)
        {
            string kind = finding.Diagnostic.Id == Descriptors.SecondInput.Id ? NetworkAttributes.Input : NetworkAttributes.Output;
            yield return new Offer(
                $"Remove this [{kind}]", nameof(RepeatedLayerFix) + kind,
                new Edit(second, (root, current) => AttributePlaces.Remove(root, (AttributeSyntax)current)));
        }
    }
}
