namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>NETGEN101 and NETGEN102: hidden layers that hold a network back.</summary>
public sealed class HiddenLayerTests
{
    private const string Sigmoid = "Hidden(8, Activation.Sigmoid)";

    [Fact]
    public Task AHiddenLayerOfOneUnit() => AdviceTest.Expect(
        "[Network, Input(4), Hidden({|NETGEN101:1|}), Output(3)] partial class Narrow;",
        "Everything that the network 'Narrow' makes of its input passes through the single number of layer 'hidden'; "
        + "give it more units, unless that is what you want to see");

    [Fact]
    public Task TwoOfFourLayersHaveOneUnit() => AdviceTest.Expect(
        "class Sizes { public const int One = 1; } "
        + "[Network, Input(4), Hidden(8), Hidden(activation: Activation.ReLU, size: {|NETGEN101:Sizes.One|}), Hidden(2), Hidden({|NETGEN101:2 - 1|}), Output(3)] partial class Narrow;",
        "Everything that the network 'Narrow' makes of its input passes through the single number of layer 'hidden2'; "
        + "give it more units, unless that is what you want to see",
        "Everything that the network 'Narrow' makes of its input passes through the single number of layer 'hidden4'; "
        + "give it more units, unless that is what you want to see");

    [Theory]
    [InlineData("[Network, Input(1), Hidden(2), Output(1, Activation.Identity)]")]
    [InlineData("[Network, Input(1), Output(1, Activation.Sigmoid)]")]
    public Task OneInputOrOneOutputIsWhatItIs(string attributes) => AdviceTest.Expect(attributes + " partial class Line;");

    [Theory]
    [InlineData("[{|NETGEN019:Hidden(1)|}] class NoNetwork;")]
    [InlineData("[Network, Input(4), Hidden(1)] partial class {|NETGEN011:NoOutput|} { }", true)]
    [InlineData("[{|NETGEN020:Hidden(1)|}] partial class Spread; [Network, Input(4), Output(3)] partial class Spread;")]
    public Task NoAdviceWhereTheDeclarationIsNotANetwork(string source, bool hasAdvice = false) =>
        AdviceTest.Expect(hasAdvice ? source.Replace("Hidden(1)", "Hidden({|NETGEN101:1|})") : source);

    [Fact]
    public Task FourSigmoidsInARow() => AdviceTest.Expect(
        $"[Network, Input(4), {{|NETGEN102:{Sigmoid}|}}, {Sigmoid}, {Sigmoid}, {Sigmoid}, Output(3)] partial class Deep;",
        "Layers 'hidden1' to 'hidden4' of the network 'Deep' are 4 sigmoids in a row, whose slopes together multiply a gradient by at most 1/256; "
        + "choose another activation, such as Activation.Tanh or Activation.ReLU");

    [Fact]
    public Task TheFirstOfEachChainIsMarked() => AdviceTest.Expect(
        $"[Network] [Input(4)] [Hidden(5)] [{{|NETGEN102:Hidden(activation: Activation.Sigmoid, size: 9)|}}] [{Sigmoid}] [{Sigmoid}, {Sigmoid}, {Sigmoid}] [Hidden(4)] "
        + $"[{{|NETGEN102:Hidden(3, (Activation)2)|}}, {Sigmoid}, {Sigmoid}, {Sigmoid}] [Output(3)] partial class Deep;",
        "Layers 'hidden2' to 'hidden6' of the network 'Deep' are 5 sigmoids in a row, whose slopes together multiply a gradient by at most 1/1,024; "
        + "choose another activation, such as Activation.Tanh or Activation.ReLU",
        "Layers 'hidden8' to 'hidden11' of the network 'Deep' are 4 sigmoids in a row, whose slopes together multiply a gradient by at most 1/256; "
        + "choose another activation, such as Activation.Tanh or Activation.ReLU");

    [Fact]
    public Task VeryManySigmoids() => AdviceTest.Expect(
        $"[Network, Input(4), {{|NETGEN102:{Sigmoid}|}}, {string.Concat(Enumerable.Repeat(Sigmoid + ", ", 39))}Output(3)] partial class Deep;",
        "Layers 'hidden1' to 'hidden40' of the network 'Deep' are 40 sigmoids in a row, whose slopes together multiply a gradient by at most 1/4^40; "
        + "choose another activation, such as Activation.Tanh or Activation.ReLU");

    [Theory]
    [InlineData($"{Sigmoid}, {Sigmoid}, {Sigmoid}, Output(1, Activation.Sigmoid)")]
    [InlineData($"{Sigmoid}, {Sigmoid}, Hidden(8), {Sigmoid}, {Sigmoid}, Output(3)")]
    [InlineData($"{Sigmoid}, {Sigmoid}, {Sigmoid}, Hidden(8, Activation.SiLU), {Sigmoid}, Output(3)")]
    [InlineData("Hidden(8), Hidden(8), Hidden(8), Hidden(8), Output(3)")]
    public Task NoChainOfSigmoids(string layers) => AdviceTest.Expect($"[Network, Input(4), {layers}] partial class Deep;");
}
