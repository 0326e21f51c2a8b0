using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>What another source generator adds to the types of a network: seen by the compiler, not by our generator. It is one error, or it works.</summary>
public sealed class OtherGeneratorTests
{
    private const string Usings = "using NetGen; ";

    /// <summary>What the MVVM Toolkit writes around a field.</summary>
    private const string Observable = "partial class Reading { public float Temperature { get => _temperature; set { _temperature = value; } } public float Pressure { get => _pressure; set { _pressure = value; } } }";

    private const string Yourself = "write that yourself, or move it to a project of its own that this one references";
    private const string AsPartial = "write such members yourself, as properties that store their value or as partial ones, or give the network a type of its own";

    [Theory]
    [InlineData("partial class Reading { private float _temperature; private float _pressure; public float Plain { get; set; } } [Network, Input<Reading>, Hidden(4), Output(2)] partial class {|NETGEN048:A|};",
        Observable, "'Reading.Temperature' and 'Reading.Pressure'", AsPartial)]
    [InlineData("partial class Reading { private float _temperature; private float _pressure; } [Network, Input<Reading>, Hidden(4), Output(2)] partial class {|NETGEN048:A|};",
        Observable, "'Reading.Temperature' and 'Reading.Pressure'", AsPartial)]
    [InlineData("[Network, Input<Sample>, Hidden(4), Output<Kind>] partial class {|NETGEN048:A|};",
        "public enum Kind { Low, High } public record struct Sample(float A, float B);", "the type 'Sample' and the type 'Kind'", Yourself)]
    [InlineData("record struct Sample(float X, Kind Y); [Network, Input<Sample>, Output(2)] partial class {|NETGEN048:A|};", "public enum Kind { Low, High }", "the type 'Kind'", Yourself)]
    [InlineData("record struct Sample(float X, Part? Y); [Network, Input<Sample>, Output(2)] partial class {|NETGEN048:A|};", "public enum Part { Low, High }", "the type 'Part'", Yourself)]
    [InlineData("partial class Sample { public float X { get; set; } } [Network, Input<Sample>, Output(2)] partial class {|NETGEN048:A|};",
        "partial class Sample { public float Y { get; set; } }", "'Sample.Y'", Yourself)]
    [InlineData("class Sample : Base { public float X { get; set; } } [Network, Input<Sample>, Output(2)] partial class {|NETGEN048:A|};",
        "public class Base { public float Y { get; set; } }", "the type 'Base'", Yourself)]
    [InlineData("partial record Answer(float X); [Network, Input(2), Output<Answer>] partial class {|NETGEN048:A|};", "partial record Answer { public float Y { get; set; } }", "'Answer.Y'", Yourself)]
    [InlineData("[Network, Input(Sizes.Four), Output(2)] partial class {|NETGEN048:A|};", "static class Sizes { public const int Four = 4; }", "a part of its declaration", Yourself)]
    [InlineData("record struct S([property: Feature(Name = Names.X)] float X); [Network, Input<S>, Output(2)] partial class {|NETGEN048:A|};",
        "static class Names { public const string X = \"x\"; }", "a part of its declaration", Yourself)]
    [InlineData("namespace N { partial class Outer { [Network, Input(Sizes.Four), Output(2)] partial class {|NETGEN048:A|}; } }", "static class Sizes { public const int Four = 4; }", "a part of its declaration", Yourself)]
    [InlineData("[Network, Input(2), Output<Kind>] partial class {|NETGEN048:A|};",
        "public enum Kind { A, B } public enum Other { A }", "the type 'Kind'", Yourself)]
    public async Task WhatIsNotSeenIsOneError(string marked, string others, string named, string advice)
    {
        foreach (string folder in new[] { "", Path.Combine(Path.GetTempPath(), "obj") })
        {
            MarkedSource source = MarkedSource.Parse(Usings + marked);
            Compilation after = Generate(source.Text, others, folder);
            string name = marked.Contains("Outer", StringComparison.Ordinal) ? "Outer.A" : "A";
            DeclarationTest.AssertMarked(
                source, await DeclarationTest.Analyze(after, [.. AdviceTest.All]), [$"The network '{name}' is written without {named}, which another source generator makes and NetGen cannot see; {advice}"]);
        }
    }

