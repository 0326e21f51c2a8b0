namespace NetGen.Typed.Tests;

/// <summary>Datasets from sequences and tables.</summary>
public sealed class DatasetTests
{
    private static readonly Flower _flower = new(1, 2, 3, 4);

    [Fact]
    public void ClassesFromASequence()
    {
        Dataset data = FlowerNet.DatasetFrom([(_flower, Species.Virginica), (_flower with { PetalWidth = 9 }, Species.Setosa)]);
        Assert.Equal([1f, 2f, 3f, 4f, 1f, 2f, 3f, 9f], data.Inputs.ToArray());
        Assert.Equal([2, 0], data.Labels.ToArray());
        Assert.Equal(["Setosa", "Versicolor", "Virginica"], data.ClassNames);
        Assert.Equal(["SepalLength", "SepalWidth", "PetalLength", "PetalWidth"], data.FeatureNames);
    }

    [Fact]
    public void OtherAnswersFromASequence()
    {
        Assert.Equal([1, 0], IsLargeNet.DatasetFrom([(_flower, true), (_flower, false)]).Labels.ToArray());
        Dataset petals = PetalsNet.DatasetFrom([(_flower, new Petals(1.5f) { Width = 2.5, Colour = (Half)0.25 })]);
        Assert.Equal([1.5f, 2.5f, 0.25f], petals.Targets.ToArray());
        Assert.Equal(["Length", "Width", "Colour"], petals.TargetNames);
        Assert.Equal([7f], AreaNet.DatasetFrom([(_flower, 7f)]).Targets.ToArray());
        Assert.Equal([2], PlainOutputNet.DatasetFrom([(_flower, 2)]).Labels.ToArray());
        Assert.Equal([5f, 6f], PlainValuesNet.DatasetFrom([(_flower, [5f, 6f])]).Targets.ToArray());
        Assert.Equal([1f, 2f], PlainInputNet.DatasetFrom([([1f, 2f], Species.Setosa)]).Inputs.ToArray());
    }

    [Fact]
    public void AnswersThatCannotBe()
    {
        Assert.Equal(
            "The answer of sample 0 is none of the classes of FlowerNet: Setosa, Versicolor, Virginica.",
            Assert.Throws<ArgumentException>(() => FlowerNet.DatasetFrom([(_flower, (Species)7)])).Message);
        Assert.Equal(
            "The answer of sample 0 is class 3, but PlainOutputNet tells 3 classes apart, 0 to 2.",
            Assert.Throws<ArgumentException>(() => PlainOutputNet.DatasetFrom([(_flower, 3)])).Message);
        Assert.Equal(
            "Answers must be finite, but value Width of the answer of sample 0 is NaN.",
            Assert.Throws<ArgumentException>(() => PetalsNet.DatasetFrom([(_flower, new Petals(1) { Width = double.NaN })])).Message);
        Assert.Equal(
            "The answer of sample 0 has 1 values, but PlainValuesNet has 2 outputs.",
            Assert.Throws<ArgumentException>(() => PlainValuesNet.DatasetFrom([(_flower, [1f])])).Message);
        Assert.Equal(
            "Sample 0 has 1 inputs, but PlainInputNet has 2.", Assert.Throws<ArgumentException>(() => PlainInputNet.DatasetFrom([([1f], Species.Setosa)])).Message);
        Assert.Equal("A dataset has at least one row; no sample was given.", Assert.Throws<ArgumentException>(() => FlowerNet.DatasetFrom([])).Message);
    }

    [Fact]
    public void TrainingAndMeasuringOnSequences()
    {
        List<(Flower, Species)> samples = [];
        for (int k = 0; k < 60; k++)
        {
            samples.Add((new Flower(k % 3, 1, -(k % 3), k % 2), (Species)(k % 3)));
        }

        FlowerNet network = new(seed: 1);
        FitResult result = network.Fit(samples, new FitOptions { Epochs = 60, Optimizer = Optimizer.Adam(0.05f) }, TestContext.Current.CancellationToken);
        Assert.Equal(60, result.History.Length);
        Assert.Equal(1, network.Evaluate(samples).Accuracy);
        Assert.All(samples, sample => Assert.Equal(sample.Item2, network.Predict(sample.Item1)));
    }

    [Fact]
    public void ATableInAnyOrderAndStyleOfNames()
    {
        using CsvReader csv = Table("petal_width,Species,sepal length,SEPAL-WIDTH,PetalLength\n4,virginica,1,2,3\n9,Setosa,1,2,3\n");
        Dataset data = FlowerNet.DatasetFromCsv(csv);
        Assert.Equal([1f, 2f, 3f, 4f, 1f, 2f, 3f, 9f], data.Inputs.ToArray());
        Assert.Equal([2, 0], data.Labels.ToArray());
    }

