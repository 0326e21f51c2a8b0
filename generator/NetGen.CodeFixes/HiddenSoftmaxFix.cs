using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>NETGEN016: gives a hidden layer the hyperbolic tangent, its default, in place of softmax.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HiddenSoftmaxFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.HiddenSoftmax);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<AttributeArgumentSyntax>() is { Expression: ExpressionSyntax softmax })
        {
            ExpressionSyntax tanh = Names.Of(finding.Model, softmax.SpanStart, Activation.Tanh, softmax);
            yield return new Offer("Use Activation.Tanh", nameof(HiddenSoftmaxFix), Edit.Of(softmax, old => tanh.WithTriviaFrom(old)));
        }
    }
}
