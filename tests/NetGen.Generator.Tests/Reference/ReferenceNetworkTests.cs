namespace NetGen.Generator.Tests.Reference;

/// <summary>The reference network against central differences and known values: what everything else is measured by must itself be right.</summary>
public sealed class ReferenceNetworkTests
{
    private const int Declarations = 320;
    private const int ParametersALayer = 24;
    private const double Tolerance = 1e-6;

    [Fact]
    public void GradientsAgreeWithCentralDifferences()
    {
        Random random = new(1);
        foreach (NetworkShape shape in RandomDeclarations.Draw(Declarations))
        {
            RandomSample sample = RandomSample.Draw(shape, random);
            double[] parameters = sample.ParametersAsDouble;
            ReferenceNetwork network = new(shape, parameters);
            (double loss, double[] gradient) = network.Backward(sample.InputAsDouble, sample.TargetAsDouble);
            Assert.Equal(network.Loss(sample.InputAsDouble, sample.TargetAsDouble), loss);

            NumericGradient numeric = new(network, parameters, sample.InputAsDouble, sample.TargetAsDouble);
            for (int l = 0; l < shape.Layers.Length; l++)
            {
                CheckLayer(shape, l, gradient, numeric, random);
            }
        }
    }

    [Fact]
    public void TheDrawnDeclarationsCoverEveryActivationAndLoss()
    {
        NetworkShape[] shapes = RandomDeclarations.Draw(Declarations);
        IEnumerable<Activation> hidden = shapes.SelectMany(shape => shape.Layers.SkipLast(1)).Select(layer => layer.Activation);
        IEnumerable<(Activation, Loss)> outputs = shapes.Select(shape => (shape.OutputActivation, shape.Loss));

        Assert.Equal(Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax), hidden.Distinct().Order());
        Assert.Equal(
            Enum.GetValues<Activation>().SelectMany(activation => RandomDeclarations.LossesOf(activation).Select(loss => (activation, loss))),
            outputs.Distinct().Order());
        Assert.Equal([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14], shapes.Select(shape => shape.Layers.Length - 1).Distinct().Order());
        Assert.True(shapes.Max(shape => shape.Layers.Max(layer => layer.Outputs)) > 60, "No wide layer was drawn.");
    }

    // Values of erf to 16 digits from Abramowitz and Stegun, table 7.1, and the NIST Digital Library of Mathematical Functions, 7.23.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(2.4, 0.9993114861033549)]
    [InlineData(2.6, 0.9997639655834707)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(4, 0.9999999845827421)]
    [InlineData(7, 1)]
    public void ErfHasItsKnownValues(double x, double expected)
    {
        Assert.Equal(expected, ErrorFunction.Erf(x), 1e-15);
        Assert.Equal(-expected, ErrorFunction.Erf(-x), 1e-15);
    }

    [Fact]
    public void ErfIsSmoothWhereItsTwoFormulasMeet()
    {
        double below = ErrorFunction.Erf(Math.BitDecrement(2.5));
        double above = ErrorFunction.Erf(2.5);
        Assert.Equal(below, above, 1e-15);
        Assert.Equal(0.9995930479825550, above, 1e-15);
    }

    [Fact]
    public void ASmallNetworkGivesWhatIsWorkedOutByHand()
    {
        // 1 → 1 tanh → 2 softmax with both logits equal: p = ½, ½ whatever x is, and the loss is ln 2.
        NetworkShape shape = NetworkShape.Classifier(1, 1, 2);
        double[] parameters = [0.7, -0.2, 0.5, 0.5, 0.1, 0.1];
        ReferenceNetwork network = new(shape, parameters);
        (double loss, double[] gradient) = network.Backward([2], [1, 0]);

        double h = Math.Tanh(0.7 * 2 - 0.2);
        Assert.Equal([0.5, 0.5], network.Forward([2]));
        Assert.Equal(Math.Log(2), loss, 1e-15);
        double[] expected = [0, 0, -0.5 * h, 0.5 * h, -0.5, 0.5];
        Assert.Equal(expected, gradient, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    private static void CheckLayer(NetworkShape shape, int l, double[] gradient, NumericGradient numeric, Random random)
    {
        LayerShape layer = shape.Layers[l];
        int first = shape.FirstParameter(l);
        double[] ofLayer = gradient.AsSpan(first, layer.ParameterCount).ToArray();
        double allowed = Tolerance * Math.Max(1, ofLayer.Max(Math.Abs));
        for (int n = 0; n < ParametersALayer; n++)
        {
            int i = random.Next(layer.ParameterCount);
            Check(ofLayer[i], numeric.Along(first + i), allowed, $"{shape}: layer {l}, parameter {i}");
        }

        // One direction in which all parameters move, so that none of them escapes.
        double unit = 1 / Math.Sqrt(layer.ParameterCount);
        double[] direction = [.. ofLayer.Select(_ => random.Next(2) == 0 ? unit : -unit)];
        Check(ofLayer.Zip(direction, (slope, part) => slope * part).Sum(), numeric.Along(first, direction), allowed, $"{shape}: layer {l}, all parameters together");
    }

    private static void Check(double analytic, double numeric, double allowed, string where) =>
        Assert.True(Math.Abs(analytic - numeric) <= allowed, $"{where}: the gradient is {analytic:R}, by central differences {numeric:R}.");
}
