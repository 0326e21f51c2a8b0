using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Baked;

/// <summary>What is written for networks whose weights come from a file while compiling, and when it is written anew.</summary>
public sealed class BakedTextTests
{
    private const string File = "models/net.safetensors";

    private const string Source = """
        [NetGen.Network(Weights = "models/net.safetensors"), NetGen.Input(4), NetGen.Hidden(8), NetGen.Output(3)] public partial class Net;
        """;

    private const string OtherSource = """
        [NetGen.Network, NetGen.Import("other.onnx")] public partial class Other;

        [NetGen.Network, NetGen.Input(2), NetGen.Output(2)] public partial class Trained;
        """;

    private static readonly PreparedText _model = PreparedText.Of(File, (4, 8, "Tanh"), (8, 3, "Softmax"));
    private static readonly PreparedText _other = PreparedText.Of("other.onnx", (2, 3, "ReLU"), (3, 1, "Identity"));

    /// <summary>There is nothing that trains, changes, saves or loads parameters, and no text that computes gradients.</summary>
    [Fact]
    public void NothingOfTrainingIsThere()
    {
        string text = Assert.Single(GeneratorHarness.Generate([_model], Source).Sources).SourceText.ToString();
        foreach (string word in new[] { "Gradient", "Backward", "Fit(", "StartTraining", "SetParameters", "Save(", "Load(string", "NetworkState", "Sink" })
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(784, 128, 64, 10)]
    [InlineData(65_536, 2)]
    [InlineData(2, 3_000, 2)]
    public void TheTextIsBelowTheLimit(params int[] sizes)
    {
        const int Limit = 2_000;
        NetworkShape shape = NetworkShape.Classifier(sizes);
        PreparedText model = PreparedText.Of("net.safetensors", [.. shape.Layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation.ToString()))]);
        string text = Assert.Single(GeneratorHarness.Generate([model], BakedNetwork.Declare(shape)).Sources).SourceText.ToString();
        Assert.InRange(text.Count(character => character == '\n'), 1, Limit - 1);
    }

    /// <summary>Typed ends read and answer as those of a trained network, missing values included.</summary>
    [Fact]
    public void TypedEndsCompile()
    {
        PreparedText model = new("netgen-model 1\nfile net.safetensors\nclass No\nclass Yes\nmeans NaN 0.5\nlayer 2 2 Softmax\nweights w\nbias b\nw 1 2\nw 3 4\nb -0 1E-05\n");
        GenerationResult result = GeneratorHarness.Generate([model], """
            public enum Answer { No, Yes }

            public sealed record Sample(bool Known, [property: NetGen.Feature(Missing = NetGen.Missing.TrainingMean)] float? Value);

            [NetGen.Network(Weights = "net.safetensors"), NetGen.Input<Sample>(Scaling = NetGen.Scaling.Standardize), NetGen.Output<Answer>] public partial class Net;

            /// <summary>Uses what is there.</summary>
            public static class User
            {
                /// <summary>Reads, answers, measures.</summary>
                public static Answer Use(Net net, Sample sample) =>
                    net.Evaluate(Net.DatasetFrom([(sample, Answer.Yes)])).Loss < net.Probabilities(sample).Yes ? net.Predict(sample) : net.Predict(sample, out _);
            }
            """);
        Assert.Contains("[float.NaN, 0.5f]", result.Sources[0].SourceText.ToString());
    }

    /// <summary>As in <c>Load</c>, whatever the file calls them, or if it does not.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("class no\nclass YES\n")]
    public void ATypedNetworkNamesItsClassesItself(string classes)
    {
        PreparedText model = new($"netgen-model 1\nfile net.safetensors\n{classes}layer 1 2 Softmax\nweights w\nbias b\nw 1 2\nb 3 4\n");
        GenerationResult result = GeneratorHarness.Generate([model], """
            public enum Answer { No, Yes }

            [NetGen.Network(Weights = "net.safetensors"), NetGen.Input(1), NetGen.Output<Answer>] public partial class Net;
            """);
        Assert.Contains("ClassNames { get; } = [\"No\", \"Yes\"];", result.Sources[0].SourceText.ToString());
    }

    /// <summary>An unrelated file changes: nothing is written anew. A model changes: the networks that name it are.</summary>
    [Fact]
    public void OnlyTheNetworksOfAModelAreMadeAnew()
    {
        PreparedText note = new("one", "readme.txt");
        PreparedText unused = PreparedText.Of("unused.onnx", (1, 1, "Identity"));
        GenerationResult result = GeneratorHarness.Generate([_model, _other, note, unused], Source, OtherSource);
        GeneratorDriver driver = Replace(result.Driver, note, new PreparedText("two", "readme.txt"), changed: 0);
        driver = Replace(driver, unused, PreparedText.Of("unused.onnx", (1, 2, "Identity")), changed: 0);
        Replace(driver, _model, PreparedText.Of(File, (4, 8, "Tanh"), (8, 3, "Identity")), changed: 1);

        GeneratorDriver Replace(GeneratorDriver driver, PreparedText old, PreparedText text, int changed)
        {
            driver = driver.ReplaceAdditionalText(old, text).RunGenerators(GeneratorHarness.Compile(Source, OtherSource), TestContext.Current.CancellationToken);
            IEnumerable<IncrementalGeneratorRunStep> sources = driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Sources];
            Assert.Equal(changed, Cache.Reasons(sources).Count(reason => !Cache.IsKept(reason)));
            return driver;
        }
    }
}
