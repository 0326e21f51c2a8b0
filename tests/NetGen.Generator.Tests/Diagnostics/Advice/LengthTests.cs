using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>NETGEN103: arrays and spans of the wrong length.</summary>
public sealed class LengthTests
{
    [Fact]
    public Task EveryParameterOfEveryMember() => AdviceTest.ExpectInMethod(
        """
        net.Forward({|NETGEN103:new float[3]|}, {|NETGEN103:new float[4]|});
        _ = net.Classify({|NETGEN103:new float[5]|});
        float[] gradient = new float[1_000];
        net.Backward({|NETGEN103:new float[1]|}, {|NETGEN103:new float[2]|}, {|NETGEN103:gradient|});
        gradient.AsSpan().Sort();
        net.ForwardBatch({|NETGEN103:new float[6]|}, {|NETGEN103:new float[10]|});
        net.StartTraining(Optimizer.Adam()).Step({|NETGEN103:new float[9]|}, {|NETGEN103:new float[7]|});
        """,
        "The length of 'input' of 'Net.Forward' must be 4, but is 3, so that the call throws; pass Net.InputSize values",
        "The length of 'output' of 'Net.Forward' must be 3, but is 4, so that the call throws; pass Net.OutputSize values",
        "The length of 'input' of 'Net.Classify' must be 4, but is 5, so that the call throws; pass Net.InputSize values",
        "The length of 'input' of 'Net.Backward' must be 4, but is 1, so that the call throws; pass Net.InputSize values",
        "The length of 'target' of 'Net.Backward' must be 3, but is 2, so that the call throws; pass Net.OutputSize values",
        "The length of 'gradient' of 'Net.Backward' must be 15, but is 1,000, so that the call throws; pass Net.ParameterCount values",
        "The length of 'inputs' of 'Net.ForwardBatch' must be a multiple of 4, but is 6, so that the call throws; pass Net.InputSize values for each sample",
        "The length of 'outputs' of 'Net.ForwardBatch' must be a multiple of 3, but is 10, so that the call throws; pass Net.OutputSize values for each sample",
        "The length of 'inputs' of 'TrainingSession.Step' must be a multiple of 4, at least one row, but is 9, so that the call throws; pass Net.InputSize values for each sample",
        "The length of 'targets' of 'TrainingSession.Step' must be a multiple of 3, but is 7, so that the call throws; pass Net.OutputSize values for each sample");

    [Fact]
    public Task RowsThatDoNotGoTogether() => AdviceTest.ExpectInMethod(
        """
        net.ForwardBatch(new float[8], {|NETGEN103:new float[3]|});
        net.ForwardBatch(new float[4], {|NETGEN103:new float[6]|});
        TrainingSession session = net.StartTraining(Optimizer.Sgd(1f));
        session.Step({|NETGEN103:[]|}, []);
        """,
        "The length of 'outputs' of 'Net.ForwardBatch' must be 6 because 'inputs' has 2 rows, but is 3, so that the call throws; pass Net.OutputSize values for each sample",
        "The length of 'outputs' of 'Net.ForwardBatch' must be 3 because 'inputs' has 1 row, but is 6, so that the call throws; pass Net.OutputSize values for each sample",
        "The length of 'inputs' of 'TrainingSession.Step' must be a multiple of 4, at least one row, but is 0, so that the call throws; pass Net.InputSize values for each sample");

