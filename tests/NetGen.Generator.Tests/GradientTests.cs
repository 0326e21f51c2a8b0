using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Emitted outputs, losses and gradients of random networks against the reference network's.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class GradientTests(RandomNetworks networks)
{
    /// <summary>Of the largest gradient of the layer, or of 1: some 1000 roundings of a float.</summary>
    private const double GradientTolerance = 1e-4;
    private const double LossTolerance = 1e-4;
    private const double OutputTolerance = 1e-5;

    [Fact]
    public void GradientsAreThoseOfTheReference() => networks.ForEach(CheckGradient);

    [Fact]
    public void OutputsAreThoseOfTheReference() => networks.ForEach(CheckOutputs);

    [Fact]
    public void BackwardAddsToTheGradientThatIsThere() => networks.ForEach((network, shape, sample) =>
    {
        float[] alone = new float[shape.ParameterCount];
        network.Backward(sample.Input, sample.Target, alone);

        float[] added = [.. Enumerable.Range(0, shape.ParameterCount).Select(i => i % 7 - 3f)];
        float[] expected = [.. added.Zip(alone, (before, own) => before + own)];
        network.Backward(sample.Input, sample.Target, added);
        Assert.Equal(expected, added);
    });

    [Fact]
    public void ParametersComeBackAsTheyWereSet() => networks.ForEach((network, shape, sample) =>
    {
        float[] parameters = new float[shape.ParameterCount];
        network.CopyParametersTo(parameters);
        Assert.Equal(sample.Parameters, parameters);
    });

    [Fact]
    public void NoMethodIsAboveTheLimitsOfTheJit() => IlBudget.Check(networks.Generated.Image);

    private static void CheckOutputs(ICompiledNetwork network, NetworkShape shape, RandomSample sample)
    {
        double[] expected = new ReferenceNetwork(shape, sample.ParametersAsDouble).Forward(sample.InputAsDouble);
        float[] outputs = new float[shape.OutputSize];
        network.Forward(sample.Input, outputs);

        double allowed = OutputTolerance * Math.Max(1, expected.Max(Math.Abs));
        for (int k = 0; k < outputs.Length; k++)
        {
            Assert.True(Math.Abs(outputs[k] - expected[k]) <= allowed, $"Output {k} is {outputs[k]:R}, should be {expected[k]:R}.");
        }
    }

    /// <summary>Where this fails and the gradient is that of the interpreted plan, the plan is wrong; where it is not, the printers are.</summary>
    [Fact]
    public void GradientsAreThoseOfTheInterpretedPlan() => networks.ForEach((network, shape, sample) =>
    {
        NetworkPlan plan = PlannedNetwork.Plan(shape);
        Interpretation interpreted = new PlanInterpreter(plan, sample.ParametersAsDouble).Run(plan.Gradient, sample.InputAsDouble, sample.TargetAsDouble);
        float[] gradient = new float[shape.ParameterCount];
        float loss = network.Backward(sample.Input, sample.Target, gradient);

        Assert.True(Math.Abs(loss - interpreted.Losses[0]) <= LossTolerance * Math.Max(1, Math.Abs(interpreted.Losses[0])), $"The loss is {loss:R}, the plan gives {interpreted.Losses[0]:R}.");
        GradientComparison.AssertClose(shape, interpreted.Gradient, GradientComparison.ToDoubles(gradient), GradientTolerance);
    });

    private static void CheckGradient(ICompiledNetwork network, NetworkShape shape, RandomSample sample)
    {
        (double loss, double[] expected) = new ReferenceNetwork(shape, sample.ParametersAsDouble).Backward(sample.InputAsDouble, sample.TargetAsDouble);
        float[] gradient = new float[shape.ParameterCount];
        float emittedLoss = network.Backward(sample.Input, sample.Target, gradient);

        Assert.True(Math.Abs(emittedLoss - loss) <= LossTolerance * Math.Max(1, Math.Abs(loss)), $"The loss is {emittedLoss:R}, should be {loss:R}.");
        GradientComparison.AssertClose(shape, expected, GradientComparison.ToDoubles(gradient), GradientTolerance);
    }
}
