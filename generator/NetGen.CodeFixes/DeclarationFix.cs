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
                edits.AddRange(Chosen(finding, context.CodeActionEquivalenceKey).SelectMany(offer => offer.Edits));
            }

            return await Apply(document, edits, context.CancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        List<(Diagnostic Diagnostic, Offer Offer)> offers = new();
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Finding finding = await Finding.Read(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            offers.AddRange(OwnOffers(finding).Select(offer => (diagnostic, offer)));
        }

        // A type around two networks is reported twice, and to be offered once.
        foreach (IGrouping<string, (Diagnostic Diagnostic, Offer Offer)> same in offers.GroupBy(pair => pair.Offer.Key))
        {
            Offer offer = same.First().Offer;
            context.RegisterCodeFix(
                CodeAction.Create(offer.Title, stop => Apply(context.Document, offer.Edits, stop), offer.Key),
                same.Select(pair => pair.Diagnostic).ToImmutableArray());
        }
    }

    /// <summary>What can be done about a diagnostic; nothing where no fix would be sound.</summary>
    private protected abstract IEnumerable<Offer> Offers(Finding finding);

    /// <summary>dotnet format, asked for several ids at once, shows a fix a diagnostic of any of them.</summary>
    private IEnumerable<Offer> OwnOffers(Finding finding) =>
        FixableDiagnosticIds.Contains(finding.Diagnostic.Id) ? Offers(finding) : Enumerable.Empty<Offer>();

    /// <summary>The offers of a key; the first one for a host that has none to give.</summary>
    private IEnumerable<Offer> Chosen(Finding finding, string? key) =>
        string.IsNullOrEmpty(key) ? OwnOffers(finding).Take(1) : OwnOffers(finding).Where(offer => offer.Key == key);

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
