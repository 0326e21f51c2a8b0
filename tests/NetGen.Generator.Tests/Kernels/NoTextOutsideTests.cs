using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Programs;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>Only Emission/ spells C#: what plans, lowers and describes holds names and numbers.</summary>
public sealed partial class NoTextOutsideTests
{
    private static readonly string[] _folders = ["Planning", "Layers", "Kernels"];

    [Fact]
    public async Task PlansStepsAndKernelsHoldNoCSharp()
    {
        List<string> found = [];
        foreach (string file in _folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf("generator/NetGen.Generator/" + folder), "*.cs", SearchOption.AllDirectories)))
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
            SyntaxNode root = await tree.GetRootAsync(TestContext.Current.CancellationToken);
            IEnumerable<string> texts = root.DescendantTokens().Where(token =>
                token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)).Select(token => token.ValueText);
            found.AddRange(texts.Where(text => CSharp().IsMatch(text)).Select(text => $"{Path.GetFileName(file)}: {text}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("ref θ")]
    [InlineData("V.Tanh({x})")]
    [InlineData("Losses.Huber(error)")]
    [InlineData("return loss;")]
    [InlineData("ref float w = ref x")]
    public void CSharpIsRecognized(string text) => Assert.Matches(CSharp(), text);

    [GeneratedRegex(@"\bref\b|\bV\d*\.|\{V\}|\b(Unsafe|Losses|Activations|Tiles|LaneRows|LaneSums|Rows)\.|\S;\s*$|\bfloat\.|<V\b")]
    private static partial Regex CSharp();
}
