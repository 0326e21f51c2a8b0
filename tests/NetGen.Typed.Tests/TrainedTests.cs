namespace NetGen.Typed.Tests;

/// <summary>What training teaches a typed network besides its weights: means for what is missing, scaling, names.</summary>
public sealed class TrainedTests
{
    private static readonly FitOptions _short = new() { Epochs = 3, BatchSize = 4 };

    [Fact]
    public void TheMeanStandsInForWhatIsMissing()
    {
        CarNet network = new(seed: 1);
        Assert.Contains("Age", Assert.Throws<InvalidOperationException>(() => network.Predict(Aged(null))).Message, StringComparison.Ordinal);

        network.Fit([(Aged(2), Verdict.Good), (Aged(null), Verdict.Item), (Aged(6), Verdict.ToString)], _short, TestContext.Current.CancellationToken);
        Verdict expected = network.Predict(Aged(4), out float probability);
        Assert.Equal(expected, network.Predict(Aged(null), out float found));
        Assert.Equal(probability, found);
        network.Predict(Aged(5), out float other);
        Assert.NotEqual(probability, other);

        CarNet loaded = Reloaded(network);
        loaded.Predict(Aged(null), out float again);
        Assert.Equal(probability, again);
    }

    [Fact]
    public void ScalingIsPartOfTheModel()
    {
        List<(Flower, Species)> samples = [];
        for (int k = 0; k < 40; k++)
        {
            samples.Add((new Flower(1000 + k, 0.001f * (k % 7), -k, 5), (Species)(k % 3)));
        }

        ScaledNet network = new(seed: 1);
        FitResult result = network.Fit(samples, _short, TestContext.Current.CancellationToken);
        Assert.Contains("PetalWidth", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);

        // The same by hand: other weights of the first layer, for inputs that are scaled before. Nearly the same numbers come of it.
        Dataset raw = ScaledNet.DatasetFrom(samples);
        PlainNet byHand = new(seed: 1);
        byHand.Fit(raw.Standardize(out Standardizer standardizer), _short, TestContext.Current.CancellationToken);
        float[] inputs = raw.Input(3).ToArray();
        standardizer.Apply(inputs);
        float[] expected = new float[3];
        byHand.Forward(inputs, expected);
        ScaledNet.ClassProbabilities found = network.Probabilities(samples[3].Item1);
        Assert.Equal(expected[0], found.Setosa, 1e-4f);
        Assert.Equal(expected[1], found.Versicolor, 1e-4f);

        ScaledNet loaded = new();
        using (MemoryStream file = new())
        {
            network.Save(file);
            loaded = ScaledNet.Load(file.ToArray());
        }

        Assert.Equal(found.Setosa, loaded.Probabilities(samples[3].Item1).Setosa);
    }

    [Fact]
    public void ClassesInAnotherOrderAreRefused()
    {
        Dataset data = Dataset.FromArrays([[1, 2, 3, 4], [1, 2, 3, 5], [2, 2, 3, 5]], [0, 1, 2], ["Versicolor", "Setosa", "Virginica"]);
        Assert.Contains("Versicolor", Assert.Throws<ArgumentException>(() => new FlowerNet().Fit(data, _short, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Equal(["Setosa", "Versicolor", "Virginica"], new FlowerNet().ClassNames);
    }

    [Fact]
    public void FeaturesInAnotherOrderAreRefused()
    {
        using CsvReader csv = new(new StringReader("sepal_width,sepal_length,petal_length,petal_width,species\n1,2,3,4,Setosa\n1,2,3,4,Versicolor\n1,2,3,4,Virginica\n"), "table");
        Dataset data = Dataset.FromCsv(csv, label: "species");
        Assert.Contains("sepal_width", Assert.Throws<ArgumentException>(() => new FlowerNet().Evaluate(data)).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static Car Aged(int? age) => new() { Age = age, Wheels = 4, Weight = 2 };

    private static CarNet Reloaded(CarNet network)
    {
        using MemoryStream file = new();
        network.Save(file);
        return CarNet.Load(file.ToArray());
    }
}
