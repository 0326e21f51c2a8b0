using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Named edits, and what of the generator's work they may repeat. Three networks in two files stand before each edit.</summary>
public sealed class IncrementalTests
{
    private const string First = """
        namespace N;

        [NetGen.Network, NetGen.Input(3), NetGen.Hidden(5), NetGen.Output(2)]
        public partial class First;

        [NetGen.Network, NetGen.Input(4), NetGen.Hidden(6), NetGen.Output(3)]
        public partial class Second { }
        """;

    private const string Other = """
        namespace N;

        public class Unrelated { }

        [NetGen.Network, NetGen.Input(2), NetGen.Output(1, NetGen.Activation.Identity)]
        public partial class Third;
        """;

    [Fact]
    public void NothingIsMadeAnewWhenAnUnrelatedMemberIsAdded() => Check(Other, "class Unrelated { }", "class Unrelated { int _a; }", kept: 3);

    [Fact]
    public void NothingIsMadeAnewWhenAMemberIsAddedToTheClass() => Check(First, "class Second { }", "class Second { int _a; }", kept: 3);

    [Fact]
    public void NothingIsMadeAnewWhenACommentIsWrittenInTheClass() => Check(First, "class Second { }", "class Second { /* note */ }", kept: 3);

    [Fact]
    public void NothingIsMadeAnewWhenLinesMove() => Check(First, "namespace N;", "namespace N;\n\n\n// note\n", kept: 3);

    [Fact]
    public void NothingIsMadeAnewWhenASizeIsWrittenInAnotherWay() => Check(First, "Hidden(5)", "Hidden(0x5, NetGen.Activation.Tanh)", kept: 3);

    [Fact]
    public void OneNetworkIsMadeAnewWhenItsSizeChanges() => Check(First, "Hidden(5)", "Hidden(7)", kept: 2, modified: 1);

    [Fact]
    public void OneNetworkIsMadeAnewWhenItsLossChanges() => Check(Other, "NetGen.Network", "NetGen.Network(Loss = NetGen.Loss.Huber)", kept: 2, modified: 1);

    [Fact]
    public void OneNetworkIsMadeAnewWhenItsActivationChanges() => Check(First, "Hidden(6)", "Hidden(6, NetGen.Activation.ReLU)", kept: 2, modified: 1);

    [Fact]
    public void OneNetworkIsMadeAnewWhenItsClassIsRenamed() => Check(Other, "class Third", "class Fourth", kept: 2, modified: 1);

    [Fact]
    public void ATypedNetworkIsMadeAnewWhenItsTypeChangesOnly()
    {
        const string Types = "public struct Flower { public float Length; public float Width; } public enum Species { A, B } public class Other { public int X; }";
        const string Networks = "[NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Species>] partial class Net; [NetGen.Network, NetGen.Input(2), NetGen.Output<Species>] partial class Plain;";
        AssertReasons(("public int X;", "public int X, Y;"), kept: 2, modified: 0);
        AssertReasons(("public float Width;", "public float Width; public float Area => Length * Width;"), kept: 2, modified: 0);
        AssertReasons(("public float Width;", "public float Width; public float Height;"), kept: 1, modified: 1);
        AssertReasons(("public float Width;", "public double Width;"), kept: 1, modified: 1);
        AssertReasons(("A, B", "A, B, C"), kept: 0, modified: 2);

        static void AssertReasons((string Old, string New) edit, int kept, int modified)
        {
            CSharpCompilation compilation = GeneratorHarness.Compile(Types, Networks);
            GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
            SyntaxTree edited = GeneratorHarness.Compile(Types.Replace(edit.Old, edit.New, StringComparison.Ordinal)).SyntaxTrees[0];
            driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], edited), TestContext.Current.CancellationToken);
            Assert.Equal(
                new Dictionary<string, int> { ["kept"] = kept, ["modified"] = modified, ["new"] = 0, ["removed"] = 0 },
                Count(driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Declarations]));
        }
    }

    [Fact]
    public void OnlyTheNewNetworkIsMadeWhenOneIsAdded() =>
        Check(Other, "public partial class Third;", "public partial class Third;\n[NetGen.Network, NetGen.Input(2), NetGen.Output(3)] public partial class Fourth;", kept: 3, added: 1);

    [Fact]
    public void OnlyTheOldNetworkGoesWhenOneIsRemoved() =>
        Check(Other, "[NetGen.Network, NetGen.Input(2), NetGen.Output(1, NetGen.Activation.Identity)]", "", kept: 2, removed: 1);

    /// <summary>Edits one file and compares what became of each network in the step that reads declarations, and of each text.</summary>
    private static void Check(string file, string oldText, string newText, int kept, int modified = 0, int added = 0, int removed = 0)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(First, Other);
        GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        Dictionary<string, string> before = Texts(driver);
        Assert.Equal(3, before.Count);

        int position = file.IndexOf(oldText, StringComparison.Ordinal);
        Assert.True(position >= 0, $"The source has no '{oldText}'.");
        SyntaxTree tree = compilation.SyntaxTrees[file == First ? 0 : 1];
        SourceText edited = tree.GetText(TestContext.Current.CancellationToken).WithChanges(new TextChange(new TextSpan(position, oldText.Length), newText));
        CSharpCompilation after = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(edited));
        driver = driver.RunGenerators(after, TestContext.Current.CancellationToken);

        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Dictionary<string, int> expected = new() { ["kept"] = kept, ["modified"] = modified, ["new"] = added, ["removed"] = removed };
        Assert.Equal(expected, Count(result.TrackedSteps[TrackingNames.Declarations]));

        // A step behind that one may gather what it gives, but makes nothing anew when nothing has changed.
        bool nothingChanged = modified + added + removed == 0;
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> steps) in result.TrackedOutputSteps)
        {
            Assert.True(!nothingChanged || Cache.Reasons(steps).All(Cache.IsKept), $"{name} was made anew: {string.Join(", ", Cache.Reasons(steps))}");
        }

        CheckTexts(before, Texts(driver), kept);
    }

    private static Dictionary<string, int> Count(IEnumerable<IncrementalGeneratorRunStep> steps)
    {
        Dictionary<string, int> counts = new() { ["kept"] = 0, ["modified"] = 0, ["new"] = 0, ["removed"] = 0 };
        foreach (IncrementalStepRunReason reason in Cache.Reasons(steps))
        {
            counts[Cache.IsKept(reason) ? "kept" : reason.ToString().ToLowerInvariant()]++;
        }

        return counts;
    }

    /// <summary>The texts of the networks that were kept are the same texts.</summary>
    private static void CheckTexts(Dictionary<string, string> before, Dictionary<string, string> after, int kept) =>
        Assert.True(after.Count(text => before.GetValueOrDefault(text.Key) == text.Value) == kept, $"Not {kept} texts are as before: {string.Join(", ", after.Keys)}.");

    private static Dictionary<string, string> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
}