    [Theory]
    [InlineData("new float[3]")]
    [InlineData("new float[3] { 1, 2, 3 }")]
    [InlineData("new float[] { 1, 2, 3 }")]
    [InlineData("new[] { 1f, 2, 3 }")]
    [InlineData("new float[Net.InputSize + 1]")]
    [InlineData("new float['\\x1']")]
    [InlineData("[1, 2, 3]")]
    [InlineData("[]")]
    [InlineData("(ReadOnlySpan<float>)[1, 2, 3]")]
    [InlineData("stackalloc float[3]")]
    [InlineData("stackalloc float[] { 1, 2, 3 }")]
    [InlineData("stackalloc[] { 1f, 2f, 3f }")]
    [InlineData("(ReadOnlySpan<float>)new float[5]")]
    [InlineData("(Span<float>)(new float[5])")]
    public async Task WaysOfWritingALength(string literal)
    {
        await AdviceTest.ExpectInMethod($"net.Classify({{|NETGEN103:{literal}|}});");
        await AdviceTest.ExpectInMethod($"net.Forward(output: new float[3], input: {{|NETGEN103:{literal}|}});");
    }

    [Theory]
    [InlineData("float[] input = new float[3];")]
    [InlineData("float[] input = { 1, 2, 3 };")]
    [InlineData("float[] input = [1, 2, 3];")]
    [InlineData("Span<float> input = stackalloc float[3];")]
    [InlineData("ReadOnlySpan<float> input = [1, 2, 3];")]
    [InlineData("Span<float> input = new float[3];")]
    [InlineData("float[] array = new float[3]; Span<float> input = array; array[0] = 1;")]
    [InlineData("var input = new float[3]; input[0] = input[1] += 2; input[2]++; foreach (float value in input) Console.WriteLine(value); float[] same = input;")]
    [InlineData("float[] input = new float[3]; Action change = () => input[0] = 1; change(); if (input == null || input.Length == 2) return;")]
    [InlineData("float[] input = new float[3]; float[][] both = [input, input]; float[][] more = { input }; ref float first = ref input[0]; first = 3;")]
    public Task ALocalThatIsAlwaysTheSame(string declaration) => AdviceTest.ExpectInMethod($"{declaration} net.Classify({{|NETGEN103:input|}});");

    [Theory]
    [InlineData("float[] input = new float[3]; input = given;")]
    [InlineData("float[] input = new float[3]; (input, _) = (given, 1);")]
    [InlineData("float[] input = new float[3]; Array.Resize(ref input, 4);")]
    [InlineData("float[] input = new float[3]; void Grow() => input = new float[4]; Grow();")]
    [InlineData("float[] input = new float[3]; Action grow = () => input = given; grow();")]
    [InlineData("float[] input = new float[3]; ref float[] same = ref input; same = given;")]
    [InlineData("float[] input = new float[3]; (given.Length > 3 ? ref input : ref given) = new float[4];")]
    [InlineData("float[]? input = null; input ??= new float[3];")]
    [InlineData("float[] input = given.Length > 3 ? new float[4] : new float[3];")]
    [InlineData("float[] input = [.. given, 1];")]
    [InlineData("float[] input = new float[given.Length];")]
    [InlineData("ref float[] input = ref given;")]
    [InlineData("if (!(rows is [float[] input])) return;")]
    [InlineData("float[] input; input = given;")]
    [InlineData("Span<float> input = new float[9].AsSpan(0, 4);")]
    [InlineData("Span<float> input = new float[9].AsSpan()[5..];")]
    public Task ALocalWhoseLengthCannotBeSeen(string declaration) => AdviceTest.ExpectInMethod($"{declaration} net.Classify(input);");

    [Fact]
    public Task RightLengths() => AdviceTest.ExpectInMethod(
        """
        net.Forward(new float[4], new float[3]);
        net.Forward([1, 2, 3, 4], stackalloc float[3]);
        net.Forward(new float[Net.InputSize], new float[Net.OutputSize]);
        net.Forward(new float[5].AsSpan(1), given[..3]);
        _ = net.Classify(new[] { 1f, 2f, 3f, 4f }) + other.Classify([1, 2]);
        net.ForwardBatch(new float[4 * 5], new float[3 * 5]);
        net.ForwardBatch([], []);
        net.ForwardBatch(given, new float[6]);
        net.Backward(given, [0, 1, 0], field);
        TrainingSession session = net.StartTraining(Optimizer.Adam());
        session.Step(new float[8], new float[6]);
        session.Step(given, new float[3]);
        """);

