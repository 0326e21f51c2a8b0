using NetGen.Build.Models;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Baked;

/// <summary>Where the order of layers is not known, the network says so where the file is named; with [LayerNames] it answers as the network that was trained.</summary>
public sealed class LayerNamesTests
{
    private const string Declaration = "Input(2), Hidden(2), Output(2)";

    private static readonly PreparedText _unordered = new(
        "netgen-model 1\nfile net.safetensors\nunordered weight\nlayer 2 2 ?\nweights hidden.weight\nbias hidden.bias\nw 1 2\nw 3 4\nb 5 6\nlayer 2 2 ?\nweights input.weight\nbias input.bias\nw 1 2\nw 3 4\nb 5 6\n");

    private static readonly PreparedText _ordered = PreparedText.Of("net.safetensors", (2, 2, "Tanh"), (2, 2, "Softmax"));

    [Fact]
    public Task WithoutThem() => WeightsProblemTests.Expect(
        [_unordered], $$"""[Network(Weights = {|NETGEN052:"net.safetensors"|}), {{Declaration}}] public partial class Net;""",
        "The layers in 'net.safetensors' cannot be put in order for the network 'Net': the declared sizes fit in the orders (hidden, input), (input, hidden), and the names have no numbers that say which it is; "
        + "add [LayerNames(…)] with their names in the order in which they are computed");

    [Theory]
    [InlineData("\"input\", \"hidden\"")]
    [InlineData("\"hidden\", \"input\"")]
    [InlineData("new[] { \"hidden\", \"input\" }")]
    public Task AllOfThem(string names) => WeightsProblemTests.Expect([_unordered], $$"""[Network(Weights = "net.safetensors"), LayerNames({{names}}), {{Declaration}}] public partial class Net;""");

    [Fact]
    public Task OthersThanTheFileHas() => WeightsProblemTests.Expect(
        [_unordered], $$"""[Network(Weights = "net.safetensors"), {|NETGEN052:LayerNames("input", "hiden")|}, {{Declaration}}] public partial class Net;""",
        "The layers in 'net.safetensors' cannot be put in order for the network 'Net': [LayerNames] names 'hiden', which the file does not have and leaves out 'hidden'; name each of 'hidden', 'input' once");

    [Theory]
    [InlineData("""[Network, {|NETGEN051:LayerNames("a", "b")|}, Input(2), Hidden(2), Output(2)]""", "have no file whose layers they could name; remove them, or name a safetensors file as [Network(Weights = …)]")]
    [InlineData("""[Network, {|NETGEN051:LayerNames("a", "b")|}, Import("net.safetensors")]""",
        "cannot order layers that are imported, which come in the order of their file; remove them, or declare the layers and name the file as [Network(Weights = …)]")]
    [InlineData("""[Network(Weights = "net.safetensors"), {|NETGEN051:LayerNames("a", "b")|}, Input(2), Hidden(2), Output(2)]""", "cannot order the layers of 'net.safetensors', which says their order itself; remove them")]
    [InlineData("""[Network(Weights = "net.safetensors"), {|NETGEN051:LayerNames|}, Input(2), Hidden(2), Output(2)]""",
        "are none; write the name of each layer in the file, such as [LayerNames(\"fc1\", \"fc2\")], or remove the attribute")]
    [InlineData("""[Network(Weights = "net.safetensors"), {|NETGEN051:LayerNames(null!)|}, Input(2), Hidden(2), Output(2)]""",
        "are none; write the name of each layer in the file, such as [LayerNames(\"fc1\", \"fc2\")], or remove the attribute")]
    [InlineData("""[Network(Weights = "net.safetensors"), LayerNames("a", {|NETGEN051:""|}), Input(2), Hidden(2), Output(2)]""", "have an empty one; write the name of a layer in the file")]
    [InlineData("""[Network(Weights = "net.safetensors"), {|NETGEN051:LayerNames(new string[] { "a", null! })|}, Input(2), Hidden(2), Output(2)]""", "have an empty one; write the name of a layer in the file")]
    [InlineData("""[Network(Weights = "net.safetensors"), LayerNames("a", {|NETGEN051:"a"|}), Input(2), Hidden(2), Output(2)]""", "have 'a' twice; write the name of each layer once")]
    public Task WhereTheyAreNotUsed(string attributes, string what) => WeightsProblemTests.Expect([_ordered], $"{attributes} public partial class Net;", $"The [LayerNames] of the network 'Net' {what}");

