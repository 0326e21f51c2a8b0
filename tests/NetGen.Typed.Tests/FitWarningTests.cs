namespace NetGen.Typed.Tests;

/// <summary>Trainings as users write them that come to nothing, and the same ones mended.</summary>
public sealed class FitWarningTests
{
    private readonly float[][] _houses;
    private readonly float[][] _prices;

    public FitWarningTests()
    {
        Random random = new(1);
        _houses = [.. Enumerable.Range(0, 500).Select(_ => new[] { 50 + 150 * (float)random.NextDouble(), 1 + random.Next(6), 1950 + random.Next(70) })];
        _prices = [.. _houses.Select(house => new[] { 30000 + 2000 * house[0] + 10000 * house[1] + 500 * (house[2] - 1950) })];
    }

    [Fact]
    public void PricesWantScalingBeforeTraining()
    {
        HouseNet net = new(seed: 1);
        Dataset data = Dataset.FromArrays(_houses, _prices);
        FitResult result = net.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([FitWarningKind.WorseThanConstant, FitWarningKind.UnscaledTargets], Kinds(result));
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"y0 (R² {net.Evaluate(data).RSquared:G3})"), result.Warnings[0].Message, StringComparison.Ordinal);

        HouseNet mended = new(seed: 1);
        Dataset scaled = Dataset.FromArrays(_houses, [.. _prices.Select(price => new[] { (price[0] - 300_000) / 90_000 })]);
        Assert.Empty(mended.Fit(scaled, cancellationToken: TestContext.Current.CancellationToken).Warnings);
        Assert.InRange(mended.Evaluate(scaled).RSquared, 0.95f, 1);
    }

    [Fact]
    public void UnitsThatDieAreFoundWithRawInputs()
    {
        // One unit dies by itself. The first layer is folded: its weights and biases are for years and square meters.
        HouseNet net = new(seed: 1);
        Dataset data = Dataset.FromArrays(_houses, [.. _houses.Select(house => new[] { house[1] })]);
        Assert.Empty(Fit(0.01f).Warnings);

        float[] parameters = new float[HouseNet.Description.ParameterCount];
        net.CopyParametersTo(parameters);
        parameters.AsSpan(3 * 16, 8).Fill(-1e6f);
        net.SetParameters(parameters);
        FitWarning warning = Assert.Single(Fit(1e-6f).Warnings, warning => warning.Kind == FitWarningKind.DeadUnits);
        Assert.Contains("hidden (9 of 16 ReLU units)", warning.Message, StringComparison.Ordinal);

        FitResult Fit(float rate) => net.Fit(data, new FitOptions { Epochs = 60, Optimizer = Optimizer.Adam(rate) }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void ClassesAreNamedAsTheNetworkNamesThem()
    {
        List<(Flower, Species)> samples = [.. Enumerable.Range(0, 90).Select(k => (new Flower(k % 3, 1, 1, 1), k == 0 ? Species.Virginica : (Species)(k % 2)))];
        FitResult result = new FlowerNet(seed: 1).Fit(samples, new FitOptions { Epochs = 64 }, TestContext.Current.CancellationToken);
        FitWarning warning = Assert.Single(result.Warnings, warning => warning.Kind == FitWarningKind.UnpredictedClasses);
        Assert.Contains("\"Virginica\" (1 row)", warning.Message, StringComparison.Ordinal);
    }

    private static FitWarningKind[] Kinds(FitResult result) => [.. result.Warnings.Select(warning => warning.Kind)];
}

[Network, Input(3, Scaling = Scaling.Standardize), Hidden(16, Activation.ReLU), Output(1, Activation.Identity)]
internal partial class HouseNet;