    [Fact]
    public Task ASessionThatCannotBeFollowed() => AdviceTest.ExpectInMethod(
        """
        TrainingSession session = net.StartTraining(Optimizer.Adam());
        session = other.StartTraining(Optimizer.Adam());
        session.Step(new float[2], new float[1]);
        TrainingSession either = given.Length > 3 ? net.StartTraining(Optimizer.Adam()) : session;
        either.Step([1], [1]);
        """);

    [Fact]
    public Task EachNetworkHasItsOwnSizes() => AdviceTest.ExpectInMethod(
        """
        other.Classify({|NETGEN103:new float[4]|});
        net.Classify({|NETGEN103:new float[2]|}!);
        other.StartTraining(Optimizer.Adam()).Step(new float[4], {|NETGEN103:new float[6]|});
        """);

    [Fact]
    public Task OtherMethodsOfTheSameNames() => AdviceTest.Expect(
        """
        [Network, Input(4), Output(3)] partial class Wide
        {
            public int Forward(float[] both) => both.Length;
            public int Predict(ReadOnlySpan<float> input) => input.Length;
            public void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) { }
        }
        class NoNetwork
        {
            public void Forward(ReadOnlySpan<float> input, Span<float> output) { }
            public TrainingSession? StartTraining(Optimizer optimizer) => null;
        }
        class User
        {
            void Use(Wide wide, NoNetwork none)
            {
                wide.Forward([1]);
                wide.Predict([1]);
                wide.Step([1], [1]);
                none.Forward([1], []);
                none.StartTraining(Optimizer.Adam())!.Step([1], [1]);
            }
            void Use<T>(T any) where T : class, INetwork<T> => any.Forward([1], []);
        }
        """);

    [Fact]
    public Task DerivedClassesTopLevelsOfMembersAndFields() => AdviceTest.Expect(
        """
        class Derived : Net
        {
            static readonly int Kind = new Net().Classify({|NETGEN103:[1]|});
            int Ask() => Classify({|NETGEN103:[1, 2]|});
            static int Of(Derived derived) => derived.Classify({|NETGEN103:[1, 2, 3]|});
        }
        """);

    [Fact]
    public Task NoAdviceOnANetworkThatIsNotSound() => AdviceTest.Expect(
        "[Network, Input({|NETGEN013:0|}), Output(3)] partial class Unsound { int Ask() => Classify([1]); }");

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public Task ConversionsThatTheLibraryDefines(LanguageVersion version) => AdviceTest.Expect(
        version,
        """
        using System; using NetGen;
        [Network, Input(4), Output(3)] public partial class Net
        {
            void Use()
            {
                float[] input = new float[5];
                Forward({|NETGEN103:input|}, {|NETGEN103:new float[4]|});
                Forward({|NETGEN103:stackalloc float[5]|}, {|NETGEN103:[1, 2]|});
            }
        }
        """);