    /// <summary>What is wrong all the same comes first; then there is an outline, of which nobody needs to be told.</summary>
    [Theory]
    [InlineData("[Network, Input<Sample>, Output({|NETGEN013:0|})] partial class A;", "public record struct Sample(float X);")]
    [InlineData("[Network, Input<Sample>, Output(2)] class {|NETGEN001:A|};", "public record struct Sample(float X);")]
    [InlineData("partial class S { public float X { get; set; } public string {|NETGEN030:T|} { get; set; } = \"\"; } [Network, Input<S>, Output(2)] partial class A;", "partial class S { public float Y => 1; }")]
    public async Task OrdinaryProblemsStayAlone(string marked, string others)
    {
        MarkedSource source = MarkedSource.Parse(Usings + marked);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(Generate(source.Text, others, ""), [.. AdviceTest.All]), []);
    }

    [Theory]
    [InlineData("partial class S { public float X { get; set; } } [Network, Input<S>, Output(2)] partial class A;", "partial class S { public float Double => X; public void Check() { } private float _own; }")]
    [InlineData("partial class S { public float X { get; set; } } [Network, Input<S>, Output(2)] partial class A;", "partial class S { public string Name { get => \"\"; set { } } public static float Y { get; set; } }")]
    [InlineData("partial class S { public float X { get; set; } } [Network, Input<S>, Output(2)] partial class A;", "partial class S { [NetGen.Feature(Ignore = true)] public float Y { get => X; set => X = value; } }")]
    [InlineData("partial class S { public float X { get; set; } } [Network, Input<S>, Output(2)] partial class A;", "partial class A { public int Own => InputSize; } public enum Unrelated { A }")]
    [InlineData("[Network, Input(2), Output(2)] partial class A : Base;", "public class Base { public int Own { get; set; } }")]
    [InlineData("[Network, Import(\"net.safetensors\")] partial class A; [Network(Weights = \"net.safetensors\"), Input(3), Output(2)] partial class B;", "public enum Unrelated { A }")]
    public async Task WhatDoesNotMatterIsNoError(string source, string others)
    {
        PreparedText model = PreparedText.Of("net.safetensors", (3, 2, "Softmax"));
        Compilation after = Generate(Usings + source, others, "", model);
        Assert.Empty(await DeclarationTest.Analyze(after, PreparedText.Options([model]), [.. AdviceTest.All]));
        Assert.Empty(after.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>A damaged file has its own error.</summary>
    [Fact]
    public async Task ModelsThatAreNotThereAreOneError()
    {
        Compilation after = Generate(Usings + "[Network, Import(\"gone.onnx\")] partial class A; [Network(Weights = \"gone.onnx\"), Input(3), Output(2)] partial class B;", "public enum Unrelated { A }", "");
        Assert.Equal(["NETGEN040", "NETGEN040"], (await DeclarationTest.Analyze(after, PreparedText.Options([]), [.. AdviceTest.All])).Select(problem => problem.Id));
    }

    /// <summary>An enum of another generator as the answer of a network with weights.</summary>
    [Fact]
    public async Task NetworksWithWeightsAreComparedToo()
    {
        PreparedText model = PreparedText.Of("net.safetensors", (3, 2, "Softmax"));
        Compilation after = Generate(Usings + "[Network(Weights = \"net.safetensors\"), Input(3), Output<Kind>] partial class B;", "public enum Kind { A, B }", "", model);
        Assert.Equal(["NETGEN048"], (await DeclarationTest.Analyze(after, PreparedText.Options([model]), [.. AdviceTest.All])).Select(problem => problem.Id));
    }

    /// <summary>While somebody types, editors show what was generated a moment ago.</summary>
    [Theory]
    [InlineData("float X", "float X, float Y")]
    [InlineData("Output(2)", "Output(3)")]
    [InlineData("Output(2)", "Output(0)")]
    public async Task TextOfAMomentAgoIsNoError(string before, string now)
    {
        const string Source = Usings + "record struct S(float X); [Network, Input<S>, Output(2)] partial class A;";
        foreach ((string old, string current) in new[] { (before, now), (now, before) })
        {
            Compilation stale = Generate(Source.Replace(before, old, StringComparison.Ordinal), "public enum Unrelated { A }", "");
            SyntaxTree tree = stale.SyntaxTrees.First();
            Compilation edited = stale.ReplaceSyntaxTree(tree, DeclarationTest.Tree(Source.Replace(before, current, StringComparison.Ordinal), tree.FilePath));
            Assert.DoesNotContain("NETGEN048", (await DeclarationTest.Analyze(edited, [.. AdviceTest.All])).Select(problem => problem.Id));
        }
    }

    /// <summary>Where our generator has not run, there is nothing to compare.</summary>
    [Fact]
    public async Task WithoutOurTextThereIsNoError()
    {
        CSharpCompilation compilation = DeclarationTest.Compile(
            DeclarationTest.Tree(Usings + "[Network, Input(2), Output<Kind>] partial class A;", "A.cs"), DeclarationTest.Tree("public enum Kind { A, B }", "Other/Other.Generator/Kind.g.cs"));
        Assert.Empty(await DeclarationTest.Analyze(compilation));
    }

    /// <summary>A partial property says in the user's own text that there is a value; who writes its body does not matter.</summary>
    [Theory]
    [InlineData("public partial float Temperature { get; set; }", "public partial float Temperature { get; set { if (field != value) { field = value; } } }")]
    [InlineData("public partial float Temperature { get; set; }", "private float _t; public partial float Temperature { get => _t; set => _t = value; }")]
    [InlineData("public partial float Temperature { get; init; }", "public partial float Temperature { get; init => field = value; }")]
    public async Task PartialPropertiesWork(string definition, string body)
    {
        string source = Usings + $"public partial class Reading {{ {definition} public partial float Pressure {{ get; set; }} public float Plain {{ get; set; }} }} "
            + "[Network, Input<Reading>, Hidden(4), Output<float>] public partial class A;"
            + "public static class Program { public static string Run() { A net = new(1); A same = new(1); float[] y = new float[1]; same.Forward([20, 1, 3], y); "
            + "return A.InputSize + \" \" + A.Description.Features[0].Name + \" \" + A.Description.Features[1].Name + \" \" + (net.Predict(new Reading { Temperature = 20, Pressure = 1, Plain = 3 }) == y[0]); } }";
        Compilation after = Generate(source, $"partial class Reading {{ {body} public partial float Pressure {{ get; set => field = value; }} }}", "");
        Assert.Empty(await DeclarationTest.Analyze(after, [.. AdviceTest.All]));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = after.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal("3 Temperature Pressure True", new CompiledNetworks(image.ToArray()).Assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, null));
    }

    /// <summary>A body that stores nothing makes no value of a property that nobody can set, and one that the user writes says itself that it computes.</summary>
    [Fact]
    public async Task ComputedPartialPropertiesAreNoFeatures()
    {
        const string Source = Usings + "partial class R { public float A { get; set; } public partial float B { get; } public partial float C { get; set; } public partial float C { get => A; set => A = value; } } "
            + "[Network, Input<R>, Output(2)] partial class Net;";
        Compilation after = Generate(Source, "partial class R { public partial float B => A; }", "");
        Assert.Empty(await DeclarationTest.Analyze(after, [.. AdviceTest.All]));
        Assert.Equal(1, ((IFieldSymbol)after.GetTypeByMetadataName("Net")!.GetMembers("InputSize").Single()).ConstantValue);
    }

    private static Compilation Generate(string source, string others, string folder, params AdditionalText[] models)
    {
        CSharpParseOptions options = GeneratorHarness.ParseOptions(LanguageVersion.CSharp14);
        CSharpGeneratorDriver.Create(
                [new NetworkGenerator().AsSourceGenerator(), new OtherGenerator(others).AsSourceGenerator()], models, options, null,
                folder.Length == 0 ? default : new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false, folder))
            .RunGeneratorsAndUpdateCompilation(DeclarationTest.Compile(DeclarationTest.Tree(source, Path.Combine(folder, "Source.cs"))), out Compilation after, out ImmutableArray<Diagnostic> problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        return after;
    }

    /// <summary>Writes a text that depends on nothing.</summary>
    private sealed class OtherGenerator(string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", text));
    }
}
