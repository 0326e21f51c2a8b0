using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>A network that is not sound gets empty members, so that its one clear error is not followed by one at each use.</summary>
public sealed class OutlineTests
{
    private const string Uses = """
        static class Uses
        {
            static float[] Run(NetGen.Dataset data)
            {
                Net net = new(1UL);
                float[] output = new float[Net.OutputSize];
                net.Forward(new float[Net.InputSize], output);
                net.ForwardBatch(output, output);
                _ = net.Classify(output) + net.Backward(output, output, new float[Net.ParameterCount]) + Net.LayerCount;
                net.HiddenWeights(0)[0] = net.HiddenBias[0] + net.OutputWeights(0)[0] + net.OutputBias[0];
                net.Fit(data, new NetGen.FitOptions());
                net.StartTraining(NetGen.Optimizer.Adam()).Step(output, output);
                System.Console.WriteLine(net.Evaluate(data) + Net.Description.ToString() + net.ClassNames.Length);
                net.Save("x");
                net = Net.Load("x");
                return Train<Net>();
            }

            static float[] Train<TNetwork>() where TNetwork : class, NetGen.INetwork<TNetwork>
            {
                TNetwork network = TNetwork.Create(0);
                float[] flat = new float[TNetwork.Description.ParameterCount];
                network.CopyParametersTo(flat);
                network.SetParameters(flat);
                return flat;
            }
        }
        """;

    /// <summary>What may be done with a network that takes a Flower and says which Species it is of.</summary>
    private const string TypedUses = """
        static class Uses
        {
            static Species Run(Flower flower, System.Collections.Generic.List<(Flower, Species)> flowers)
            {
                Net net = new(1UL);
                net.Fit(flowers, new NetGen.FitOptions());
                net.Fit(Net.DatasetFrom(flowers).Standardize(out _));
                net.Fit(Net.DatasetFromCsv("x"));
                System.Console.WriteLine(net.Evaluate(flowers));
                Net.ClassProbabilities probabilities = net.Probabilities(flower);
                Species likely = net.Predict(in flower, out float probability);
                net.Forward(new float[Net.InputSize], new float[Net.OutputSize]);
                return probability > 0.5f && probabilities.Setosa == probabilities[likely] ? net.Predict(flower) : net.Predict(flower);
            }
        }
        """;

    private const string Flower = "public record struct Flower(float Length);";
    private const string Species = "public enum Species { Setosa, Virginica }";

    [Theory]
    [InlineData("[NetGen.Network, NetGen.Input(0), NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network, NetGen.Input(4), NetGen.Hidden(3, NetGen.Activation.Softmax), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network(Loss = NetGen.Loss.Huber), NetGen.Input(4), NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network, NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    public void NoUseOfItIsAnError(string declaration) => AssertOnlyErrors([], declaration, Uses);

    [Theory]
    [InlineData(Flower + Species, "Hidden(0), Output<Species>")]
    [InlineData(Flower + Species, "Hidden(3), Output<Species>(Activation.Tanh)")]
    [InlineData("public record struct Flower(string Name);" + Species, "Hidden(3), Output<Species>")]
    [InlineData("public class Flower;" + Species, "Hidden(3), Output<Species>")]
    [InlineData("public interface Flower;" + Species, "Hidden(3), Output<Species>")]
    [InlineData("public enum Flower;" + Species, "Hidden(3), Output<Species>")]
    [InlineData("public record Flower([property: Feature(Missing = 3)] bool Open, Flower? Mother);" + Species, "Hidden(3), Output<Species>")]
    [InlineData(Flower + "public enum Species { Setosa }", "Hidden(3), Output<Species>")]
    [InlineData("public record struct Flower(string Name); public enum Species { Setosa }", "Hidden(0), Output<Species>")]
    public void NoUseOfATypedOneIsAnError(string types, string layers) =>
        AssertOnlyErrors([], $"using NetGen; {types} [Network, Input<Flower>, {layers}] partial class Net;", TypedUses);

    [Theory]
    [InlineData("public record struct Answer(int Count);")]
    [InlineData("public record struct Answer(float Length, string Name);")]
    [InlineData("public class Answer(string name) { public float Length = name.Length; }")]
    [InlineData("public abstract class Answer;")]
    public void NoUseOfItsAnswersIsAnError(string answer) => AssertOnlyErrors(
        [],
        $"using NetGen; {Flower} {answer} [Network, Input<Flower>, Output<Answer>] public partial class Net;",
        """
        static class Uses
        {
            static Answer Run(Flower flower, System.Collections.Generic.List<(Flower, Answer)> flowers)
            {
                Net net = new();
                net.Fit(flowers);
                net.Fit(Net.DatasetFromCsv("x"));
                net.Evaluate(Net.DatasetFrom(flowers));
                return net.Predict(flower);
            }
        }
        """);

    [Theory]
    [InlineData("internal record struct Flower(float Length);" + Species, "Input<Flower>, Output<Species>", "Flower", "Species")]
    [InlineData(Flower + "internal enum Species { Setosa, Virginica }", "Input<Flower>, Output<Species>", "Flower", "Species")]
    [InlineData("internal record struct Flower(float Length); internal enum Species { Setosa, Virginica }", "Input<Flower>, Output<Species>", "Flower", "Species")]
    [InlineData("public record struct Pair<T>(T A, T B);" + Species, "Input<Pair<float>>, Output<Species>", "Pair<float>", "Species")]
    [InlineData("file record struct Flower(float Length);" + Species, "Input<Flower>, Output<Species>", "Flower", "Species")]
    public void NoUseOfTypesThatCannotBeNamedIsAnError(string types, string layers, string input, string answer) => AssertOnlyErrors(
        [],
        $$"""
        using NetGen; {{types}} [Network, {{layers}}] public partial class Net;
        file static class Uses
        {
            static {{answer}} Run({{input}} flower, System.Collections.Generic.List<({{input}}, {{answer}})> flowers)
            {
                Net net = new();
                net.Fit(flowers, new FitOptions());
                net.Fit(Net.DatasetFrom(flowers));
                net.Fit(Net.DatasetFromCsv("x"));
                net.Evaluate(flowers);
                {{answer}} likely = net.Predict(in flower, out float probability);
                return probability > net.Probabilities(flower)[likely] + net.Probabilities(flower).Setosa ? likely : net.Predict(flower);
            }
        }
        """);

    [Fact]
    public void NoUseOfATypeThatCannotBeFoundIsAnErrorOfOurs() => AssertOnlyErrors(
        ["CS0246"],
        "using NetGen; [Network, Input<Flowr>, Output(2)] public partial class Net; "
        + "static class Uses { static int Run(Net net, string flower) => net.Classify(flower); }");

    /// <summary>A member of the user's that a stub would meet is reported, and no stub is written beside it.</summary>
    [Fact]
    public void NoMemberIsWrittenTwice() => AssertOnlyErrors(
        [], "using NetGen; public record struct Flower(string Name); [Network, Input<Flower>, Output<bool>] public partial class Net { public int Predict(in Flower flower) => 0; }");

    private static void AssertOnlyErrors(string[] errors, params string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(sources);
        GeneratorHarness.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _, TestContext.Current.CancellationToken);
        Assert.Equal(
            errors,
            after.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                    || (diagnostic.Severity == DiagnosticSeverity.Warning && !(diagnostic.Location.SourceTree is SyntaxTree tree && compilation.ContainsSyntaxTree(tree))))
                .Select(diagnostic => diagnostic.Id));
    }
}
