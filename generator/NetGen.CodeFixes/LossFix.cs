using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN018: leaves a loss out that does not fit, so that the output's natural one is taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LossFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.LossMismatch);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<AttributeArgumentSyntax>() is { Parent.Parent: AttributeSyntax network } loss)
        {
            int index = network.ArgumentList!.Arguments.IndexOf(loss);
            yield return new Offer("Leave the loss out, for the default of the output", nameof(LossFix), Edit.Of(network, current => Arguments.Without(current, index)));
        }
    }
}
