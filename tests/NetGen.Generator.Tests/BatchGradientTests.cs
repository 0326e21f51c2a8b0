using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>
/// Emitted gradients of whole batches against the reference network's. What training does with a learning rate of 1 shows them: the
/// parameters after one step are those before it less the mean gradient.
/// </summary>
[Collection(nameof(RandomNetworks))]
public sealed class BatchGradientTests(RandomNetworks networks)
{
    /// <summary>Of the largest gradient of the layer, or of 1: some 1000 roundings of a float.</summary>
    private const double GradientTolerance = 1e-4;
    private const double LossTolerance = 1e-4;

    /// <summary>One sample; fewer than the lanes, as many, one more; more than a chunk of 32; whole chunks; a rest of both.</summary>
    private static readonly int[] _batches = [1, 2, 3, 15, 16, 17, 32, 33, 64, 100, 128, 129, 261];

    [Fact]
    public void AStepGoesAlongTheMeanGradientOfTheReference()
    {
        Random random = new(9);
        networks.ForEach((network, shape, first) =>
        {
            RandomSample[] samples = [first, .. RandomSample.DrawMore(shape, first.Parameters, _batches[^1] - 1, random)];
            try
            {
                CheckBatches(network, shape, samples);
            }
            finally
            {
                network.SetParameters(first.Parameters);
            }
        });
    }

    // The public way to the same arithmetic, with its data set, its shuffling turned off and its batches.
    [Theory]
    [InlineData("T1")]
    [InlineData("T3")]
    public void AnEpochOfOneBatchGoesAlongTheMeanGradient(string topology)
    {
        NetworkShape shape = Topologies.Shape(topology);
        ICompiledNetwork network = Topologies.Create(topology);
        Random random = new(10);
        RandomSample[] samples = RandomSample.DrawMore(shape, RandomSample.DrawParameters(shape, random), _batches[^1], random);
        foreach (int batch in _batches)
        {
            network.SetParameters(samples[0].Parameters);
            Dataset data = Dataset.FromArrays([.. samples.Take(batch).Select(sample => sample.Input)], samples.Take(batch).Select(sample => sample.Target).ToArray());
            network.Fit(data, new FitOptions { Epochs = 1, BatchSize = batch, Optimizer = Optimizer.Sgd(1f), Shuffle = false }, TestContext.Current.CancellationToken);
            CheckStep(network, shape, samples[0].Parameters, MeanGradient(shape, samples[..batch]), batch);
        }
    }

    [Fact]
    public void WhatABrokenStepLeavesBehindIsGoneWithNewParameters()
    {
        // The outer tanh hides the infinity: the loss is finite, and the step makes NaN of parameters and of what lies between them.
        NetworkShape shape = new(2, [new LayerShape(2, 3, Activation.ReLU), new LayerShape(3, 3, Activation.Tanh), new LayerShape(3, 1, Activation.Identity)], Loss.MeanSquaredError);
        ICompiledNetwork network = GeneratorHarness.Load(shape.ToSource("Net")).Create("Net", 1);
        float[] parameters = [.. Enumerable.Repeat(0.5f, shape.ParameterCount)];
        network.SetParameters(parameters);
        network.StartTraining(Optimizer.Sgd(1f)).Step([float.PositiveInfinity, 1f], [1f]);
        float[] broken = new float[shape.ParameterCount];
        network.CopyParametersTo(broken);
        Assert.Contains(broken, float.IsNaN);

        network.SetParameters(parameters);
        float[] gradient = new float[shape.ParameterCount];
        network.Backward([0.5f, 1f], [1f], gradient);
        Assert.DoesNotContain(gradient, float.IsNaN);
    }

    private static void CheckBatches(ICompiledNetwork network, NetworkShape shape, RandomSample[] samples)
    {
        ReferenceNetwork reference = new(shape, samples[0].ParametersAsDouble);
        double[] sum = new double[shape.ParameterCount];
        double losses = 0;
        for (int s = 0; s < samples.Length; s++)
        {
            (double loss, double[] gradient) = reference.Backward(samples[s].InputAsDouble, samples[s].TargetAsDouble);
            losses += loss;
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += gradient[i];
            }

            int batch = s + 1;
            if (_batches.Contains(batch))
            {
                network.SetParameters(samples[0].Parameters);
                float found = network.StartTraining(Optimizer.Sgd(1f)).Step(
                    [.. samples.Take(batch).SelectMany(sample => sample.Input)], [.. samples.Take(batch).SelectMany(sample => sample.Target)]);
                double expected = losses / batch;
                Assert.True(Math.Abs(found - expected) <= LossTolerance * Math.Max(1, Math.Abs(expected)), $"The mean loss of {batch} samples is {found:R}, should be {expected:R}.");
                CheckStep(network, shape, samples[0].Parameters, Array.ConvertAll(sum, slope => slope / batch), batch);
            }
        }
    }

    private static double[] MeanGradient(NetworkShape shape, RandomSample[] samples)
    {
        ReferenceNetwork reference = new(shape, samples[0].ParametersAsDouble);
        double[][] gradients = [.. samples.Select(sample => reference.Backward(sample.InputAsDouble, sample.TargetAsDouble).Gradient)];
        return [.. Enumerable.Range(0, shape.ParameterCount).Select(i => gradients.Average(gradient => gradient[i]))];
    }

    private static void CheckStep(ICompiledNetwork network, NetworkShape shape, float[] before, double[] meanGradient, int batch)
    {
        float[] after = new float[before.Length];
        network.CopyParametersTo(after);
        double[] step = [.. before.Select((parameter, i) => (double)parameter - after[i])];
        GradientComparison.AssertClose(shape, meanGradient, step, GradientTolerance, $"With {batch} samples, the step");
    }
}
