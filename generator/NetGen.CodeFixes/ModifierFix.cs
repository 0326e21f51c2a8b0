using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN002 and NETGEN003: removes <c>static</c> or <c>abstract</c> from a network class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ModifierFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.Static, Descriptors.Abstract);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        SyntaxKind modifier = finding.Diagnostic.Id == Descriptors.Static.Id ? SyntaxKind.StaticKeyword : SyntaxKind.AbstractKeyword;
        if (finding.Node<TypeDeclarationSyntax>() is TypeDeclarationSyntax type && finding.Parts(type) is IReadOnlyList<TypeDeclarationSyntax> parts)
        {
            Edit[] edits = parts.Where(part => part.Modifiers.Any(modifier)).Select(part => Edit.Of(part, current => Without(current, modifier))).ToArray();
            yield return new Offer($"Remove '{SyntaxFacts.GetText(modifier)}'", nameof(ModifierFix) + modifier, edits);
        }
    }

    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        int index = type.Modifiers.IndexOf(modifier);
        if (index < 0)
        {
            return type;
        }

        // What stands before the modifier now stands before what follows it; a comment behind it stays.
        SyntaxToken removed = type.Modifiers[index];
        SyntaxToken next = removed.GetNextToken();
        IEnumerable<SyntaxTrivia> between = removed.TrailingTrivia.Any(Trivia.IsComment)
            ? removed.TrailingTrivia.SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            : Enumerable.Empty<SyntaxTrivia>();
        type = type.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia.AddRange(between).AddRange(next.LeadingTrivia)));
        return (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.RemoveAt(index));
    }
}
