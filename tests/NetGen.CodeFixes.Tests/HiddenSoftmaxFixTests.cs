namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN016.</summary>
public sealed class HiddenSoftmaxFixTests
{
    [Theory]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:Activation.Softmax|})", "Hidden(8, Activation.Tanh)")]
    [InlineData("using NetGen;", "Hidden(8, /* a */ {|NETGEN016:Activation.Softmax|} /* b */)", "Hidden(8, /* a */ Activation.Tanh /* b */)")]
    [InlineData("using NetGen;", "Hidden(8, activation: {|NETGEN016:Activation.Softmax|})", "Hidden(8, activation: Activation.Tanh)")]
    [InlineData("using NetGen;", "Hidden(activation: {|NETGEN016:Activation.Softmax|}, size: 8)", "Hidden(activation: Activation.Tanh, size: 8)")]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:NetGen.Activation.Softmax|})", "Hidden(8, NetGen.Activation.Tanh)")]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:global::NetGen.Activation.Softmax|})", "Hidden(8, global::NetGen.Activation.Tanh)")]
    [InlineData("using NetGen; using static NetGen.Activation;", "Hidden(8, {|NETGEN016:Softmax|})", "Hidden(8, Tanh)")]
    [InlineData("using NetGen; using A = NetGen.Activation;", "Hidden(8, {|NETGEN016:A.Softmax|})", "Hidden(8, A.Tanh)")]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:(Activation)10|})", "Hidden(8, Activation.Tanh)")]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:(Activation.Softmax)|})", "Hidden(8, Activation.Tanh)")]
    [InlineData("using NetGen;", "Hidden(8, {|NETGEN016:Settings.Softmax|})", "Hidden(8, Activation.Tanh)")]
    [InlineData("using NetGen; using static Settings;", "Hidden(8, {|NETGEN016:Softmax|})", "Hidden(8, Activation.Tanh)")]
    public Task EveryWayToWriteIt(string usings, string wrong, string right) => FixTest<HiddenSoftmaxFix>.Expect(
        $"{usings} [Network, Input(4), {wrong}, Output(3)] public partial class Net; {Settings}",
        $"{usings} [Network, Input(4), {right}, Output(3)] public partial class Net; {Settings}",
        "Use Activation.Tanh");

    [Fact]
    public Task WithoutAUsing() => FixTest<HiddenSoftmaxFix>.Expect(
        "[NetGen.Network, NetGen.Input(4), NetGen.Hidden(8, {|NETGEN016:(NetGen.Activation)10|}), NetGen.Output(3)] public partial class Net;",
        "[NetGen.Network, NetGen.Input(4), NetGen.Hidden(8, NetGen.Activation.Tanh), NetGen.Output(3)] public partial class Net;");

    [Fact]
    public Task WhereANameOfTheUsersHidesIt() => FixTest<HiddenSoftmaxFix>.Expect(
        "using NetGen; namespace N { class NetGen; enum Activation { Tanh } [Network, Input(4), Hidden(8, {|NETGEN016:global::Settings.Softmax|}), Output(3)] public partial class Net; } " + Settings,
        "using NetGen; namespace N { class NetGen; enum Activation { Tanh } [Network, Input(4), Hidden(8, global::NetGen.Activation.Tanh), Output(3)] public partial class Net; } " + Settings);

    [Fact]
    public Task AllOfThem() => FixTest<HiddenSoftmaxFix>.Expect(
        """
        using NetGen;

        partial class Nets
        {
            [Network, Input(4)]
            [Hidden(8, {|NETGEN016:Activation.Softmax|})] // the first
            [Hidden(8, {|NETGEN016:Activation.Softmax|})] // the second
            [Output(3, Activation.Softmax)]
            partial class First;

            [Network, Input(4), Hidden(8, {|NETGEN016:Activation.Softmax|}), Output(3)] partial class Second;
        }
        """,
        """
        using NetGen;

        partial class Nets
        {
            [Network, Input(4)]
            [Hidden(8, Activation.Tanh)] // the first
            [Hidden(8, Activation.Tanh)] // the second
            [Output(3, Activation.Softmax)]
            partial class First;

            [Network, Input(4), Hidden(8, Activation.Tanh), Output(3)] partial class Second;
        }
        """);

    private const string Settings = "static class Settings { public const NetGen.Activation Softmax = NetGen.Activation.Softmax; }";
}
