using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has its page, its line in the tables, and the form that all of them share.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>The heading of code that is compiled first, for the rest of its page to refer to.</summary>
    private const string OtherAssembly = "In another assembly";

    private static readonly string _pages = Path.Combine(DeclarationTest.RepositoryRoot(), "docs", "diagnostics");

    private static readonly DiagnosticDescriptor[] _descriptors =
        [.. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. _descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void IdsAreUnique() => Assert.Equal(_descriptors.Length, _descriptors.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void TheAnalyzerReportsAllButTheInternalFault() => Assert.Equal(
        _descriptors.Where(descriptor => descriptor != Descriptors.InternalFault),
        new NetworkAnalyzer().SupportedDiagnostics.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void UnsoundnessIsAnErrorThatCannotBeTurnedOff(string id)
    {
        DiagnosticDescriptor descriptor = Find(id);
        Assert.Equal("NetGen", descriptor.Category);
        Assert.Equal(DiagnosticSeverity.Error, descriptor.DefaultSeverity);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.Contains("; ", descriptor.MessageFormat.ToString());
        Assert.False(descriptor.MessageFormat.ToString().EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryDescriptorHasItsPage(string id)
    {
        string page = File.ReadAllText(Path.Combine(_pages, id + ".md"));
        Assert.StartsWith($"# {id}: {Find(id).Title}\n", page);
        foreach (string heading in id == Descriptors.InternalFault.Id ? new[] { "## Why" } : ["## Why", "## Wrong", "## Right"])
        {
            Assert.Contains($"\n{heading}\n", page);
        }
    }

    [Fact]
    public void TheTableListsAllPages() => Assert.Equal(
        _descriptors.Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |"),
        File.ReadAllLines(Path.Combine(_pages, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void NoPageIsLeftOver() => Assert.Equal(
        _descriptors.Select(descriptor => descriptor.Id + ".md"),
        Directory.GetFiles(_pages, "NETGEN*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void TheReleaseFilesListAllOfThem()
    {
        string generator = Path.Combine(DeclarationTest.RepositoryRoot(), "generator", "NetGen.Generator");
        Assert.Equal(
            _descriptors.Select(descriptor => $"{descriptor.Id} | NetGen | Error | {descriptor.Title}"),
            new[] { "Shipped", "Unshipped" }
                .SelectMany(state => File.ReadAllLines(Path.Combine(generator, $"AnalyzerReleases.{state}.md")))
                .Where(line => line.StartsWith("NETGEN", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheCodeOnThePagesIsWhatItSays(string id)
    {
        string page = File.ReadAllText(Path.Combine(_pages, id + ".md"));
        Match[] sections = CodeOfASection().Matches(page).ToArray();
        MetadataReference[] others = [.. sections
            .Where(section => section.Groups["heading"].Value == OtherAssembly)
            .Select(section => DeclarationTest.Reference(section.Groups["code"].Value))];
        foreach (Match section in sections.Where(section => section.Groups["heading"].Value != OtherAssembly))
        {
            Compilation compilation = DeclarationTest.Compile("using System; using NetGen; " + section.Groups["code"].Value).AddReferences(others);
            IEnumerable<string> found = (await DeclarationTest.Analyze(compilation)).Select(problem => problem.Id).Distinct();
            Assert.Equal(section.Groups["heading"].Value == "Wrong" ? [id] : [], found);
            Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    [GeneratedRegex("## (?<heading>Wrong|Right|" + OtherAssembly + ")\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeOfASection();

    private static DiagnosticDescriptor Find(string id) => _descriptors.Single(descriptor => descriptor.Id == id);
}
