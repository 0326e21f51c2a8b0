using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>
/// A code fix that changes one document. All diagnostics of a document are mended in one go, each edit on what the ones before it
/// left: edits that touch, such as two attributes removed from one list, would be lost if texts were merged.
/// </summary>
public abstract class DeclarationFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
        {
            List<Edit> edits = new();
            foreach (Diagnostic diagnostic in diagnostics)
            {
                Finding finding = await Finding.Read(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                edits.AddRange(Offers(finding).Where(offer => offer.Key == context.CodeActionEquivalenceKey).SelectMany(offer => offer.Edits));
            }

            return await Apply(document, edits, context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Finding finding = await Finding.Read(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (Offer offer in Offers(finding))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(offer.Title, stop => Apply(context.Document, offer.Edits, stop), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic; nothing where no fix would be sound.</summary>
    private protected abstract IEnumerable<Offer> Offers(Finding finding);

    private protected static ImmutableArray<string> Ids(params DiagnosticDescriptor[] descriptors) =>
        descriptors.Select(descriptor => descriptor.Id).ToImmutableArray();

    private static async Task<Document> Apply(Document document, IReadOnlyCollection<Edit> edits, CancellationToken cancellationToken)
    {
        SyntaxNode before = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxNode after = before.TrackNodes(edits.Select(edit => edit.Target).Distinct());
        foreach (Edit edit in edits)
        {
            if (after.GetCurrentNode(edit.Target) is SyntaxNode current)
            {
                after = edit.Apply(after, current);
            }
        }

        return document.WithSyntaxRoot(Trivia.WithoutElastic(after));
    }
}
