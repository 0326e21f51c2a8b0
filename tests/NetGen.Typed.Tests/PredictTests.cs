namespace NetGen.Typed.Tests;

/// <summary>Typed answers are those of the plain members.</summary>
public sealed class PredictTests
{
    private static readonly Flower _flower = new(5.1f, 3.5f, 1.4f, 0.2f);
    private static readonly float[] _values = [5.1f, 3.5f, 1.4f, 0.2f];

    [Fact]
    public void AClassIsThatOfTheLargestOutput()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            FlowerNet network = new(seed);
            float[] expected = new float[3];
            network.Forward(_values, expected);

            Species answer = network.Predict(_flower, out float probability);
            Assert.Equal(network.Classify(_values), (int)answer);
            Assert.Equal(answer, network.Predict(_flower));
            Assert.Equal(expected.Max(), probability);

            FlowerNet.ClassProbabilities probabilities = network.Probabilities(_flower);
            float[] byName = [probabilities.Setosa, probabilities.Versicolor, probabilities.Virginica];
            Assert.Equal(expected, byName);
            float[] byValue = [probabilities[Species.Setosa], probabilities[Species.Versicolor], probabilities[Species.Virginica]];
            Assert.Equal(expected, byValue);
            Assert.Throws<ArgumentOutOfRangeException>(() => probabilities[(Species)3]);
        }
    }

    [Fact]
    public void AnEnumWithGapsAndAliases()
    {
        // Biases alone decide: the classes are in the order of their first names.
        Verdict[] inOrder = [Verdict.@class, Verdict.ToString, Verdict.Good, Verdict.Item, Verdict.ClassProbabilities];
        for (int expected = 0; expected < inOrder.Length; expected++)
        {
            CarNet network = new();
            network.SetParameters(new float[CarNet.ParameterCount]);
            network.OutputBias[expected] = 1f;
            Assert.Equal(inOrder[expected], network.Predict(new Car { Age = 3, Mileage = 0 }, out float probability));
            CarNet.ClassProbabilities probabilities = network.Probabilities(new Car { Age = 3 });
            Assert.Equal(probability, probabilities[inOrder[expected]]);
            float[] byName = [probabilities.@class, probabilities.ToString, probabilities.Good, probabilities.Item, probabilities.ClassProbabilitiesClass];
            Assert.Equal(probability, byName[expected]);
            Assert.Equal(4, byName.Count(value => value < probability));
        }
    }

    [Fact]
    public void YesOrNo()
    {
        IsLargeNet network = new(seed: 3);
        float[] output = new float[1];
        foreach (float bias in new[] { -3f, 3f, -10f, 10f })
        {
            network.OutputBias[0] = bias;
            network.Forward(_values, output);
            bool answer = network.Predict(_flower, out float probability);
            Assert.Equal(output[0] >= 0.5f, answer);
            Assert.Equal(answer ? output[0] : 1f - output[0], probability);
            Assert.Equal(output[0], network.Probability(_flower));
            Assert.Equal(answer, network.Predict(_flower));
        }
    }

    [Fact]
    public void NamedValuesByConstructorInitializerAndField()
    {
        PetalsNet network = new(seed: 1);
        float[] output = new float[PetalsNet.OutputSize];
        network.Forward(_values, output);
        Petals petals = network.Predict(_flower);
        Assert.Equal(output, [petals.Length, (float)petals.Width, (float)petals.Colour], (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.Equal(output[0], petals.Length);
        Assert.Equal((double)output[1], petals.Width);
        Assert.Equal((Half)output[2], petals.Colour);
        Assert.Null(petals.Note);
    }

    [Fact]
    public void OneValue()
    {
        AreaNet network = new(seed: 1);
        float[] output = new float[1];
        network.Forward(_values, output);
        Assert.Equal(output[0], network.Predict(_flower));
        Assert.True(output[0] > 0);
    }

    [Fact]
    public void TypedInputWithPlainOutputs()
    {
        PlainOutputNet network = new(seed: 2);
        float[] expected = new float[3];
        float[] found = new float[3];
        network.Forward(_values, expected);
        network.Forward(_flower, found);
        Assert.Equal(expected, found);
        Assert.Equal(network.Classify(_values), network.Classify(_flower));
    }

    [Fact]
    public void PlainInputsWithTypedOutput()
    {
        PlainInputNet network = new(seed: 2);
        float[] input = [0.5f, -2f];
        Assert.Equal((Species)network.Classify(input), network.Predict(input));
        Assert.Throws<ArgumentException>(() => network.Predict(Enumerable.Repeat(1f, 1).ToArray()));
    }

    [Fact]
    public void AnOutputThatIsNaNIsNoAnswer()
    {
        FlowerNet network = new();
        network.OutputBias[1] = float.NaN;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => network.Predict(_flower));
        Assert.Equal("FlowerNet has no answer: an output is NaN, so a parameter or an input is NaN or infinite.", error.Message);
    }

    [Fact]
    public void PredictingAllocatesNothing()
    {
        FlowerNet flowers = new(seed: 1);
        CarNet cars = new(seed: 1);
        AreaNet areas = new(seed: 1);
        IsLargeNet large = new(seed: 1);
        Car car = new() { Age = 3, Mileage = float.NaN, IsSold = null, SecondFuel = null };
        float sum = 0;
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 20; k++)
        {
            Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(float.IsFinite(sum));

        void Run()
        {
            _ = flowers.Predict(_flower, out float a);
            _ = cars.Predict(car, out float b);
            _ = large.Predict(_flower, out float c);
            sum += a + b + c + areas.Predict(_flower) + flowers.Probabilities(_flower).Setosa;
        }
    }
}
