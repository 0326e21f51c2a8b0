using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>The gradient of a batch is the sum of its samples' gradients, whatever is left over of lanes, tiles and chunks.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class BatchGradientTests(RandomNetworks networks)
{
    private const float LearningRate = 0.25f;
    private static readonly int[] _batches = [2, 3, 15, 16, 17, 32, 33, 37, 70];

    [Fact]
    public void AStepGoesAlongTheMeanOfTheSamplesGradients() => networks.ForEach((network, shape, sample) =>
    {
        Random random = new(7);
        try
        {
            foreach (int samples in _batches)
            {
                network.SetParameters(sample.Parameters);
                Check(network, shape, sample.Parameters, samples, random);
            }
        }
        finally
        {
            network.SetParameters(sample.Parameters);
        }
    });

    [Fact]
    public void WhatABrokenStepLeavesBehindIsGoneWithNewParameters()
    {
        // The outer tanh hides the infinity: the loss is finite, and the step makes NaN of parameters and of what lies between them.
        NetworkShape shape = new(2, [new LayerShape(2, 3, Activation.ReLU), new LayerShape(3, 3, Activation.Tanh), new LayerShape(3, 1, Activation.Identity)], Loss.MeanSquaredError);
        ICompiledNetwork network = GeneratorHarness.Load(shape.ToSource("Net")).Create("Net", 1);
        float[] parameters = [.. Enumerable.Repeat(0.5f, shape.ParameterCount)];
        network.SetParameters(parameters);
        network.StartTraining(Optimizer.Sgd(LearningRate)).Step([float.PositiveInfinity, 1f], [1f]);
        float[] broken = new float[shape.ParameterCount];
        network.CopyParametersTo(broken);
        Assert.Contains(broken, float.IsNaN);

        network.SetParameters(parameters);
        float[] gradient = new float[shape.ParameterCount];
        network.Backward([0.5f, 1f], [1f], gradient);
        Assert.DoesNotContain(gradient, float.IsNaN);
    }

    private static void Check(ICompiledNetwork network, NetworkShape shape, float[] before, int samples, Random random)
    {
        float[] inputs = new float[samples * shape.InputSize];
        float[] targets = new float[samples * shape.OutputSize];
        float[] gradient = new float[shape.ParameterCount];
        double loss = 0;
        for (int s = 0; s < samples; s++)
        {
            RandomSample one = RandomSample.Draw(shape, random);
            one.Input.CopyTo(inputs, s * shape.InputSize);
            one.Target.CopyTo(targets, s * shape.OutputSize);
            loss += network.Backward(one.Input, one.Target, gradient) / (double)samples;
        }

        float given = network.StartTraining(Optimizer.Sgd(LearningRate)).Step(inputs, targets);
        Assert.True(Math.Abs(given - loss) <= 1e-4 * Math.Max(1, Math.Abs(loss)), $"Batch of {samples}: loss {given:R} instead of {loss:R}.");

        float[] after = new float[shape.ParameterCount];
        network.CopyParametersTo(after);
        double largest = gradient.Max(value => Math.Abs(value / (double)samples));
        for (int i = 0; i < after.Length; i++)
        {
            // The new parameter is rounded: half a unit in its last place is that much of the gradient.
            double rounding = MathF.BitIncrement(MathF.Abs(before[i])) - MathF.Abs(before[i]);
            double tolerance = 1e-4 * Math.Max(1, largest) + 2 * rounding / LearningRate;
            double step = ((double)before[i] - after[i]) / LearningRate;
            Assert.True(Math.Abs(step - gradient[i] / (double)samples) <= tolerance, $"Batch of {samples}, parameter {i}: {step:R} instead of {gradient[i] / (double)samples:R}.");
        }
    }
}
