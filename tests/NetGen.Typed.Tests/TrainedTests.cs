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
    public void ADatasetsOutputsHaveTheMeansOfWhatIsMissing()
    {
        CarNet network = new(seed: 1);
        network.Fit([(Aged(2), Verdict.Good), (Aged(null), Verdict.Item), (Aged(6), Verdict.ToString)], _short, TestContext.Current.CancellationToken);
        Dataset data = CarNet.DatasetFrom([(Aged(4), Verdict.Good), (Aged(null), Verdict.Good)]);
        float[] filled = network.ForwardBatch(data), plain = new float[filled.Length];
        Assert.Equal(2 * CarNet.OutputSize, filled.Length);
        Assert.Equal(filled[..CarNet.OutputSize], filled[CarNet.OutputSize..]);
        network.ForwardBatch(data.Inputs, plain);
        Assert.Equal(filled[..CarNet.OutputSize], plain[..CarNet.OutputSize]);
        Assert.All(plain[CarNet.OutputSize..], output => Assert.True(float.IsNaN(output)));
    }

    [Fact]
    public void ClassesInAnotherOrderAreFoundByName()
    {
        float[][] inputs = [[1, 2, 3, 4], [1, 2, 3, 5], [2, 2, 3, 5]];
        Dataset turned = Dataset.FromArrays(inputs, [0, 1, 2], ["Versicolor", "Setosa", "Virginica"]), right = Dataset.FromArrays(inputs, [1, 0, 2], ["Setosa", "Versicolor", "Virginica"]);
        FlowerNet network = new(seed: 1), expected = new(seed: 1);
        network.Fit(turned, _short, TestContext.Current.CancellationToken);
        expected.Fit(right, _short, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Evaluate(right).Loss, network.Evaluate(turned).Loss);
        Assert.Equal(["Setosa", "Versicolor", "Virginica"], network.ClassNames);
        Dataset other = Dataset.FromArrays(inputs, [0, 1, 2], ["Versicolor", "Setosa", "Rose"]);
        Assert.Contains("\"Rose\"", Assert.Throws<ArgumentException>(() => network.Evaluate(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FeaturesInAnotherOrderAreFoundByName()
    {
        Dataset right = Read("sepal_length,sepal_width,petal_length,petal_width,species\n2,1,3,4,Setosa\n3,1,3,4,Versicolor\n2,5,3,4,Virginica\n");
        Dataset turned = Read("sepal_width,sepal_length,petal_length,petal_width,species\n1,2,3,4,Setosa\n1,3,3,4,Versicolor\n5,2,3,4,Virginica\n");
        FlowerNet network = new(seed: 1);
        Assert.Equal(network.Evaluate(right).Loss, network.Evaluate(turned).Loss);
        Assert.Equal(network.ForwardBatch(right), network.ForwardBatch(turned));

        static Dataset Read(string text)
        {
            using CsvReader csv = new(new StringReader(text), "table");
            return Dataset.FromCsv(csv, label: "species");
        }
    }

    private static Car Aged(int? age) => new() { Age = age, Wheels = 4, Weight = 2 };

    private static CarNet Reloaded(CarNet network)
    {
        using MemoryStream file = new();
        network.Save(file);
        return CarNet.Load(file.ToArray());
    }
}
