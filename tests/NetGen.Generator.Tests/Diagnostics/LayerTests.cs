using System.Globalization;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NETGEN009 to 017, 019, 020 and 022: layers that make no network.</summary>
public sealed class LayerTests
{
    [Fact]
    public Task NoInput() => DeclarationTest.Expect(
        "[Network, Output(3)] partial class {|NETGEN009:Net|};",
        "The network 'Net' has no [Input]; add one with the number of values in a sample, such as [Input(4)]");

    [Fact]
    public Task SecondInput() => DeclarationTest.Expect(
        "[Network, Input(4), {|NETGEN010:Input(5)|}, Output(3), {|NETGEN010:Input(size: 6)|}] partial class Net;",
        "The network 'Net' has 3 [Input] attributes, but must have exactly one; remove this one, or add its size to the first",
        "The network 'Net' has 3 [Input] attributes, but must have exactly one; remove this one, or add its size to the first");

    [Fact]
    public Task NoOutput() => DeclarationTest.Expect(
        "[Network, Input(4), Hidden(3)] partial class {|NETGEN011:Net|};",
        "The network 'Net' has no [Output]; add one with the number of classes or values, such as [Output(3)]");

    [Fact]
    public Task SecondOutput() => DeclarationTest.Expect(
        "[Network][Input(4)][Output(3)][{|NETGEN012:Output(2, Activation.Identity)|}] partial class Net;",
        "The network 'Net' has 2 [Output] attributes, but must have exactly one; remove this one, or make it a [Hidden] layer");

    [Fact]
    public Task NothingButNetwork() => DeclarationTest.Expect("[Network] partial class {|NETGEN009:{|NETGEN011:Net|}|};");

    [Fact]
    public Task SizesOutOfRange() => DeclarationTest.Expect(
        "[Network, Input({|NETGEN013:0|}), Hidden({|NETGEN013:-8|}), Hidden({|NETGEN013:65_537|}), Output({|NETGEN013:int.MaxValue|})] partial class Net;",
        "The size of the input of the network 'Net' is 0, but must be between 1 and 65,536; write a number in that range",
        "The size of layer 'hidden1' of the network 'Net' is -8, but must be between 1 and 65,536; write a number in that range",
        "The size of layer 'hidden2' of the network 'Net' is 65,537, but must be between 1 and 65,536; write a number in that range",
        "The size of layer 'output' of the network 'Net' is 2,147,483,647, but must be between 1 and 65,536; write a number in that range");

    [Fact]
    public async Task MessagesAreTheSameInEveryCulture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberGroupSeparator = "'";
        other.NumberFormat.NegativeSign = "minus ";
        CultureInfo.CurrentCulture = other;
        try
        {
            await DeclarationTest.Expect(
                "[Network, Input({|NETGEN013:-70_000|}), Output(3)] partial class Net;",
                "The size of the input of the network 'Net' is -70,000, but must be between 1 and 65,536; write a number in that range");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("Hidden(activation: Activation.ReLU, size: {|NETGEN013:Sizes.Wrong|})")]
    [InlineData("Hidden({|NETGEN013:Sizes.Wrong - 1|}, activation: Activation.ReLU)")]
    [InlineData("Hidden({|NETGEN013:(int)-1L|})")]
    [InlineData("NetGen.HiddenAttribute({|NETGEN013:default|})")]
    public Task SizesThatAreWrittenInOtherWays(string hidden) => DeclarationTest.Expect(
        $"static class Sizes {{ public const int Wrong = 0; }} [Network, Input(4), {hidden}, Output(3)] partial class Net;");

    [Fact]
    public Task TooManyLayers() => DeclarationTest.Expect(
        $"[Network, Input(4), {Repeat("Hidden(1), ", 63)}{{|NETGEN014:Hidden(2)|}}, Hidden(3), Output(3)] partial class Net;",
        "The network 'Net' has 66 layers with parameters, but must have no more than 64; remove at least 2 of its [Hidden] layers");

    [Fact]
    public Task AsManyLayersAsAllowed() => DeclarationTest.ExpectSound($"[Network, Input(4), {Repeat("Hidden(1), ", 63)}Output(3)] partial class Net;");

    [Fact]
    public Task TooManyParameters() => DeclarationTest.Expect(
        "[Network, Input(10_000), {|NETGEN015:Hidden(9_999)|}, Output(2)] partial class Net;",
        "The network 'Net' has 100,019,999 parameters, but must have no more than 100,000,000; make its layers smaller, "
        + "first of all layer 'hidden' (10,000 → 9,999) with 99,999,999 of them");

    [Fact]
    public Task MoreParametersThanAnIntCanCount() => DeclarationTest.Expect(
        "[Network, Input(65_536), Hidden(65_535), Hidden(65_536), {|NETGEN015:Output(65_536, Activation.Identity)|}] partial class Net;",
        "The network 'Net' has 12,884,967,423 parameters, but must have no more than 100,000,000; make its layers smaller, "
        + "first of all layer 'output' (65,536 → 65,536) with 4,295,032,832 of them");

    [Theory]
    [InlineData("Input(9_999), Output(10_000)")]
    [InlineData("Input(65_536), Output(1_525)")]
    public Task AsManyParametersAsAllowed(string layers) => DeclarationTest.ExpectSound($"[Network, {layers}] partial class Net;");