    [Fact]
    public Task WithoutANetwork() => WeightsProblemTests.Expect(
        [], """[{|NETGEN019:LayerNames("a")|}] public partial class Net;""",
        "The class 'Net' has [LayerNames] but no [Network], so that no network is written; add [Network], or remove its layer attributes");

    [Theory]
    [InlineData("Input(2), Hidden(3), Output(2)", "layer 'hidden' takes 2 inputs to 3 units, but 'hidden.weight' is of 2 inputs and 2 units; declare [Hidden(2)]")]
    [InlineData("Input(3), Hidden(2), Output(2)", "layer 'hidden' takes 3 inputs to 2 units, but 'hidden.weight' is of 2 inputs and 2 units; declare [Input(2)]")]
    [InlineData("Input(2), Output(2)", "the network has 1 layer with weights, found 2 layers; declare [Input(2), Hidden(2), Output(2)]")]
    public Task AnotherNetwork(string declaration, string how) => WeightsProblemTests.Expect(
        [_unordered], $$"""[Network(Weights = {|NETGEN042:"net.safetensors"|}), {{declaration}}] public partial class Net;""",
        $"The weights in 'net.safetensors' are not those of the network 'Net': {how}, or name another file");

    [Fact]
    public Task LayersThatFitIntoNoChain() => WeightsProblemTests.Expect(
        [new PreparedText("netgen-model 1\nfile net.safetensors\nunordered weight\nlayer 1 1 ?\nweights a.weight\nbias a.bias\nw 1\nb 2\nlayer 2 1 ?\nweights b.weight\nbias b.bias\nw 1\nw 2\nb 3\nlayer 2 1 ?\nweights c.weight\nbias c.bias\nw 1\nw 2\nb 3\n")],
        $$"""[Network(Weights = {|NETGEN042:"net.safetensors"|}), Input(2), Hidden(1), Hidden(2), Output(1, Activation.Identity)] public partial class Net;""",
        "The weights in 'net.safetensors' are not those of the network 'Net': the sizes of the layers are not the declared ones, found 'a.weight' 1 → 1, 'b.weight' 2 → 1, 'c.weight' 2 → 1; "
        + "declare these sizes, or name another file");

    /// <summary>Layers of the same sizes, which the file has in the order of their names: only the declared order gives the answers of the network that was trained.</summary>
    [Fact]
    public void TheNetworkAnswersInTheDeclaredOrder()
    {
        NetworkShape shape = NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 3, 3, 3, 3);
        float[] flat = [.. Enumerable.Range(0, shape.ParameterCount).Select(k => MathF.Sin(k))];
        ImportedModel model = BakedNetwork.Model(shape, flat);
        string[] names = ["input", "hidden", "output"];
        ImportedModel unordered = new([.. model.Layers.Select((layer, l) => layer with { Activation = null, WeightsName = $"{names[l]}.weight" }).OrderBy(layer => layer.WeightsName, StringComparer.Ordinal)])
        {
            UnorderedEnding = "weight",
        };
        BakedNetwork expected = BakedNetwork.Compile(model, BakedNetwork.Declare(shape));
        BakedNetwork found = BakedNetwork.Compile(
            unordered, BakedNetwork.Declare(shape).Replace("[global::NetGen.Input", "[global::NetGen.LayerNames(\"input\", \"hidden\", \"output\"), global::NetGen.Input", StringComparison.Ordinal));
        float[] answers = new float[3], foundAnswers = new float[3];
        expected.Forward([1, -2, 3], answers);
        found.Forward([1, -2, 3], foundAnswers);
        Assert.Equal(answers, foundAnswers);
    }
}
