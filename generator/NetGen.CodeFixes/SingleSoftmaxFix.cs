using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>NETGEN017: gives a single output an activation that it can have, for yes or no or for a value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SingleSoftmaxFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.SingleSoftmax);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<AttributeSyntax>() is AttributeSyntax output && Layer(finding, output) is LayerAttribute layer)
        {
            yield return Offer("Use Activation.Sigmoid, for yes or no", Activation.Sigmoid);
            yield return Offer("Use Activation.Identity, for a value", Activation.Identity);

            Offer Offer(string title, Activation activation) => new(title, nameof(SingleSoftmaxFix) + activation, Choose(finding, output, layer, activation));
        }
    }

    private static LayerAttribute? Layer(Finding finding, AttributeSyntax output) =>
        finding.Attributes(output.Parent?.Parent as TypeDeclarationSyntax)?.Layers.FirstOrDefault(layer => layer.Location == output.GetLocation());

    private static Edit Choose(Finding finding, AttributeSyntax output, LayerAttribute layer, Activation activation)
    {
        AttributeArgumentSyntax? written = output.ArgumentList?.Arguments.FirstOrDefault(argument => argument.Expression.GetLocation() == layer.ActivationLocation);
        ExpressionSyntax chosen = Names.Of(finding.Model, output.SpanStart, activation, written?.Expression ?? Neighbour(output));
        return written is not null
            ? Edit.Of(written.Expression, old => chosen.WithTriviaFrom(old))
            : Edit.Of(output, old => Add(old, chosen));
    }

    /// <summary>Where the attribute is qualified, its activation is qualified alike.</summary>
    private static ExpressionSyntax? Neighbour(AttributeSyntax output) => output.Name is QualifiedNameSyntax qualified
        ? SyntaxFactory.ParseExpression($"{qualified.Left}.{nameof(Activation)}.{nameof(Activation.Softmax)}")
        : null;

    /// <summary>After a named argument, the next one is named too.</summary>
    private static AttributeSyntax Add(AttributeSyntax output, ExpressionSyntax activation) => Arguments.Append(
        output,
        output.ArgumentList!.Arguments.Last().NameColon is null ? SyntaxFactory.AttributeArgument(activation) : Arguments.ForParameter("activation", activation));
}
