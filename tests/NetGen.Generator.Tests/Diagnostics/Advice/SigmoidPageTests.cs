using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>The figures on the page of NETGEN102 are those that come out.</summary>
public sealed partial class SigmoidPageTests
{
    private const string Source = """
        using NetGen;
        [Network, Input(4), Hidden(8, Activation.Sigmoid), Output(3)] public partial class OneSigmoid;
        [Network, Input(4), Hidden(8, Activation.Sigmoid), Hidden(8, Activation.Sigmoid), Hidden(8, Activation.Sigmoid), Hidden(8, Activation.Sigmoid), Output(3)] public partial class FourSigmoids;
        [Network, Input(4), Hidden(8), Hidden(8), Hidden(8), Hidden(8), Output(3)] public partial class FourTanh;
        """;

    private static readonly string _page = File.ReadAllText(Path.Combine(DeclarationTest.RepositoryRoot(), "docs", "diagnostics", "NETGEN102.md"));

    [Fact]
    public void TheFiguresOnThePage()
    {
        CompiledNetworks networks = GeneratorHarness.Load(Source);
        (Dataset train, Dataset test) = Dataset.FromCsv(Path.Combine(DeclarationTest.RepositoryRoot(), "data", "iris.csv"), label: "species")
            .Split(testFraction: 0.2f, seed: 1, stratified: true);
        train = train.Standardize(out Standardizer standardizer);
        test = standardizer.Apply(test);
        int[] figures = [.. Figures().Match(_page).Groups.Values.Skip(1).Select(figure => int.Parse(figure.Value, CultureInfo.InvariantCulture))];
        for (ulong seed = 1; seed <= 3; seed++)
        {
            double sigmoids = FirstGradient(networks.Create("FourSigmoids", seed), train);
            Assert.InRange(FirstGradient(networks.Create("FourTanh", seed), train) / sigmoids, figures[0], figures[1]);
            Assert.InRange(FirstGradient(networks.Create("OneSigmoid", seed), train) / sigmoids, figures[0], figures[1]);
            Assert.Equal(
                figures.Skip(2),
                [Right("FourSigmoids", Optimizer.Sgd(0.1f)), Right("FourTanh", Optimizer.Sgd(0.1f)), Right("OneSigmoid", Optimizer.Sgd(0.1f)), Right("FourSigmoids", Optimizer.Adam(0.01f))]);

            int Right(string network, Optimizer optimizer)
            {
                ICompiledNetwork trained = networks.Create(network, seed);
                trained.Fit(train, new FitOptions { Epochs = 200, Optimizer = optimizer, Seed = seed });
                Evaluation evaluation = trained.Evaluate(test);
                return Enumerable.Range(0, test.Count).Count(row => evaluation.Predictions[row] == test.Labels[row]);
            }
        }
    }

    /// <summary>The length of the gradient of the first layer's parameters, for the first sample before any training.</summary>
    private static double FirstGradient(ICompiledNetwork network, Dataset train)
    {
        const int FirstParameters = (4 + 1) * 8;
        float[] gradient = new float[network.Description.ParameterCount];
        network.Backward(train.Input(0), [1f, 0f, 0f], gradient);
        return Math.Sqrt(gradient.Take(FirstParameters).Sum(value => (double)value * value));
    }

    [GeneratedRegex(@"(\d+) to (\d+) times smaller .*? and (\d+) of the 30 .*? with tanh it is (\d+), with one sigmoid layer (\d+)\..*? it is (\d+) too", RegexOptions.Singleline)]
    private static partial Regex Figures();
}
