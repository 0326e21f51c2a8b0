using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Baked;

/// <summary>A file of weights that does not fit is an error where it is named, and the class still has its members; so are names of C functions.</summary>
public sealed class WeightsProblemTests
{
    private const string Layers = "Input(4), Hidden(8), Output(3)";
    private const string Users = """

        public static class User
        {
            public static int Use(float[] values)
            {
                Net net = new();
                net.Forward(values, values);
                net.ForwardBatch(values, values);
                return net.Classify(values) + Net.InputSize + net.ClassNames.Length;
            }
        }
        """;

    private static readonly PreparedText _sound = PreparedText.Of("net.safetensors", (4, 8, "Tanh"), (8, 3, "Softmax"));

    [Theory]
    [InlineData("net.safetensors")]
    [InlineData("./net.safetensors")]
    [InlineData("models/../net.safetensors")]
    [InlineData(@".\net.safetensors")]
    public Task PathsAreTheSameHoweverTheyAreWritten(string path) => Expect([_sound], $"[Network(Weights = @\"{path}\"), {Layers}] public partial class Net;" + Users);

    [Fact]
    public Task AFileThatIsNotThere() => Expect(
        [_sound, PreparedText.Of("models/b.onnx", (1, 1, "Identity"))], $$"""[Network(Weights = {|NETGEN040:"other.safetensors"|}), {{Layers}}] public partial class Net;""" + Users,
        "The weights of the network 'Net' are to come from 'other.safetensors', which is not there; found were 'models/b.onnx', 'net.safetensors'; a file outside of that folder must be an item NetGenModel of the project");

    [Fact]
    public Task NoFileAtAll() => Expect(
        [], $$"""[Network(Weights = {|NETGEN040:"net.safetensors"|}), {{Layers}}] public partial class Net;""" + Users,
        "The weights of the network 'Net' are to come from 'net.safetensors', which is not there; no safetensors or ONNX file was found in the project's folder; a file outside of that folder must be an item NetGenModel of the project");

