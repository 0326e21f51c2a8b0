using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>What an editor shows where the name of a network is pointed at: the documentation of the class, of all its parts.</summary>
public sealed class HoverTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/// <summary>Tells flowers apart.</summary>\n")]
    public void TheClassIsDocumentedByPictureAndTable(string ownComment)
    {
        string text = Documentation(ownComment + "[NetGen.Network, NetGen.Input(4), NetGen.Hidden(8), NetGen.Output(3)] public partial class Net;");
        Assert.Contains("4 inputs → 8 tanh → 3 softmax, cross-entropy", text);
        Assert.Matches(@"hidden +4 → 8 +40 +32 ", text);
        Assert.Matches(@"output +8 → 3 +27 +24 ", text);
        Assert.Matches(@"total +67 +56 +320 bytes", text);
        Assert.Equal(ownComment.Length > 0, text.Contains("Tells flowers apart.", StringComparison.Ordinal));
    }

    [Fact]
    public void OfManyLayersTheTableIsPacked()
    {
        string hidden = string.Concat(Enumerable.Repeat("NetGen.Hidden(9), ", 40));
        string text = Documentation($"[NetGen.Network, NetGen.Input(4), {hidden}NetGen.Output(3)] public partial class Net;");
        Assert.Contains("4 inputs → 9 tanh", text);
        Assert.Contains("hidden1 4 → 9: 45, 36", text);
        Assert.Contains("hidden40 9 → 9: 90, 81", text);
        Assert.Matches(@"total .*3,585 .*3,222 .*bytes", text);
    }

    private static string Documentation(string source)
    {
        GenerationResult result = GeneratorHarness.Generate(source);
        return result.Compilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
    }
}
