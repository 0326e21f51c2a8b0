using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.CodeFixes;

/// <summary>Spaces, line ends and comments.</summary>
internal static class Trivia
{
    /// <summary>Whether a line ends in it.</summary>
    public static bool EndsLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia);

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    /// <summary>What follows something, without comments: the end of its line, else one space if there is anything.</summary>
    public static SyntaxTriviaList Layout(SyntaxTriviaList trailing) =>
        EndsLine(trailing) ? SyntaxFactory.TriviaList(trailing.Last(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        : trailing.Count > 0 ? SyntaxFactory.TriviaList(SyntaxFactory.Space)
        : default;

    /// <summary>The spaces before a node on its line.</summary>
    public static SyntaxTriviaList Indentation(SyntaxNode node) =>
        node.GetLeadingTrivia() is { Count: > 0 } leading && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading.Last())
            : default;

    /// <summary>What stands before something, but for the spaces on its own line.</summary>
    public static SyntaxTriviaList WithoutIndentation(SyntaxTriviaList leading) =>
        leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? leading.RemoveAt(leading.Count - 1) : leading;

    /// <summary>A comma.</summary>
    public static SyntaxToken Comma(SyntaxTriviaList trailing) => SyntaxFactory.Token(default, SyntaxKind.CommaToken, trailing);

    /// <summary>Takes away the marks of made nodes that ask for formatting, which would also reach what the user wrote beside them.</summary>
    public static SyntaxNode WithoutElastic(SyntaxNode root)
    {
        return root.ReplaceTokens(
            root.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation).Select(trivia => trivia.Token).Distinct(),
            (_, token) => token.WithLeadingTrivia(token.LeadingTrivia.Where(IsOwn)).WithTrailingTrivia(token.TrailingTrivia.Where(IsOwn)));

        static bool IsOwn(SyntaxTrivia trivia) => !trivia.HasAnnotation(SyntaxAnnotation.ElasticAnnotation);
    }
}