    [Fact]
    public Task AFileThatCannotBeRead() => Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\nerror net.safetensors, a\\u000ab: no\n")],
        $$"""[Network(Weights = {|NETGEN041:"net.safetensors"|}), {{Layers}}] public partial class Net;""" + Users,
        "The weights of the network 'Net' cannot be read: net.safetensors, a?b: no");

    [Theory]
    [InlineData("Input(5), Hidden(8), Output(3)", "layer 'hidden' takes 5 inputs to 8 units, but 'layers.0.weight' is of 4 inputs and 8 units; declare [Input(4)]")]
    [InlineData("Input(4), Hidden(8), Output(2)", "layer 'output' takes 8 inputs to 2 units, but 'layers.1.weight' is of 8 inputs and 3 units; declare [Output(3)]")]
    [InlineData("Input(4), Hidden(7), Output(3)", "layer 'hidden' takes 4 inputs to 7 units, but 'layers.0.weight' is of 4 inputs and 8 units; declare [Hidden(8)]")]
    [InlineData("Input(4), Hidden(8), Output(3, Activation.Identity)", "the activation of layer 'output' is Identity, found Softmax; declare [Output(3)]")]
    [InlineData("Input(4), Output(3)", "the network has 1 layer with weights, found 2 layers; declare [Input(4), Hidden(8), Output(3)]")]
    [InlineData("Input(4), Hidden(8, Activation.ReLU), Output(3)", "the activation of layer 'hidden' is ReLU, found Tanh; declare [Hidden(8)]")]
    public Task AnotherNetwork(string layers, string how) => Expect(
        [_sound], $$"""[Network(Weights = {|NETGEN042:"net.safetensors"|}), {{layers}}] public partial class Net;""",
        $"The weights in 'net.safetensors' are not those of the network 'Net': {how}, or name another file");

    [Fact]
    public Task ClassesInAnotherOrder() => Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\nclass red\nclass Green\nlayer 1 2 Softmax\nweights w\nbias b\nw 1 2\nb 3 4\n")],
        """public enum Color { Green, Red } [Network(Weights = {|NETGEN042:"net.safetensors"|}), Input(1), Output<Color>] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': class 0 is 'Green' of Color, found 'red'; put the values of Color in the order of the file, 'red', 'Green', or name another file");

    [Fact]
    public Task InputsInAnotherOrder() => Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\ninput depth\ninput wide_ness\nlayer 2 2 Softmax\nweights w\nbias b\nw 1 2\nw 3 4\nb 3 4\n")],
        """public record struct Box(float Wideness, float Depth); [Network(Weights = {|NETGEN042:"net.safetensors"|}), Input<Box>, Output(2)] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': input 0 is 'Wideness' of Box, found 'depth'; put the members of Box in the order of the file, 'depth', 'wide_ness', or name another file");

    [Theory]
    [InlineData("wide_ness", "DEPTH")]
    [InlineData("a", "b")]
    public Task InputsInAnotherStyleOrWithOtherNames(string first, string second) => Expect(
        [new PreparedText($"netgen-model 1\nfile net.safetensors\ninput {first}\ninput {second}\nlayer 2 2 Softmax\nweights w\nbias b\nw 1 2\nw 3 4\nb 3 4\n")],
        """public record struct Box(float Wideness, float Depth); [Network(Weights = "net.safetensors"), Input<Box>, Output(2)] public partial class Net;""");

    [Fact]
    public Task ValuesInAnotherOrder() => Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\nvalue Y\nvalue X\nlayer 1 2 Identity\nweights w\nbias b\nw 1 2\nb 3 4\n")],
        """public record struct Spot(float X, float Y); [Network(Weights = {|NETGEN042:"net.safetensors"|}), Input(1), Output<Spot>] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': value 0 is 'X' of Spot, found 'Y'; put the members of Spot in the order of the file, 'Y', 'X', or name another file");

    /// <summary>As in <c>Load</c>: letter case and other names of a value are forgiven.</summary>
    [Fact]
    public Task ClassesWithOtherNamesOfTheSameValues() => Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\nclass green\nclass Scarlet\nlayer 1 2 Softmax\nweights w\nbias b\nw 1 2\nb 3 4\n")],
        """public enum Color { Green, Red, Scarlet = Red } [Network(Weights = "net.safetensors"), Input(1), Output<Color>] public partial class Net;""");

    [Theory]
    [InlineData("True", "False", "class 0 is 'false' of bool, found 'True'; put the values of bool in the order of the file, 'True', 'False'")]
    [InlineData("0", "False", "class 1 is 'true' of bool, found 'False'; put the values of bool in the order of the file, '0', 'False'")]
    public Task YesAndNoInAnotherOrder(string first, string second, string how) => Expect(
        [new PreparedText($"netgen-model 1\nfile net.safetensors\nclass {first}\nclass {second}\nlayer 1 1 Sigmoid\nweights w\nbias b\nw 1\nb 3\n")],
        """[Network(Weights = {|NETGEN042:"net.safetensors"|}), Input(1), Output<bool>] public partial class Net;""",
        $"The weights in 'net.safetensors' are not those of the network 'Net': {how}, or name another file");

    [Fact]
    public Task AnImportThatIsNoNetwork() => Expect(
        [_sound], """[{|NETGEN019:Import("net.safetensors")|}] public partial class Net;""",
        "The class 'Net' has [Import] but no [Network], so that no network is written; add [Network], or remove its layer attributes");

    [Fact]
    public Task AnImportWithoutActivations() => Expect(
        [PreparedText.Of("net.safetensors", (4, 3, "?"))], """[Network, Import({|NETGEN043:"net.safetensors"|})] public partial class Net;""" + Users,
        "The network 'Net' cannot be imported from 'net.safetensors', which does not say the activations of its layers; declare [Input(4), Output(3)] with their activations, and give the file as [Network(Weights = …)]");

    [Fact]
    public Task AnImportOfTooManyLayers() => Expect(
        [PreparedText.Of("net.safetensors", [.. Enumerable.Repeat((1, 1, "Tanh"), 65)])], """[Network, Import({|NETGEN042:"net.safetensors"|})] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': the file has 65 layers, but a network may have 64 at most; train a network of fewer layers, or name another file");

    /// <summary>As in a declaration. Without the numbers, which would be a gigabyte.</summary>
    [Theory]
    [InlineData(9_999, null)]
    [InlineData(10_000, "the file has 100,010,000 parameters, but a network may have 100,000,000 at most; train a network of smaller layers, first of all layer 'output' (10,000 → 10,000) with 100,010,000 of them")]
    public void AnImportOfTooManyParameters(int inputs, string? how)
    {
        ProblemList problems = new();
        NetworkDeclaration import = new(new TypeDeclaration("", default, "Net", "Net", true, false), 0, default, Model.Loss.Auto) { WeightsFile = "net.onnx", IsImported = true };
        PreparedModel model = new("net.onnx", null, EquatableArray.Of(new PreparedLayer(inputs, 10_000, Model.Activation.Softmax, "w", "b", default)));
        NetworkDeclaration? network = new ModelResolver(import, Location.None, problems).Resolve(EquatableArray.Of(model), areModelsPrepared: true);
        Assert.Equal(how is null, network is not null);
        Assert.Equal(
            how is null ? [] : [$"The weights in 'net.onnx' are not those of the network 'Net': {how}, or name another file"],
            problems.ToImmutable().Select(problem => problem.GetMessage(CultureInfo.InvariantCulture)));
    }

    /// <summary>What would stop the compiler, would not compile, or would compile to other numbers.</summary>
    [Theory]
    [InlineData("layer 1 2 Softmax", "layer 1", 3)]
    [InlineData("layer 1 2 Softmax", "layer 1 2 Softmix", 3)]
    [InlineData("layer 1 2 Softmax", "layer 1 2 2", 3)]
    [InlineData("layer 1 2 Softmax", "layer 1 99999999999 Softmax", 3)]
    [InlineData("layer 1 2 Softmax", "layer 0 2 Softmax", 3)]
    [InlineData("layer 1 2 Softmax", "", 6)]
    [InlineData("weights w", "weights w\\u00", 4)]
    [InlineData("weights w", "weight w", 4)]
    [InlineData("weights w", "weights", 4)]
    [InlineData("w 1 2", "w 1", 6)]
    [InlineData("w 1 2", "w 1 2 3", 6)]
    [InlineData("w 1 2", "w 1  2", 6)]
    [InlineData("w 1 2", "w 1 2.", 6)]
    [InlineData("w 1 2", "w 1 1E39", 6)]
    [InlineData("w 1 2", "w 1 NaN", 6)]
    [InlineData("w 1 2", "w 1 0x2", 6)]
    [InlineData("w 1 2", "w 1 9999999999999999999999999999999999999999", 6)]
    [InlineData("w 1 2", "w 1 2\nw 1 2", 7)]
    [InlineData("b 3 4", "b 3 f()", 7)]
    [InlineData("b 3 4", "", 8)]
    [InlineData("layer 1 2", "unordered\nlayer 1 2", 3)]
    [InlineData("b 3 4", "b 3 4\nunordered weight", 8)]
    [InlineData("layer 1 2", "unordered weight\nmeans 1\nlayer 1 2", 10)]
    [InlineData("b 3 4", "b 3 4\nmeans 1 2", 9)]
    [InlineData("b 3 4", "b 3 4\nlayer 3 2 Tanh", 8)]
    [InlineData("b 3 4", "b 3 4\nlayer 2 2 Tanh", 9)]
    public Task ATextThatIsDamaged(string from, string to, int line)
    {
        PreparedText sound = new("netgen-model 1\nfile net.safetensors\nlayer 1 2 Softmax\nweights w\nbias b\nw 1 2\nb 3 4\n");
        return Expect(
            [sound.With(from, to)], """[Network(Weights = {|NETGEN041:"net.safetensors"|}), Input(1), Output(2)] public partial class Net;""" + Users,
            $"The weights of the network 'Net' cannot be read: net.safetensors: line {line} of the text that the build has made of it is damaged; rebuild the project");
    }

    [Fact]
    public Task AnImportWithLayers() => Expect(
        [_sound], """[Network(Weights = {|NETGEN044:"net.safetensors"|}), Import("net.safetensors"), {|NETGEN044:Input(4)|}, {|NETGEN044:Output(3)|}] public partial class Net;""" + Users);

    [Fact]
    public Task AnImportWhoseLossDoesNotFit() => Expect(
        [_sound], """[Network(Loss = Loss.Huber), Import({|NETGEN042:"net.safetensors"|})] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': the loss of the network is Huber, which does not go with the output's activation Softmax; write Loss.CrossEntropy, or leave the loss out, or name another file");

    [Theory]
    [InlineData("")]
    [InlineData("_net")]
    [InlineData("1net")]
    [InlineData("net.forward")]
    [InlineData("nét")]
    [InlineData("a234567890123456789012345678901234567890123456789")]
    public Task ABadNameInC(string name) => Expect(
        [_sound], $$"""[Network(Weights = "net.safetensors", NativeExport = {|NETGEN046:"{{name}}"|}), {{Layers}}] public partial class Net;""" + Users,
        $"The C functions of the network 'Net' cannot begin with '{name}'; write up to 48 letters of English, digits and underscores, a letter first");

    [Theory]
    [InlineData("a23456789012345678901234567890123456789012345678")]
    [InlineData("Net_2")]
    public Task AGoodNameInC(string name) => Expect([_sound], $$"""[Network(Weights = "net.safetensors", NativeExport = "{{name}}"), {{Layers}}] public partial class Net;""" + Users);

    [Fact]
    public Task ExportWithoutWeights() => Expect([], $$"""[Network(NativeExport = {|NETGEN045:"net"|}), {{Layers}}] public partial class Net;""" + Users);

    [Fact]
    public Task ExportTwice() => Expect(
        [_sound, PreparedText.Of("other.onnx", (4, 3, "Softmax"))],
        $$"""[Network(Weights = "net.safetensors", NativeExport = {|NETGEN047:"iris"|}), {{Layers}}] public partial class Net; [Network(NativeExport = "Iris"), Import("other.onnx")] public partial class First;""" + Users,
        "The C functions of the network 'Net' begin with 'iris', as those of 'First' do; write another name");

    /// <summary>Expects the marked diagnostics, with these messages if any are given, and no error of the compiler's.</summary>
    internal static async Task Expect(ImmutableArray<AdditionalText> models, string marked, params string[] messages)
    {
        MarkedSource source = MarkedSource.Parse("using NetGen;\n" + marked);
        Compilation compilation = AdviceTest.Generate(DeclarationTest.Compile(source.Text), models: [.. models]);
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(compilation, PreparedText.Options(models), new NetworkAnalyzer()), messages);
    }
}
