using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN001 and NETGEN008: makes a network class, or a type around one, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.NotPartial, Descriptors.OuterNotPartial);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<TypeDeclarationSyntax>() is TypeDeclarationSyntax type)
        {
            yield return new Offer($"Make '{type.Identifier.ValueText}' partial", nameof(PartialFix), Edit.Of(type, MakePartial));
        }
    }

    /// <summary>A type around two networks is reported twice, so that it may already be partial.</summary>
    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        // The last modifier there is; what stood before the keyword now stands before it.
        SyntaxToken partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial);
    }
}