    [Fact]
    public void ATableOfEveryKindOfColumn()
    {
        using CsvReader csv = Table(
            """
            verdict,wheels,weight,is_red,engine.power,engine.fuel,radio.volume,readings[0],readings[1],readings[2],age,mileage,is_sold,second_fuel
            fine,4,900.5,true,75.5,gasoline,0.5,7,8,9,,,,
            Class,4,900.5,0,75.5,none,0.5,7,8,9,3,2,1,petrol
            """);
        Dataset data = CarNet.DatasetFromCsv(csv);
        Assert.Equal([4f, 900.5f, 1f, 75.5f, 0f, 1f, 0f, 0.5f, 7f, 8f, 9f, float.NaN, -1f, 1f, 0f, 0f, 1f], data.Input(0).ToArray());
        Assert.Equal([4f, 900.5f, 0f, 75.5f, 1f, 0f, 0f, 0.5f, 7f, 8f, 9f, 3f, 2f, 1f, 0f, 1f, 0f], data.Input(1).ToArray());
        Assert.Equal([2, 0], data.Labels.ToArray());
    }

    [Fact]
    public void TablesOfValues()
    {
        const string Text = "SepalLength,SepalWidth,PetalLength,PetalWidth,Colour,Length,Width\n1,2,3,4,5,6,7\n";
        Assert.Equal([6f, 7f, 5f], PetalsNet.DatasetFromCsv(Table(Text)).Targets.ToArray());
        Assert.Equal([9f], AreaNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,area\n1,2,3,4,9\n"), target: "area").Targets.ToArray());
        Assert.Equal([1f, 2f], PlainValuesNet.DatasetFromCsv(Table("SepalLength,b,SepalWidth,PetalLength,PetalWidth,a\n1,2,3,4,5,1\n"), targets: ["a", "b"]).Targets.ToArray());
        Assert.Equal([1], IsLargeNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,large\n1,2,3,4,True\n"), label: "large").Labels.ToArray());
        Assert.Equal([2], PlainOutputNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,k\n1,2,3,4,2\n"), label: "k").Labels.ToArray());
        Assert.Equal([3f, 4f], PlainInputNet.DatasetFromCsv(Table("anything,Species,else\n3,Setosa,4\n")).Inputs.ToArray());
    }

    [Fact]
    public void AFileIsReadLikeAReader()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n1,2,3,4,Setosa\n");
        try
        {
            Assert.Equal([1f, 2f, 3f, 4f], FlowerNet.DatasetFromCsv(path).Inputs.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(
        "SepalLength,SepalWidth,PetalLenght,PetalWidth,Species,colour\n1,2,3,4,Setosa,5\n",
        "table, line 1: the columns are not those of FlowerNet; missing: \"PetalLength\"; not expected: \"PetalLenght\", \"colour\"")]
    [InlineData(
        "SepalLength,SepalWidth,PetalLength,PetalWidth\n1,2,3,4\n", "table, line 1: the columns are not those of FlowerNet; missing: \"Species\"")]
    [InlineData(
        "SepalLength,SepalWidth,PetalLength,PetalWidth,Species,x\n1,2,3,4,Setosa,1\n", "table, line 1: the columns are not those of FlowerNet; not expected: \"x\"")]
    [InlineData(
        "SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n1,2,3,4,Rosa\n", "table, line 2, column 5 (Species): \"Rosa\" is none of \"Setosa\", \"Versicolor\", \"Virginica\"")]
    [InlineData(
        "SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n1,,3,4,Setosa\n",
        "table, line 2, column 2 (SepalWidth): the cell is empty, and nothing stands in for the feature SepalWidth where it is missing; remove the row, or say with [Feature(Missing = …)] what stands in")]
    [InlineData(
        "SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n1,two,3,4,Setosa\n", "table, line 2, column 2 (SepalWidth): \"two\" is not a number")]
    [InlineData("SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n", "table: there are no rows under the header")]
    public void ErrorsNameWhatIsExpectedAndFound(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => FlowerNet.DatasetFromCsv(Table(text))).Message);

    [Fact]
    public void NamesThatAreAlikeMustBeExact()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => FlowerNet.DatasetFromCsv(Table("sepal_length,sepal-length,SepalWidth,PetalLength,PetalWidth,Species\n1,1,2,3,4,Setosa\n")));
        Assert.Contains("missing: \"SepalLength\"; not expected: \"sepal_length\", \"sepal-length\"", error.Message, StringComparison.Ordinal);
    }

    private static CsvReader Table(string text) => new(new StringReader(text), "table");

    [Fact]
    public void PlainInputsHaveTheNamesOfTheirColumns()
    {
        Dataset right = Read("width,height,species\n1,2,Setosa\n3,4,Virginica\n2,9,Versicolor\n"), turned = Read("height,width,species\n2,1,Setosa\n4,3,Virginica\n9,2,Versicolor\n");
        Assert.Equal(["height", "width"], turned.FeatureNames);
        PlainInputNet network = new(seed: 1);
        network.Fit(right, new FitOptions { Epochs = 3 }, TestContext.Current.CancellationToken);
        Assert.Equal(network.ForwardBatch(right), network.ForwardBatch(turned));

        // Samples that are arrays have positions and no names.
        Dataset arrays = PlainInputNet.DatasetFrom([([1f, 2f], Species.Setosa)]);
        Assert.Equal(network.ForwardBatch(right)[..3], network.ForwardBatch(arrays));

        static Dataset Read(string text)
        {
            using CsvReader csv = new(new StringReader(text), "table");
            return PlainInputNet.DatasetFromCsv(csv, "species");
        }
    }
}
