using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN030: leaves a member of a feature type out of the inputs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IgnoredFeatureFix : DeclarationFix
{
    private const string Feature = nameof(Feature);
    private const string Ignore = nameof(Ignore);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.UnsupportedMember.Id);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (Member(finding) is SyntaxNode member)
        {
            string name = finding.Root.FindToken(finding.Diagnostic.Location.SourceSpan.Start).ValueText;
            yield return new Offer($"Ignore '{name}' with [Feature(Ignore = true)]", nameof(IgnoredFeatureFix), Change(finding, member));
        }
    }

    /// <summary>What takes the attribute. An attribute on a field declaration of several fields would be on all of them.</summary>
    private static SyntaxNode? Member(Finding finding) => finding.Node<SyntaxNode>() switch
    {
        PropertyDeclarationSyntax property => property,
        ParameterSyntax parameter => parameter,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } => field,
        _ => null,
    };

    private static Edit Change(Finding finding, SyntaxNode member)
    {
        AttributeSyntax? present = Lists(member).SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => Names.IsOfLibrary(finding.Model.GetSymbolInfo(attribute, finding.CancellationToken).Symbol?.ContainingType, Feature + nameof(Attribute)));
        if (present is not null)
        {
            return Edit.Of(present, WithIgnore);
        }

        AttributeSyntax added = Names.Attribute(finding.Model, member.SpanStart, Feature, $"({Ignore} = true)", null);
        return Edit.Of(member, current => WithList(current, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added))));
    }

    private static SyntaxList<AttributeListSyntax> Lists(SyntaxNode member) =>
        member is ParameterSyntax parameter ? parameter.AttributeLists : ((MemberDeclarationSyntax)member).AttributeLists;

    private static AttributeSyntax WithIgnore(AttributeSyntax feature)
    {
        ExpressionSyntax yes = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        return feature.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Ignore) is { Expression: ExpressionSyntax no }
            ? feature.ReplaceNode(no, yes.WithTriviaFrom(no))
            : Arguments.Append(feature, Arguments.ForProperty(Ignore, yes));
    }

    /// <summary>Puts the list behind those that are there, else before the member: on a line of its own if the member begins one.</summary>
    private static SyntaxNode WithList(SyntaxNode member, AttributeListSyntax added)
    {
        if (Lists(member) is { Count: > 0 } lists)
        {
            AttributeListSyntax last = lists.Last();
            added = added.WithLeadingTrivia(Trivia.Indentation(last)).WithTrailingTrivia(Trivia.Layout(last.GetTrailingTrivia()));
            return member.InsertNodesAfter(last, new[] { added });
        }

        SyntaxTriviaList leading = member.GetLeadingTrivia();
        SyntaxTriviaList before = member.GetFirstToken().GetPreviousToken().TrailingTrivia;
        bool ownLine = member is not ParameterSyntax && Trivia.EndsLine(before);
        added = added.WithLeadingTrivia(leading).WithTrailingTrivia(ownLine ? Trivia.Layout(before) : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        SyntaxNode rest = member.WithLeadingTrivia(ownLine ? Trivia.Indentation(member) : default);
        return rest is ParameterSyntax parameter
            ? parameter.WithAttributeLists(SyntaxFactory.SingletonList(added))
            : ((MemberDeclarationSyntax)rest).WithAttributeLists(SyntaxFactory.SingletonList(added));
    }
}
