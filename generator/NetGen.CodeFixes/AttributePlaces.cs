using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Puts attributes beside others, in the layout that these have, and takes them away.</summary>
internal static class AttributePlaces
{
    /// <summary>Adds an attribute after another: in its list, or in a list of its own after that.</summary>
    public static SyntaxNode InsertAfter(SyntaxNode root, AttributeSyntax anchor, AttributeSyntax added, bool ownList)
    {
        AttributeListSyntax list = (AttributeListSyntax)anchor.Parent!;
        if (ownList)
        {
            AttributeListSyntax next = list.WithAttributes(SyntaxFactory.SingletonSeparatedList(added))
                .WithLeadingTrivia(Trivia.Indentation(list))
                .WithTrailingTrivia(Trivia.Layout(list.GetTrailingTrivia()));
            return root.InsertNodesAfter(list, new[] { next });
        }

        SyntaxNodeOrTokenList items = list.Attributes.GetWithSeparators();
        int index = items.IndexOf(anchor);
        items = index + 1 < items.Count ? InsertBefore(items, index + 2, added) : Append(items, anchor, added);
        return root.ReplaceNode(list, list.WithAttributes(SyntaxFactory.SeparatedList<AttributeSyntax>(items)));
    }

    /// <summary>Adds an attribute before another: in its list, or in a list of its own before that.</summary>
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax anchor, AttributeSyntax added, bool ownList)
    {
        AttributeListSyntax list = (AttributeListSyntax)anchor.Parent!;
        if (ownList)
        {
            AttributeListSyntax first = list.WithAttributes(SyntaxFactory.SingletonSeparatedList(added))
                .WithLeadingTrivia(list.GetLeadingTrivia())
                .WithTrailingTrivia(Trivia.Layout(list.GetTrailingTrivia()));
            return root.ReplaceNode(list, new[] { first, list.WithLeadingTrivia(Trivia.Indentation(list)) });
        }

        SyntaxNodeOrTokenList items = list.Attributes.GetWithSeparators();
        items = InsertBefore(items, items.IndexOf(anchor), added);
        return root.ReplaceNode(list, list.WithAttributes(SyntaxFactory.SeparatedList<AttributeSyntax>(items)));
    }

    /// <summary>Takes an attribute away, and its list if nothing else is in it. Comments of its own go with it, those of what stands around it stay.</summary>
    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return root.ReplaceNode(list, list.WithAttributes(Without(list.Attributes, attribute)));
        }

        TypeDeclarationSyntax type = (TypeDeclarationSyntax)list.Parent!;
        return root.ReplaceNode(type, WithoutList(type, type.AttributeLists.IndexOf(list)));
    }

    private static TypeDeclarationSyntax WithoutList(TypeDeclarationSyntax type, int index)
    {
        AttributeListSyntax list = type.AttributeLists[index];
        bool endsLine = Trivia.EndsLine(list.GetTrailingTrivia());
        if (endsLine && index > 0 && !Trivia.EndsLine(type.AttributeLists[index - 1].GetTrailingTrivia()))
        {
            // The line that it ends begins with another list.
            AttributeListSyntax previous = type.AttributeLists[index - 1];
            type = type.ReplaceNode(previous, previous.WithTrailingTrivia(Trivia.Layout(list.GetTrailingTrivia())));
        }

        // What stands before the first list is about the class, such as its documentation.
        SyntaxToken next = type.AttributeLists[index].GetLastToken().GetNextToken();
        SyntaxTriviaList before = endsLine ? Trivia.WithoutIndentation(list.GetLeadingTrivia()) : list.GetLeadingTrivia();
        type = type.ReplaceToken(next, next.WithLeadingTrivia(before.AddRange(next.LeadingTrivia)));
        return type.RemoveNode(type.AttributeLists[index], SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static SeparatedSyntaxList<AttributeSyntax> Without(SeparatedSyntaxList<AttributeSyntax> attributes, AttributeSyntax attribute)
    {
        int index = attributes.IndexOf(attribute);
        if (index < attributes.Count - 1 || attributes.SeparatorCount == attributes.Count)
        {
            return attributes.Remove(attribute);
        }

        // With the last one goes the separator before it, but not the comment that follows that one.
        AttributeSyntax last = attributes[index - 1];
        SyntaxTriviaList comment = attributes.GetSeparator(index - 1).TrailingTrivia;
        attributes = attributes.Remove(attribute);
        return comment.Any(Trivia.IsComment)
            ? attributes.Replace(attributes[index - 1], last.WithTrailingTrivia(last.GetTrailingTrivia().AddRange(comment)))
            : attributes;
    }

    private static SyntaxNodeOrTokenList InsertBefore(SyntaxNodeOrTokenList items, int index, AttributeSyntax added)
    {
        if (index == items.Count)
        {
            // Behind a comma that ends the list.
            return items.Add(items[index - 1].HasTrailingTrivia ? added : added.WithLeadingTrivia(SyntaxFactory.Space));
        }

        SyntaxTriviaList leading = items[index].GetLeadingTrivia();
        SyntaxTriviaList between = items[index].AsNode()!.GetFirstToken().GetPreviousToken().TrailingTrivia;
        return items.InsertRange(
            index,
            new SyntaxNodeOrToken[]
            {
                added.WithLeadingTrivia(leading.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))),
                Trivia.Comma(Trivia.EndsLine(between) ? Trivia.Layout(between) : SyntaxFactory.TriviaList(SyntaxFactory.Space)),
            });
    }

    private static SyntaxNodeOrTokenList Append(SyntaxNodeOrTokenList items, AttributeSyntax anchor, AttributeSyntax added)
    {
        SyntaxTriviaList between = anchor.GetFirstToken().GetPreviousToken().TrailingTrivia;
        bool ownLine = items.Count > 1 && Trivia.EndsLine(between);
        if (ownLine)
        {
            added = added.WithLeadingTrivia(anchor.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        }

        // The comment at the end of a line stays on it, and so behind the comma; spaces before the bracket stay before it.
        SyntaxTriviaList after = anchor.GetTrailingTrivia();
        bool isComment = after.Any(Trivia.IsComment);
        SyntaxTriviaList comma = Trivia.EndsLine(after) ? after
            : ownLine ? Trivia.Layout(between)
            : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        return items
            .Replace(anchor, isComment && !Trivia.EndsLine(after) ? anchor : anchor.WithTrailingTrivia())
            .Add(Trivia.Comma(comma))
            .Add(added.WithTrailingTrivia(isComment ? Trivia.EndsLine(after) ? Trivia.Layout(after) : default : after));
    }
}
