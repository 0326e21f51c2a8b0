using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Declarations that are sound, and what is read from them.</summary>
public sealed class SoundDeclarationTests
{
    private const string Layers = "[Network, Input(4), Output(3)]";

    [Fact]
    public async Task TheWholeModel()
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(
            "namespace Flowers.Iris; [Network(Loss = Loss.Huber)] [Input(5)] [Hidden(16, Activation.ReLU), Hidden(8)] [Output(2, Activation.Identity)] public sealed partial class Net;");
        Assert.Equal(
            new NetworkDeclaration(
                new TypeDeclaration("Flowers.Iris", default, "Net", "Flowers.Iris.Net", IsPublic: true, IsSealed: true),
                5,
                EquatableArray.Of(
                    new LayerDeclaration("hidden1", 5, 16, Model.Activation.ReLU),
                    new LayerDeclaration("hidden2", 16, 8, Model.Activation.Tanh),
                    new LayerDeclaration("output", 8, 2, Model.Activation.Identity)),
                Model.Loss.Huber),
            network);
    }

    [Theory]
    [InlineData("", "output 4>3 Softmax")]
    [InlineData("Hidden(8), ", "hidden 4>8 Tanh, output 8>3 Softmax")]
    [InlineData("Hidden(8), Hidden(7, Activation.GELU), Hidden(6), ", "hidden1 4>8 Tanh, hidden2 8>7 GELU, hidden3 7>6 Tanh, output 6>3 Softmax")]
    public async Task NamesOfLayers(string hidden, string expected) => Assert.Equal(
        expected, Describe(await DeclarationTest.ExpectSound($"[Network, Input(4), {hidden}Output(3)] partial class Net;")));

    [Theory]
    [InlineData("[Network, Input(4), Hidden(8, Activation.ReLU), Output(1, Activation.Sigmoid)]")]
    [InlineData("[Output(1, Activation.Sigmoid)] [Hidden(8, Activation.ReLU)] [Input(4)] [Network]")]
    [InlineData("[type: Hidden(activation: Activation.ReLU, size: 8), Input(4)] [type: Output(activation: Activation.Sigmoid, size: 1), Network]")]
    [InlineData("[NetGen.Network, global::NetGen.Input(size: 4), HiddenAttribute(8, activation: Activation.ReLU), Output(size: 1, (Activation)2)]")]
    [InlineData("[Network(), Input(Sizes.Four), Hidden(Sizes.Four * 2, (Activation)3), Output('\\x1', Sizes.Answer)]")]
    [InlineData("[Network(Loss = default), Input(0x4), Hidden(sizeof(double), (Activation)(byte)3), Output((int)1L, (Activation)(1 + 1))]")]
    [InlineData("[Network(Loss = (Loss)2), Input((short)4), Hidden(1 << 3, Activation.Tanh + 2), Output(1, Activation.Softmax - 8)]")]
    public async Task WaysOfWritingTheSame(string attributes)
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(
            "static class Sizes { public const int Four = 4; public const Activation Answer = Activation.Sigmoid; } " + attributes + " partial class Net;");
        Assert.Equal("hidden 4>8 ReLU, output 8>1 Sigmoid", Describe(network));
        Assert.Equal(Model.Loss.BinaryCrossEntropy, network.Loss);
    }

    [Theory]
    [InlineData("using NG = NetGen;", "[NG.Network(Loss = NG::Loss.Auto), NG.Input(4), NG.Hidden(8, NG.Activation.ReLU), NG.Output(3)]")]
    [InlineData("using Net = NetGen.NetworkAttribute; using In = NetGen.InputAttribute;", "[Net, In(4), Hidden(8, Activation.ReLU), Output(3)]")]
    [InlineData("using static NetGen.Activation;", "[Network, Input(4), Hidden(8, ReLU), Output(3, Softmax)]")]
    public async Task Aliases(string usings, string attributes) => Assert.Equal(
        "hidden 4>8 ReLU, output 8>3 Softmax", Describe(await DeclarationTest.ExpectSound($"{usings} {attributes} partial class IrisNet;")));

    [Theory]
    [InlineData("partial class Net;", "|Net||Net|internal")]
    [InlineData("public partial class Net { }", "|Net||Net|public")]
    [InlineData("sealed internal partial class Net;", "|Net||Net|internal sealed")]
    [InlineData("public partial class @class;", "|@class||class|public")]
    [InlineData("partial class @partial;", "|@partial||partial|internal")]
    [InlineData("partial class ÜberNetz_βήτα;", "|ÜberNetz_βήτα||ÜberNetz_βήτα|internal")]
    [InlineData("partial class \\u0041bc;", "|Abc||Abc|internal")]
    public async Task NamesAndModifiers(string declaration, string expected) =>
        Assert.Equal(expected, Describe((await DeclarationTest.ExpectSound($"{Layers} {declaration}")).Type));

    [Theory]
    [InlineData("namespace A.B { namespace C { # public partial class Net; } }", "A.B.C|Net||A.B.C.Net|public")]
    [InlineData("namespace @namespace.@event.plain; # public partial class Net;", "@namespace.@event.plain|Net||namespace.event.plain.Net|public")]
    [InlineData("public partial class Outer { # public partial class Net; }", "|Net|partial class Outer|Outer.Net|public")]
    [InlineData("public partial class Outer { # protected internal partial class Net; }", "|Net|partial class Outer|Outer.Net|public")]
    [InlineData("public static partial class Outer { # private sealed partial class Net; }", "|Net|partial class Outer|Outer.Net|internal sealed")]
    [InlineData("partial class Outer { # public partial class Net; }", "|Net|partial class Outer|Outer.Net|internal")]
    [InlineData("public readonly ref partial struct @struct { # public partial class Net; }", "|Net|partial struct @struct|struct.Net|public")]
    [InlineData(
        "namespace N; public partial interface I { partial record R(int A) { public partial record struct S { # public partial class Net; } } }",
        "N|Net|partial interface I, partial record R, partial record struct S|N.I.R.S.Net|public")]
    public async Task Places(string source, string expected) =>
        Assert.Equal(expected, Describe((await DeclarationTest.ExpectSound(source.Replace("#", Layers, StringComparison.Ordinal))).Type));

    [Fact]
    public async Task SeveralInOneFile()
    {
        const string Source = """
            [Network, Input(4), Output(3)] public partial class First { [Network, Input(1), Hidden(2), Output(2)] internal partial class Second; }
            namespace Other { [Network, Input(4), Output(3)] partial class First; }
            """;
        await DeclarationTest.Expect(Source);
        Assert.Equal(
            ["First", "First.Second", "Other.First"],
            DeclarationTest.ParseAll(DeclarationTest.Compile("using NetGen; " + Source)).Select(result => result.Declaration!.Type.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task OtherPartsMayStandAnywhere() => DeclarationTest.ExpectSound(
        "partial class Net { int A => 1; } [Obsolete] " + Layers + " public partial class Net; partial class Net : IDisposable { public void Dispose() { } }");

    [Fact]
    public async Task TheInterfaceMayBeNamed()
    {
        // The members that it asks for are written later, so the compiler misses them here.
        await DeclarationTest.ExpectWithCompilerErrors(Layers + " partial class Net : INetwork<Net>;", ["CS0535"]);
    }

    [Theory]
    [InlineData("class Net;")]
    [InlineData("namespace Mine { class NetworkAttribute : Attribute; class InputAttribute(int size) : Attribute { public int Size => size; } } [Mine.Network, Mine.Input(0)] class Net;")]
    [InlineData("class Holder { public class NetworkAttribute : Attribute; [Network] class Net; }")]
    public async Task OtherClassesAreNoneOfOurs(string source)
    {
        await DeclarationTest.Expect(source);
        Assert.DoesNotContain(DeclarationTest.ParseAll(DeclarationTest.Compile("using NetGen; using System; " + source)), result => result.Declaration is not null);
    }

    private static string Describe(NetworkDeclaration network) =>
        string.Join(", ", network.Layers.Select(layer => FormattableString.Invariant($"{layer.Name} {layer.Inputs}>{layer.Outputs} {layer.Activation}")));

    private static string Describe(TypeDeclaration type) =>
        $"{type.Namespace}|{type.Name}|{string.Join(", ", type.OuterTypes)}|{type.FullName}|{(type.IsPublic ? "public" : "internal")}{(type.IsSealed ? " sealed" : "")}";
}
