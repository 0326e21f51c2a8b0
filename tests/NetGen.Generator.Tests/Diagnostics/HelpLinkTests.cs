using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic leads to its page, wherever the build says that the pages are, and is otherwise the same.</summary>
public sealed class HelpLinkTests
{
    private const string Source = """
        using NetGen;

        [Network, Input(4), Hidden(1), Output(3)] public partial class Narrow;

        [Network, Output(3)] public partial class NoInput;

        public static class User
        {
            public static void Use(Narrow net) => net.Forward(new float[3], new float[3]);
        }
        """;

    [Theory]
    [InlineData("file:///a%20b/docs/")]
    [InlineData("https://example.org/pages")]
    public async Task ItIsBelowTheFolderOfPages(string pages)
    {
        ImmutableArray<Diagnostic> found = await Analyze(pages);
        Assert.Equal(["NETGEN009", "NETGEN101", "NETGEN103"], found.Select(problem => problem.Id).Order(StringComparer.Ordinal));
        Assert.All(found, problem => Assert.Equal($"{pages.TrimEnd('/')}/{problem.Id}.md", problem.Descriptor.HelpLinkUri));

        ImmutableArray<Diagnostic> plain = await Analyze("");
        Assert.All(plain, problem => Assert.Empty(problem.Descriptor.HelpLinkUri));
        Assert.Equal(plain.Select(Content), found.Select(Content));
    }

    private static string Content(Diagnostic problem) =>
        $"{problem.Id} {problem.Severity} {problem.DefaultSeverity} {problem.Location.SourceSpan} {problem.GetMessage(null)} {problem.Descriptor.Title} {problem.Descriptor.Category} "
        + $"{string.Join(',', problem.Descriptor.CustomTags)} {problem.WarningLevel} {problem.Descriptor.IsEnabledByDefault}";

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string pages)
    {
        GeneratorHarness.CreateDriver(LanguageVersion.Latest).RunGeneratorsAndUpdateCompilation(DeclarationTest.Compile(Source), out Compilation compilation, out _, TestContext.Current.CancellationToken);
        AnalyzerOptions options = PreparedText.Options([], pages: pages);
        ImmutableArray<Diagnostic> all = await DeclarationTest.Analyze(compilation, options, new NetworkAnalyzer(), new SingleUnitAnalyzer(), new LengthAnalyzer());
        return [.. all.OrderBy(problem => problem.Id, StringComparer.Ordinal)];
    }
}