    [Fact]
    public Task OneParameterTooMany() => DeclarationTest.Expect("[Network, Input(9_999), {|NETGEN015:Output(10_001)|}] partial class Net;");

    [Fact]
    public Task SoftmaxOnAHiddenLayer() => DeclarationTest.Expect(
        "[Network, Input(4), Hidden(8), Hidden(8, {|NETGEN016:Activation.Softmax|}), Output(3)] partial class Net;",
        "The activation of layer 'hidden2' of the network 'Net' is Softmax, which only an output layer can have; choose another one, such as Activation.Tanh");

    [Fact]
    public Task SoftmaxOnAHiddenLayerAsANumberAndOutOfOrder() => DeclarationTest.Expect(
        "[Network, Input(4), Hidden(activation: {|NETGEN016:(Activation)10|}, size: 8), Output(3)] partial class Net;");

    [Fact]
    public Task SoftmaxWithOneOutput() => DeclarationTest.Expect(
        "[Network, Input(4), Output({|NETGEN017:1|})] partial class Net;",
        "The output of the network 'Net' is Softmax of size 1, which is always 1, but must have one output for each class and so at least 2; "
        + "write the number of classes, or choose Activation.Sigmoid for yes or no, or Activation.Identity for a value");

    [Fact]
    public Task SoftmaxWithOneOutputWrittenOut() => DeclarationTest.Expect(
        "[Network, Input(4), Output(activation: Activation.Softmax, size: {|NETGEN017:1|})] partial class Net;");

    [Fact]
    public Task SoftmaxOfNoSizeIsNoSecondProblem() => DeclarationTest.Expect("[Network, Input(4), Output({|NETGEN013:0|})] partial class Net;");

    [Fact]
    public Task NoNetwork() => DeclarationTest.Expect(
        "[{|NETGEN019:Input(4)|}, Hidden(8), Output(3)] partial class Net;",
        "The class 'Net' has [Input] but no [Network], so that no network is written; add [Network], or remove its layer attributes");

    [Theory]
    [InlineData("[{|NETGEN019:Hidden(0)|}] class Net;")]
    [InlineData("class Outer<T> { [{|NETGEN019:Output(1)|}] record Net(T Value); }")]
    [InlineData("partial class Net; [{|NETGEN019:Output(1)|}] partial class Net;")]
    public Task NoNetworkElsewhere(string source) => DeclarationTest.Expect(source);

    [Fact]
    public Task ANetworkThatCannotBeFoundIsLeftToTheCompiler() =>
        DeclarationTest.ExpectWithCompilerErrors("namespace A { [Networks.Network, Input(4), Output(3)] partial class Net; }", ["CS0246"]);

    [Fact]
    public Task SpreadOverParts() => DeclarationTest.Expect(
        "[{|NETGEN020:Input(4)|}, Hidden(3)] partial class Net; [Network, Output(3)] partial class Net; [{|NETGEN020:Hidden(8)|}] partial class Net;",
        "The [Input] of the network 'Net' is on another part of the class than its [Network], which leaves the order of its layers open; move all of them to one part",
        "The [Hidden] of the network 'Net' is on another part of the class than its [Network], which leaves the order of its layers open; move all of them to one part");

    [Fact]
    public Task ASecondOutputOnAnotherPart() => DeclarationTest.Expect(
        "[{|NETGEN012:{|NETGEN020:Output(5)|}|}] partial class Net; [Network, Input(4), Output(3)] partial class Net;");

    [Fact]
    public Task UndefinedActivations() => DeclarationTest.Expect(
        "[Network, Input(4), Hidden(8, {|NETGEN022:(Activation)99|}), Output(1, activation: {|NETGEN022:(Activation)(-1)|})] partial class Net;",
        "The activation of layer 'hidden' of the network 'Net' is 99, which Activation does not define; "
        + "write one of Identity, Tanh, Sigmoid, ReLU, LeakyReLU, ELU, SELU, GELU, SiLU, Softplus",
        "The activation of layer 'output' of the network 'Net' is -1, which Activation does not define; "
        + "write one of Identity, Tanh, Sigmoid, ReLU, LeakyReLU, ELU, SELU, GELU, SiLU, Softplus, Softmax");

    [Fact]
    public Task AnUndefinedActivationIsNoProblemOfTheLossToo() => DeclarationTest.Expect(
        "[Network(Loss = Loss.CrossEntropy), Input(4), Output(2, {|NETGEN022:Activation.Softmax + 1|})] partial class Net;");

    [Theory]
    [InlineData("Input", "CS7036")]
    [InlineData("Input()", "CS7036")]
    [InlineData("Input(\"4\")", "CS1503")]
    [InlineData("Input(4L)", "CS1503")]
    [InlineData("Input(Nothing)", "CS0103")]
    [InlineData("Input(length: 4)", "CS1739")]
    [InlineData("Input(4, 5)", "CS1729")]
    public Task ArgumentsThatDoNotCompileAreLeftToTheCompiler(string input, string error) =>
        DeclarationTest.ExpectWithCompilerErrors($"[Network, {input}, Output(3)] partial class Net;", [error]);

    [Fact]
    public Task AnArgumentThatIsNoConstantIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        "static class Sizes { public static int Four => 4; } [Network, Input(Sizes.Four), Hidden({|NETGEN013:0|}), Output(3)] partial class Net;", ["CS0182"]);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
