using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Typed inputs and outputs among the layers: NETGEN037, and the diagnostics of layers in general.</summary>
public sealed class TypedLayerTests
{
    private const string Types = "public record struct Sample(float A, Color B); public enum Color { Red, Green, Blue } public record struct Point(float X, float Y); ";

    [Fact]
    public async Task TheWholeNetwork()
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(
            Types + "[Network(Loss = Loss.CrossEntropy), Input<Sample>(Scaling = Scaling.MinMax), Hidden(5), Output<Color>] partial class Net;");
        Assert.Equal(4, network.InputSize);
        Assert.Equal(Model.Scaling.MinMax, network.Scaling);
        Assert.Equal(["hidden 4>5 Tanh", "output 5>3 Softmax"], network.Layers.Select(layer => FormattableString.Invariant($"{layer.Name} {layer.Inputs}>{layer.Outputs} {layer.Activation}")));
        Assert.True(network.IsTyped);
    }

    [Theory]
    [InlineData("Input<Sample>", Model.Scaling.None)]
    [InlineData("Input<Sample>()", Model.Scaling.None)]
    [InlineData("Input<Sample>(Scaling = Scaling.Standardize)", Model.Scaling.Standardize)]
    [InlineData("Input<Sample>(Scaling = (Scaling)2)", Model.Scaling.MinMax)]
    [InlineData("Input(2, Scaling = Scaling.Standardize)", Model.Scaling.Standardize)]
    [InlineData("Input(2)", Model.Scaling.None)]
    public async Task Scalings(string input, object expected) =>
        Assert.Equal(expected, (await DeclarationTest.ExpectSound($"{Types}[Network, {input}, Output(2)] partial class Net;")).Scaling);

    [Theory]
    [InlineData("Output<float>(Activation.Softplus)", "Softplus", "MeanSquaredError")]
    [InlineData("Output<double>(Activation.Tanh)", "Tanh", "MeanSquaredError")]
    [InlineData("Output<float>(Activation.Sigmoid)", "Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Output<Point>(activation: Activation.ReLU)", "ReLU", "MeanSquaredError")]
    [InlineData("Output<Color>(Activation.Softmax)", "Softmax", "CrossEntropy")]
    [InlineData("Output<bool>(Activation.Sigmoid)", "Sigmoid", "BinaryCrossEntropy")]
    [InlineData("NetGen.OutputAttribute<float>((Activation)9)", "Softplus", "MeanSquaredError")]
    public async Task ActivationsThatFit(string output, string activation, string loss)
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound($"{Types}[Network, Input(2), {output}] partial class Net;");
        Assert.Equal(activation, network.Layers[^1].Activation.ToString());
        Assert.Equal(loss, network.Loss.ToString());
    }

    [Theory]
    [InlineData("Color", "Sigmoid", "Activation.Softmax")]
    [InlineData("Color", "Identity", "Activation.Softmax")]
    [InlineData("bool", "Softmax", "Activation.Sigmoid")]
    [InlineData("bool", "Identity", "Activation.Sigmoid")]
    [InlineData("float", "Softmax", "any but Activation.Softmax")]
    [InlineData("Half", "Softmax", "any but Activation.Softmax")]
    [InlineData("Point", "Softmax", "any but Activation.Softmax")]
    public Task ActivationsThatDoNotFit(string type, string activation, string allowed) => DeclarationTest.Expect(
        $"{Types}[Network, Input(2), Output<{type}>({{|NETGEN037:Activation.{activation}|}})] partial class Net;",
        $"The output of the network 'Net' is {activation}, which does not fit the type '{type}'; write {allowed}, or leave the activation out");

    [Fact]
    public Task TheTypeAndTheActivationAreBothWrong() => DeclarationTest.Expect(
        "public enum Color { Red } [Network, Input(2), Output<{|NETGEN034:Color|}>(Activation.Tanh)] partial class Net;");

    [Fact]
    public Task AnUndefinedActivation() => DeclarationTest.Expect(
        Types + "[Network, Input(2), Output<Color>({|NETGEN022:(Activation)77|})] partial class Net;",
        "The activation of layer 'output' of the network 'Net' is 77, which Activation does not define; "
        + "write one of Identity, Tanh, Sigmoid, ReLU, LeakyReLU, ELU, SELU, GELU, SiLU, Softplus, Softmax");

    [Theory]
    [InlineData("Input<Sample>({|NETGEN022:Scaling = (Scaling)3|})", "3")]
    [InlineData("Input(2, {|NETGEN022:Scaling = (Scaling)(-1)|})", "-1")]
    public Task AnUndefinedScaling(string input, string number) => DeclarationTest.Expect(
        $"{Types}[Network, {input}, Output(2)] partial class Net;",
        $"The scaling of the network 'Net' is {number}, which Scaling does not define; write one of None, Standardize, MinMax");

    [Theory]
    [InlineData("Color", "Huber", "Softmax", "Loss.CrossEntropy", "Loss.CrossEntropy")]
    [InlineData("bool", "CrossEntropy", "Sigmoid", "Loss.BinaryCrossEntropy or Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber", "Loss.BinaryCrossEntropy")]
    [InlineData("Point", "CrossEntropy", "Identity", "Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber", "Loss.MeanSquaredError")]
    public Task ALossThatDoesNotFitTheType(string type, string loss, string activation, string allowed, string natural) => DeclarationTest.Expect(
        $"{Types}[Network({{|NETGEN018:Loss = Loss.{loss}|}}), Input(2), Output<{type}>] partial class Net;",
        $"The loss of the network 'Net' is Loss.{loss}, which does not fit its {activation} output; write {allowed}, or leave the loss out for {natural}");

    [Theory]
    [InlineData("Input<Sample>, {|NETGEN010:Input<Point>|}")]
    [InlineData("Input(2), {|NETGEN010:Input<Point>(Scaling = Scaling.MinMax)|}")]
    [InlineData("Input<Point>, {|NETGEN010:Input(2)|}")]
    public Task TwoInputs(string inputs) => DeclarationTest.Expect(
        $"{Types}[Network, {inputs}, Output(2)] partial class Net;",
        "The network 'Net' has 2 [Input] attributes, but must have exactly one; remove this one, or add its size to the first");

    [Theory]
    [InlineData("Output<Color>, {|NETGEN012:Output<Point>|}")]
    [InlineData("Output(2), {|NETGEN012:Output<Point>(Activation.Tanh)|}")]
    [InlineData("Output<Color>, {|NETGEN012:Output(2)|}")]
    public Task TwoOutputs(string outputs) => DeclarationTest.Expect(
        $"{Types}[Network, Input(2), {outputs}] partial class Net;",
        "The network 'Net' has 2 [Output] attributes, but must have exactly one; remove this one, or make it a [Hidden] layer");

    [Fact]
    public Task EachOfTwoInputsIsRead() => DeclarationTest.Expect(
        "public record struct First(string {|NETGEN030:A|}); public record struct Second(string {|NETGEN030:B|}); [Network, Input<First>, {|NETGEN010:Input<Second>|}, Output(2)] partial class Net;");

    [Fact]
    public Task TypedLayersWithoutANetwork() => DeclarationTest.Expect(
        "[{|NETGEN019:Input<string>|}, Output<int>] partial class Net;",
        "The class 'Net' has [Input] but no [Network], so that no network is written; add [Network], or remove its layer attributes");

    [Fact]
    public Task TooManyParameters() => DeclarationTest.Expect(
        Types + "[Network, Input<Sample>, Hidden(50_000), {|NETGEN015:Hidden(2_000)|}, Output<Point>] partial class Net;",
        "The network 'Net' has 100,256,002 parameters, but must have no more than 100,000,000; make its layers smaller, first of all layer 'hidden2' (50,000 → 2,000) with 100,002,000 of them");

    [Fact]
    public async Task AMemberInAFileOfAnotherGeneratorIsReportedToo()
    {
        CSharpCompilation compilation = DeclarationTest.Compile(
            DeclarationTest.Tree("using NetGen; [Network, Input<Sample>, Output(2)] partial class Net;", "Net.cs"),
            DeclarationTest.Tree("public record struct Sample(string A);", "Sample.g.cs"));
        Assert.Equal("NETGEN030", Assert.Single(await DeclarationTest.Analyze(compilation)).Id);
    }
}
