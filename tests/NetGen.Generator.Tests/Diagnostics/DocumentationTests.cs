using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has its page, its line in the tables, and the form that all of them share.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>The heading of code that is compiled first, for the rest of its page to refer to.</summary>
    private const string OtherAssembly = "In another assembly";

    /// <summary>The heading of code that another source generator writes.</summary>
    private const string OtherGenerator = "What another source generator writes";

    /// <summary>The heading of what the build makes of a model.</summary>
    private const string Model = "The file as the build prepares it";

    private static readonly string _pages = Path.Combine(DeclarationTest.RepositoryRoot(), "docs", "diagnostics");

    private static readonly DiagnosticDescriptor[] _descriptors =
        [.. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. _descriptors.Select(descriptor => descriptor.Id)];

    public static TheoryData<string> IdsOfErrors => [.. _descriptors.Where(descriptor => !IsAdvice(descriptor)).Select(descriptor => descriptor.Id)];

    public static TheoryData<string> IdsOfAdvice => [.. _descriptors.Where(IsAdvice).Select(descriptor => descriptor.Id)];

    [Fact]
    public void IdsAreUnique() => Assert.Equal(_descriptors.Length, _descriptors.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void TheAnalyzersReportAllButTheInternalFault() => Assert.Equal(
        _descriptors.Where(descriptor => descriptor != Descriptors.InternalFault),
        AdviceTest.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(IdsOfErrors))]
    public void UnsoundnessIsAnErrorThatCannotBeTurnedOff(string id)
    {
        Assert.Equal(DiagnosticSeverity.Error, Find(id).DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, Find(id).CustomTags);
    }

    [Theory]
    [MemberData(nameof(IdsOfAdvice))]
    public void AdviceIsNoErrorAndCanBeTurnedOff(string id)
    {
        Assert.InRange(Find(id).DefaultSeverity, DiagnosticSeverity.Info, DiagnosticSeverity.Warning);
        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, Find(id).CustomTags);
        Assert.Contains(Find(id).DefaultSeverity == DiagnosticSeverity.Warning ? "is a warning" : "is information", Page(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheFormIsTheSameForAll(string id)
    {
        DiagnosticDescriptor descriptor = Find(id);
        Assert.Equal("NetGen", descriptor.Category);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Empty(descriptor.HelpLinkUri);

        // What is said of a file that cannot be read has what to do in it: tests of the readers hold each message to that.
        Assert.Contains(descriptor == Descriptors.WeightsUnreadable ? "{1}" : "; ", descriptor.MessageFormat.ToString());
        Assert.False(descriptor.MessageFormat.ToString().EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryDescriptorHasItsPage(string id)
    {
        string page = Page(id);
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
            _descriptors.Select(descriptor => $"{descriptor.Id} | NetGen | {descriptor.DefaultSeverity} | {descriptor.Title}"),
            new[] { "Shipped", "Unshipped" }
                .SelectMany(state => File.ReadAllLines(Path.Combine(generator, $"AnalyzerReleases.{state}.md")))
                .Where(line => line.StartsWith("NETGEN", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheCodeOnThePagesIsWhatItSays(string id)
    {
        Match[] sections = [.. CodeOfASection().Matches(Page(id)).Cast<Match>()];
        MetadataReference[] others = [.. sections
            .Where(section => section.Groups["heading"].Value == OtherAssembly)
            .Select(section => DeclarationTest.Reference(section.Groups["code"].Value))];
        SyntaxTree[] generated = [.. sections
            .Where(section => section.Groups["heading"].Value == OtherGenerator)
            .Select(section => DeclarationTest.Tree(section.Groups["code"].Value, "Other/Other.Generator/Page.g.cs"))];
        AdditionalText[] models = [.. sections.Where(section => section.Groups["heading"].Value == Model).Select(section => new PreparedText(section.Groups["code"].Value))];
        foreach (Match section in sections.Where(section => section.Groups["heading"].Value is "Wrong" or "Right"))
        {
            LanguageVersion version = Enum.Parse<LanguageVersion>("CSharp" + (section.Groups["version"].Success ? section.Groups["version"].Value : "14"));
            CSharpCompilation declared = DeclarationTest.Compile(CSharpSyntaxTree.ParseText("using System; using NetGen; " + section.Groups["code"].Value, new CSharpParseOptions(version), "Page.cs", cancellationToken: TestContext.Current.CancellationToken));
            Compilation compilation = AdviceTest.Generate(declared.AddReferences(others), version, models).AddSyntaxTrees(generated);
            IEnumerable<string> found = (await DeclarationTest.Analyze(compilation, PreparedText.Options([.. models], isNative: id != Descriptors.ExportNotPublished.Id), [.. AdviceTest.All])).Select(problem => problem.Id).Distinct();
            Assert.Equal(section.Groups["heading"].Value == "Wrong" ? [id] : [], found);
            Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    [GeneratedRegex("## (?<heading>Wrong|Right|" + OtherAssembly + "|" + OtherGenerator + "|" + Model + ")\n\n(In C# (?<version>[0-9]+):\n\n)?```(csharp|text)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeOfASection();

    private static bool IsAdvice(DiagnosticDescriptor descriptor) => string.CompareOrdinal(descriptor.Id, Descriptors.InternalFault.Id) > 0;

    private static string Page(string id) => File.ReadAllText(Path.Combine(_pages, id + ".md"));

    private static DiagnosticDescriptor Find(string id) => _descriptors.Single(descriptor => descriptor.Id == id);
}