    [Fact]
    public async Task AConversionOfTheUsersOwnHasItsOwnLength() => await AdviceTest.Expect(
        """
        class Padded
        {
            public static implicit operator Padded(float[] values) => new();
            public static implicit operator ReadOnlySpan<float>(Padded padded) => new float[4];
        }
        class User
        {
            void Use(Net net)
            {
                Padded padded = new float[3];
                net.Classify(padded);
                net.Classify((Padded)new float[3]);
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => AdviceTest.ExpectProgram(
        """
        float[] input = new float[3];
        Net net = new();
        Console.WriteLine(net.Classify({|NETGEN103:input|}));
        float[] changed = new float[3];
        changed = Grown();
        Console.WriteLine(net.Classify(changed));
        static float[] Grown() => new float[4];
        """);

    [Fact]
    public async Task PredictOfTheEmittedCode()
    {
        MarkedSource source = MarkedSource.Parse(
            "using NetGen; [Network, Input(4), Output(3)] public partial class Net { int Ask() => Predict({|NETGEN103:[1]|}) + Predict([1, 2, 3, 4]) + Predict(1); }");
        CSharpCompilation compilation = DeclarationTest.Compile(
            DeclarationTest.Tree(source.Text, "Net.cs"),
            DeclarationTest.Tree(
                "partial class Net { public int Predict(System.ReadOnlySpan<float> input) => 0; public int Predict(in int input) => 0; }",
                "NetGen.Generator/NetGen.Generator.NetworkGenerator/Net.g.cs"));
        DeclarationTest.AssertMarked(
            source, await DeclarationTest.Analyze(compilation, [.. AdviceTest.All]),
            ["The length of 'input' of 'Net.Predict' must be 4, but is 1, so that the call throws; pass Net.InputSize values"]);
    }

    [Fact]
    public async Task ANetworkOfAnotherAssembly()
    {
        Compilation library = AdviceTest.Generate(DeclarationTest.Compile(
            "using NetGen; namespace Models; public static partial class All { [Network, Input(4), Hidden(5), Output(3)] public partial class Net; }"));
        using MemoryStream image = new();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        MarkedSource source = MarkedSource.Parse(
            "using Models; class User { void Use(All.Net net, float[] given) { net.Classify({|NETGEN103:[1]|}); net.Backward(given, [0, 1, 0], given); net.Backward(given, {|NETGEN103:[0]|}, {|NETGEN103:new float[44]|}); } }");
        Compilation compilation = DeclarationTest.Compile(source.Text).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        DeclarationTest.AssertCompilerErrors(compilation, []);
        DeclarationTest.AssertMarked(
            source, await DeclarationTest.Analyze(compilation, new LengthAnalyzer()),
            [
                "The length of 'input' of 'All.Net.Classify' must be 4, but is 1, so that the call throws; pass All.Net.InputSize values",
                "The length of 'target' of 'All.Net.Backward' must be 3, but is 1, so that the call throws; pass All.Net.OutputSize values",
                "The length of 'gradient' of 'All.Net.Backward' must be 43, but is 44, so that the call throws; pass All.Net.ParameterCount values",
            ]);
    }

    /// <summary>The sizes of a network whose file is not there, damaged or of another network stand for others; its one error is enough.</summary>
    [Fact]
    public async Task PlaceholdersAreNoSizes()
    {
        PreparedText[] models = [PreparedText.Of("m.onnx", (4, 8, "Tanh"), (8, 3, "Softmax")), new PreparedText("netgen-model 1\nfile x.onnx\nerror it is damaged\n", "x.onnx.netgen.txt")];
        const string Source = """
            using NetGen;
            class User { void Use(float[] y, System.Collections.Generic.List<float> z) {
                new Net().Forward([1, 2, 3, 4], y); new Bad().Forward([1, 2, 3, 4], y); new Gone().Classify([1, 2, 3]); new Bad2().Forward([1, 2, 3, 4, 5], new float[7]);
                new Zero().ForwardBatch(new float[3], new float[7]); new Net().Forward({|NETGEN103:[1]|}, y); } }
            [Network, Import("m.onnx")] partial class Net;
            [Network, Import({|NETGEN041:"x.onnx"|})] partial class Bad;
            [Network, Import({|NETGEN040:"gone.onnx"|})] partial class Gone;
            [Network(Weights = {|NETGEN042:"m.onnx"|}), Input(4), Hidden(7), Output(3)] partial class Bad2;
            [Network, Input(2), Output({|NETGEN013:0|})] partial class Zero;
            """;
        MarkedSource source = MarkedSource.Parse(Source);
        Compilation compilation = AdviceTest.Generate(DeclarationTest.Compile(source.Text), models: models);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(compilation, PreparedText.Options([.. models]), [.. AdviceTest.All]), []);
    }
}
