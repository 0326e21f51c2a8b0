using Microsoft.CodeAnalysis;

namespace NetGen.CodeFixes;

/// <summary>One way to mend a diagnostic.</summary>
/// <param name="Title">What the user sees.</param>
/// <param name="Key">The same for all diagnostics that are mended together.</param>
/// <param name="Edits">What is changed.</param>
internal sealed record Offer(string Title, string Key, params Edit[] Edits);

/// <summary>A change of a document that still holds after other changes of it.</summary>
/// <param name="Target">The node it is about, as it was before any change.</param>
/// <param name="Apply">From the root and the node as they are now to the new root.</param>
internal sealed record Edit(SyntaxNode Target, Func<SyntaxNode, SyntaxNode, SyntaxNode> Apply)
{
    /// <summary>A change of the node alone.</summary>
    public static Edit Of<T>(T target, Func<T, SyntaxNode> change)
        where T : SyntaxNode => new(target, (root, current) => root.ReplaceNode(current, change((T)current)));
}
