namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN017.</summary>
public sealed class SingleSoftmaxFixTests
{
    [Theory]
    [InlineData("Output({|NETGEN017:1|})", "Output(1, Activation.Sigmoid)")]
    [InlineData("Output(/* one */ {|NETGEN017:1|} /* only */)", "Output(/* one */ 1 /* only */, Activation.Sigmoid)")]
    [InlineData("Output(size: {|NETGEN017:1|})", "Output(size: 1, activation: Activation.Sigmoid)")]
    [InlineData("Output({|NETGEN017:1|}, Activation.Softmax)", "Output(1, Activation.Sigmoid)")]
    [InlineData("Output({|NETGEN017:1|}, activation: Activation.Softmax)", "Output(1, activation: Activation.Sigmoid)")]
    [InlineData("Output(activation: Activation.Softmax, size: {|NETGEN017:1|})", "Output(activation: Activation.Sigmoid, size: 1)")]
    [InlineData("Output({|NETGEN017:1|}, NetGen.Activation.Softmax)", "Output(1, NetGen.Activation.Sigmoid)")]
    [InlineData("NetGen.Output({|NETGEN017:1|})", "NetGen.Output(1, NetGen.Activation.Sigmoid)")]
    [InlineData("global::NetGen.OutputAttribute({|NETGEN017:1|})", "global::NetGen.OutputAttribute(1, global::NetGen.Activation.Sigmoid)")]
    [InlineData("Output({|NETGEN017:2 - 1|}, (Activation)10)", "Output(2 - 1, Activation.Sigmoid)")]
    public Task EveryWayToWriteIt(string wrong, string right) => FixTest<SingleSoftmaxFix>.Expect(
        $"using NetGen; [Network, Input(4), {wrong}] public partial class SpamNet;",
        $"using NetGen; [Network, Input(4), {right}] public partial class SpamNet;",
        "Use Activation.Sigmoid, for yes or no");

    [Fact]
    public Task WithUsingStatic() => FixTest<SingleSoftmaxFix>.Expect(
        "using NetGen; using static NetGen.Activation; [Network, Input(4), Hidden(8, ReLU), Output({|NETGEN017:1|})] public partial class SpamNet;",
        "using NetGen; using static NetGen.Activation; [Network, Input(4), Hidden(8, ReLU), Output(1, Sigmoid)] public partial class SpamNet;");

    [Fact]
    public Task AValue() => FixTest<SingleSoftmaxFix>.Expect(
        "using NetGen; [Network, Input(4), Output({|NETGEN017:1|})] public partial class PriceNet;",
        "using NetGen; [Network, Input(4), Output(1, Activation.Identity)] public partial class PriceNet;",
        "Use Activation.Identity, for a value",
        offer: 1);

    [Theory]
    [InlineData(0, "Sigmoid")]
    [InlineData(1, "Identity")]
    public Task AllOfThem(int offer, string activation) => FixTest<SingleSoftmaxFix>.Expect(
        """
        using NetGen;

        [Network, Input(4)]
        [Output({|NETGEN017:1|})] // one
        partial class First
        {
            [Network, Input(4), Output({|NETGEN017:1|}, Activation.Softmax)] partial class Second;
        }
        """,
        $$"""
        using NetGen;

        [Network, Input(4)]
        [Output(1, Activation.{{activation}})] // one
        partial class First
        {
            [Network, Input(4), Output(1, Activation.{{activation}})] partial class Second;
        }
        """,
        offer: offer);
}
