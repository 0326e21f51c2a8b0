using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Gives attributes arguments, and takes them away.</summary>
internal static class Arguments
{
    /// <summary>Adds an argument at the end.</summary>
    public static AttributeSyntax Append(AttributeSyntax attribute, AttributeArgumentSyntax added)
    {
        if (attribute.ArgumentList is not AttributeArgumentListSyntax list)
        {
            list = SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(added)).WithTrailingTrivia(attribute.GetTrailingTrivia());
            return attribute.WithName(attribute.Name.WithoutTrailingTrivia()).WithArgumentList(list);
        }

        SyntaxNodeOrTokenList items = list.Arguments.GetWithSeparators();
        if (items.Count > 0)
        {
            items = items.Add(Trivia.Comma(SyntaxFactory.TriviaList(SyntaxFactory.Space)));
        }

        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(items.Add(added))));
    }

    /// <summary>Takes an argument away, and the parentheses if nothing else is in them.</summary>
    public static AttributeSyntax Without(AttributeSyntax attribute, int index)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList!;
        return list.Arguments.Count > 1
            ? attribute.WithArgumentList(list.WithArguments(list.Arguments.RemoveAt(index)))
            : attribute.WithArgumentList(null).WithTrailingTrivia(list.GetTrailingTrivia());
    }

    /// <summary>An argument for a property: <c>Ignore = true</c>.</summary>
    public static AttributeArgumentSyntax ForProperty(string name, ExpressionSyntax value) => SyntaxFactory.AttributeArgument(value).WithNameEquals(
        SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(default, SyntaxKind.EqualsToken, SyntaxFactory.TriviaList(SyntaxFactory.Space))));

    /// <summary>An argument for a parameter: <c>activation: value</c>.</summary>
    public static AttributeArgumentSyntax ForParameter(string name, ExpressionSyntax value) => SyntaxFactory.AttributeArgument(value).WithNameColon(
        SyntaxFactory.NameColon(
            SyntaxFactory.IdentifierName(name), SyntaxFactory.Token(default, SyntaxKind.ColonToken, SyntaxFactory.TriviaList(SyntaxFactory.Space))));
}
