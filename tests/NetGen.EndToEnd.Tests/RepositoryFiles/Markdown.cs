using System.Text.RegularExpressions;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.RepositoryFiles;

/// <summary>A page of documentation: its links and its code.</summary>
/// <param name="path">Its path from the repository's root, with slashes.</param>
internal sealed partial class Markdown(string path)
{
    private readonly string _text = Repository.Read(path).ReplaceLineEndings("\n");

    public static IEnumerable<Markdown> All => Repository.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(file => new Markdown(file));

    public string Path => path;

    /// <summary>What its links and pictures point to within the repository, as paths from its root, with what stands behind a #.</summary>
    public IEnumerable<(string Path, string Anchor)> Links => Link().Matches(Code().Replace(_text, ""))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Select(target => target.Split('#'))
        .Select(parts => (Resolve(parts[0]), parts.ElementAtOrDefault(1) ?? ""));

    /// <summary>Its headings as GitHub makes anchors of them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Code().Replace(_text, ""))
        .Select(match => NotInAnchors().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Its blocks of code of one language.</summary>
    public IEnumerable<string> CodeOf(params string[] languages) =>
        Code().Matches(_text).Where(match => languages.Contains(match.Groups["language"].Value)).Select(match => match.Groups["code"].Value);

    private string Resolve(string target)
    {
        if (target.Length == 0)
        {
            return path;
        }

        string folder = System.IO.Path.GetDirectoryName(Repository.PathOf(path))!;
        return System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, target))).Replace('\\', '/');
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
