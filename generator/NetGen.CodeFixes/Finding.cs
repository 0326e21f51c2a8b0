using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;

namespace NetGen.CodeFixes;

/// <summary>A diagnostic and the document it is in.</summary>
internal sealed record Finding(SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic, CancellationToken CancellationToken)
{
    public static async Task<Finding> Read(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) => new(
        (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!,
        (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!,
        diagnostic,
        cancellationToken);

    /// <summary>The innermost node of a kind at the diagnostic.</summary>
    public T? Node<T>()
        where T : SyntaxNode => Node<T>(Diagnostic.Location);

    /// <summary>The innermost node of a kind at a place in this document.</summary>
    public T? Node<T>(Location location)
        where T : SyntaxNode => Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>The attributes of the network that a part of its class belongs to.</summary>
    public NetworkAttributes? Attributes(TypeDeclarationSyntax? part) =>
        part is not null && Model.GetDeclaredSymbol(part, CancellationToken) is INamedTypeSymbol type ? NetworkAttributes.Read(type, CancellationToken) : null;

    /// <summary>All parts of a class; null if one of them is in another file, which a fix of this one cannot change.</summary>
    public IReadOnlyList<TypeDeclarationSyntax>? Parts(TypeDeclarationSyntax part)
    {
        if (Model.GetDeclaredSymbol(part, CancellationToken) is not INamedTypeSymbol type)
        {
            return null;
        }

        List<TypeDeclarationSyntax> parts = ClassShape.Parts(type, CancellationToken);
        return parts.All(candidate => candidate.SyntaxTree == Root.SyntaxTree) ? parts : null;
    }
}
