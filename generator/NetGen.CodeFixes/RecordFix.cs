using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>NETGEN005: makes a record a class, where it has neither positional members nor a base record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RecordFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(Descriptors.Record);

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node<RecordDeclarationSyntax>() is RecordDeclarationSyntax record
            && finding.Model.GetDeclaredSymbol(record, finding.CancellationToken) is { BaseType.SpecialType: SpecialType.System_Object }
            && finding.Parts(record) is IReadOnlyList<TypeDeclarationSyntax> parts
            && parts.All(part => part is RecordDeclarationSyntax { ParameterList: null }))
        {
            Edit[] edits = parts.Cast<RecordDeclarationSyntax>().Select(part => Edit.Of(part, ToClass)).ToArray();
            yield return new Offer($"Make '{record.Identifier.ValueText}' a class", nameof(RecordFix), edits);
        }
    }

    private static ClassDeclarationSyntax ToClass(RecordDeclarationSyntax record)
    {
        SyntaxTriviaList trailing = record.ClassOrStructKeyword.IsKind(SyntaxKind.None)
            ? record.Keyword.TrailingTrivia
            : record.ClassOrStructKeyword.TrailingTrivia;
        return SyntaxFactory.ClassDeclaration(
            record.AttributeLists, record.Modifiers, SyntaxFactory.Token(record.Keyword.LeadingTrivia, SyntaxKind.ClassKeyword, trailing),
            record.Identifier, record.TypeParameterList, record.BaseList, record.ConstraintClauses,
            record.OpenBraceToken, record.Members, record.CloseBraceToken, record.SemicolonToken);
    }
}
