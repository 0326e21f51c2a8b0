using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>Writes names of the library so that they mean it where they stand: as short as their neighbours if that compiles, else qualified.</summary>
internal static class Names
{
    private const string Library = "NetGen";

    /// <summary>An activation.</summary>
    /// <param name="model">Of the document.</param>
    /// <param name="position">Where it is to stand.</param>
    /// <param name="activation">Which.</param>
    /// <param name="like">An expression of another activation, whose form is kept; null if there is none.</param>
    public static ExpressionSyntax Of(SemanticModel model, int position, Activation activation, ExpressionSyntax? like)
    {
        IEnumerable<string> candidates = Qualified($"{nameof(Activation)}.{activation}").Prepend(activation.ToString());
        IEnumerable<ExpressionSyntax> expressions = candidates.Select(candidate => SyntaxFactory.ParseExpression(candidate));
        if (like is MemberAccessExpressionSyntax access)
        {
            expressions = expressions.Prepend(access.WithName(SyntaxFactory.IdentifierName(activation.ToString())).WithoutTrivia());
        }

        return FirstThat(
            expressions,
            expression => model.GetSpeculativeSymbolInfo(position, expression, SpeculativeBindingOption.BindAsExpression).Symbol is IFieldSymbol field
                && field.Name == activation.ToString()
                && IsOfLibrary(field.ContainingType, nameof(Activation)));
    }

    /// <summary>An attribute.</summary>
    /// <param name="model">Of the document.</param>
    /// <param name="position">Where it is to stand.</param>
    /// <param name="name">Which, without its suffix.</param>
    /// <param name="arguments">Its arguments, with the parentheses; empty if there are none.</param>
    /// <param name="like">An attribute of the library whose qualifier is kept; null if there is none.</param>
    public static AttributeSyntax Attribute(SemanticModel model, int position, string name, string arguments, AttributeSyntax? like)
    {
        IEnumerable<NameSyntax> names = Qualified(name).Select(candidate => SyntaxFactory.ParseName(candidate));
        IdentifierNameSyntax simple = SyntaxFactory.IdentifierName(name);
        names = like?.Name switch
        {
            QualifiedNameSyntax qualified => names.Prepend(qualified.WithRight(simple).WithoutTrivia()),
            AliasQualifiedNameSyntax aliased => names.Prepend(aliased.WithName(simple).WithoutTrivia()),
            _ => names,
        };

        AttributeArgumentListSyntax? list = arguments.Length == 0 ? null : SyntaxFactory.ParseAttributeArgumentList(arguments);
        return FirstThat(
            names.Select(candidate => SyntaxFactory.Attribute(candidate, list)),
            attribute => IsOfLibrary(model.GetSpeculativeSymbolInfo(position, attribute).Symbol?.ContainingType, name + nameof(System.Attribute)));
    }

    /// <summary>Whether a type is the one of this name in the library's namespace.</summary>
    public static bool IsOfLibrary(INamedTypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    private static IEnumerable<string> Qualified(string name) => new[] { name, $"{Library}.{name}", $"global::{Library}.{name}" };

    /// <summary>The first that means what it should; the last, which is fully qualified, where none does.</summary>
    private static T FirstThat<T>(IEnumerable<T> candidates, Func<T, bool> isMeant)
        where T : SyntaxNode => candidates.FirstOrDefault(isMeant) ?? candidates.Last();
}
