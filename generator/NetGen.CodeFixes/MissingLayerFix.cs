using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN009 and NETGEN011: adds the input or the output that is missing, with a number that the user is asked to set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingLayerFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.NoInput, Descriptors.NoOutput);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<TypeDeclarationSyntax>() is not TypeDeclarationSyntax part
            || finding.Attributes(part) is not { NetworkSyntax: AttributeSyntax network } attributes
            || network.Parent?.Parent != part)
        {
            yield break;
        }

        AttributeSyntax[] layers = attributes.Layers.Where(layer => layer.Part == part).Select(layer => finding.Node<AttributeSyntax>(layer.Location)!).ToArray();
        bool ownLists = layers.Any(layer => layer.Parent != network.Parent);
        if (finding.Diagnostic.Id == Descriptors.NoInput.Id)
        {
            yield return Offer(NetworkAttributes.Input, "1", "values in a sample", network);
        }
        else
        {
            yield return Offer(NetworkAttributes.Output, "2", "classes or values", layers.Append(network).OrderBy(attribute => attribute.SpanStart).Last());
        }

        Offer Offer(string kind, string size, string what, AttributeSyntax anchor)
        {
            AttributeSyntax added = Names.Attribute(finding.Model, anchor.SpanStart, kind, $"({size})", network);
            bool ownList = ownLists && ((AttributeListSyntax)anchor.Parent!).Attributes.Count == 1;
            return new Offer(
                $"Add [{kind}({size})], and set the number of {what}", nameof(MissingLayerFix) + kind,
                new Edit(anchor, (root, current) => AttributePlaces.InsertAfter(root, (AttributeSyntax)current, added, ownList)));
        }
    }
}
