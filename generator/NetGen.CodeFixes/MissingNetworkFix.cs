using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN019: puts [Network] before the layers of a class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingNetworkFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.NoNetwork);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<AttributeSyntax>() is { Parent: AttributeListSyntax { Parent: TypeDeclarationSyntax part } list } first)
        {
            AttributeSyntax added = Names.Attribute(finding.Model, first.SpanStart, "Network", "", first);
            bool ownList = list.Attributes.Count == 1
                && finding.Attributes(part)!.Layers.Any(layer => layer.Part == part && finding.Node<AttributeListSyntax>(layer.Location) != list);
            yield return new Offer(
                "Add [Network]", nameof(MissingNetworkFix),
                new Edit(first, (root, current) => AttributePlaces.InsertBefore(root, (AttributeSyntax)current, added, ownList)));
        }
    }
}
