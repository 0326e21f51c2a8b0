using System.Text.RegularExpressions;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.RepositoryFiles;

/// <summary>The documentation hangs together: links lead somewhere, and every page is led to.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void EveryLinkLeadsSomewhere() => Assert.Empty(Markdown.All.SelectMany(page => page.Links
        .Where(link => !File.Exists(Repository.PathOf(link.Path)) && !Directory.Exists(Repository.PathOf(link.Path)))
        .Select(link => $"{page.Path} links to {link.Path}, which is not there")));

    [Fact]
    public void EveryAnchorIsAHeading() => Assert.Empty(Markdown.All.SelectMany(page => page.Links
        .Where(link => link.Anchor.Length > 0 && link.Path.EndsWith(".md", StringComparison.Ordinal) && !new Markdown(link.Path).Anchors.Contains(link.Anchor))
        .Select(link => $"{page.Path} links to {link.Path}#{link.Anchor}; the headings are {string.Join(", ", new Markdown(link.Path).Anchors)}")));

    [Fact]
    public void EveryPathInTheTextIsThere() => Assert.Empty(Markdown.All.SelectMany(page => PathInText().Matches(Repository.Read(page.Path))
        .Select(match => match.Groups["path"].Value)
        .Where(path => !Path.Exists(Repository.PathOf(path)))
        .Select(path => $"{page.Path} speaks of {path}, which is not there")));

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/README.md")]
    public void EveryPageOfTheDocumentationCanBeReached(string start)
    {
        HashSet<string> reached = [start];
        Queue<string> next = new([start]);
        while (next.TryDequeue(out string? page))
        {
            foreach ((string path, _) in new Markdown(page).Links)
            {
                if (path.EndsWith(".md", StringComparison.Ordinal) && File.Exists(Repository.PathOf(path)) && reached.Add(path))
                {
                    next.Enqueue(path);
                }
            }
        }

        string[] pages = [.. Markdown.All.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal))];
        Assert.Contains("docs/diagnostics/NETGEN001.md", pages);
        Assert.Empty(pages.Except(reached));
    }

    [GeneratedRegex("`(?<path>(generator|runtime|tests|samples|docs|data)/[\\w./-]+)`")]
    private static partial Regex PathInText();
}
