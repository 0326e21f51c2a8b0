using NetGen.Generator.Tests.Harness;
using static VerifyXunit.Verifier;

namespace NetGen.Generator.Tests;

/// <summary>
/// The emitted text of a few networks, whole, for people to read and to see change.
/// To accept new texts: <c>NETGEN_ACCEPT_SNAPSHOTS=1 dotnet run --project tests/NetGen.Generator.Tests -- -class "*SnapshotTests"</c>.
/// </summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task Iris() => VerifySource("""
        using NetGen;

        namespace Flowers;

        [Network, Input(4), Hidden(8), Output(3)]
        public partial class IrisNet;
        """);

    [Fact]
    public Task LinearRegression() => VerifySource("""
        using NetGen;

        [Network, Input(3), Output(1, Activation.Identity)]
        public partial class Line;
        """);

    [Fact]
    public Task TwoHiddenLayersWithHuberLoss() => VerifySource("""
        using NetGen;

        namespace Houses;

        [Network(Loss = Loss.Huber)]
        [Input(8)]
        [Hidden(16, Activation.ReLU)]
        [Hidden(6, Activation.ReLU)]
        [Output(2, Activation.Identity)]
        internal sealed partial class PriceNet;
        """);

    [Fact]
    public Task Digits() => VerifySource("""
        using NetGen;

        namespace Digits;

        [Network, Input(784), Hidden(128), Output(10)]
        public partial class DigitNet;
        """);

    [Fact]
    public Task Nested() => VerifySource("""
        using NetGen;

        namespace Outer.Inner;

        public static partial class Models
        {
            internal partial struct Small
            {
                [Network, Input(2), Hidden(3, Activation.Sigmoid), Output(1, Activation.Sigmoid)]
                internal partial class XorNet;
            }
        }
        """);

    [Fact]
    public Task Typed() => VerifySource("""
        using NetGen;

        namespace Flowers;

        public enum Species { Setosa, Versicolor, Virginica }

        public readonly record struct Flower(float SepalLength, float SepalWidth, [Feature(Missing = Missing.TrainingMean)] float? PetalLength, bool IsWild, Species Neighbour);

        [Network, Input<Flower>(Scaling = Scaling.Standardize), Output<Species>]
        public partial class FlowerNet;
        """);

    /// <summary>Weights as constants, and C functions.</summary>
    [Fact]
    public Task Baked()
    {
        PreparedText model = new(
            "netgen-model 1\nfile xor.safetensors\nclass same\nclass different\nlayer 2 2 Tanh\nweights layers.0.weight\nbias layers.0.bias\nw 1.5 -2\nw 1.5 -0\nb -0.5 3\n"
            + "layer 2 2 Softmax\nweights layers.1.weight\nbias layers.1.bias\nw 4 1E-05\nw 4 -0.25\nb -4 0.1\n");
        return Verify(GeneratorHarness.Generate([model], """
            using NetGen;

            namespace Logic;

            [Network(Weights = "xor.safetensors", NativeExport = "xor_net"), Input(2), Hidden(2), Output(2)]
            public sealed partial class XorNet;
            """).Driver);
    }

    private static Task VerifySource(string source) => Verify(GeneratorHarness.Generate(source).Driver);
}
