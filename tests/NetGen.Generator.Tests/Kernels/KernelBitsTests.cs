using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The interpreter gives the bits of the compiled code, at each width, which the compiled code has only one of in a process.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class KernelBitsTests(RandomNetworks networks)
{
    /// <summary>So large that a step shows nearly all bits of the gradient.</summary>
    private const float LearningRate = 1024f;

    private static readonly int[] _widths = [16, 8, 4];
    private static readonly int[] _batches = [16, 5, 37];

    [Fact]
    public void KernelsHaveTheBitsOfTheCompiledCode()
    {
        int compared = 0;
        int twice = 0;
        Random random = new(5);
        networks.ForEach((network, shape, sample) =>
        {
            LoweredNetwork lowered = new(PlannedNetwork.Plan(shape), sample.Parameters);
            RandomSample[] samples = [sample, .. RandomSample.DrawMore(shape, sample.Parameters, _batches.Max() - 1, random)];
            compared++;
            twice += lowered.HasForwardTwice ? 1 : 0;
            CompareForward(network, shape, lowered, samples);
            CompareGradient(network, shape, lowered, sample);
            CompareBatches(network, shape, lowered, samples);
        });
        Assert.True(compared >= 300, $"Only {compared} networks were compared.");
        Assert.True(twice >= 5, $"Only {twice} networks take two vectors of samples at once.");
    }

    private static void CompareForward(ICompiledNetwork network, NetworkShape shape, LoweredNetwork lowered, RandomSample[] samples)
    {
        float[][] inputs = [.. samples.Take(2 * _widths.Max()).Select(sample => sample.Input)];
        float[][] expected = [.. inputs.Select(input =>
        {
            float[] outputs = new float[shape.OutputSize];
            network.Forward(input, outputs);
            return outputs;
        })];
        foreach (int width in _widths)
        {
            Assert.Equal(Bits(expected[0]), Bits(lowered.Forward(inputs[0], width)));
            for (int count = width; count <= (lowered.HasForwardTwice ? 2 : 1) * width; count += width)
            {
                float[][] found = lowered.ForwardBatch(inputs[..count], width);
                for (int s = 0; s < count; s++)
                {
                    Assert.Equal(Bits(expected[s]), Bits(found[s]));
                }
            }
        }
    }

    private static void CompareGradient(ICompiledNetwork network, NetworkShape shape, LoweredNetwork lowered, RandomSample sample)
    {
        float[] gradient = new float[shape.ParameterCount];
        float loss = network.Backward(sample.Input, sample.Target, gradient);
        foreach (int width in _widths)
        {
            Assert.Equal(Bits(gradient), Bits(lowered.Gradient(sample.Input, sample.Target, width, out float found)));
            Assert.Equal(Bits([loss]), Bits([found]));
        }
    }

    /// <summary>A step of gradient descent on each batch: θ + (−η/n)·Σg, rounded once.</summary>
    private static void CompareBatches(ICompiledNetwork network, NetworkShape shape, LoweredNetwork lowered, RandomSample[] samples)
    {
        for (int b = 0; b < _batches.Length; b++)
        {
            RandomSample[] batch = [.. samples.Take(_batches[b])];
            float[] stepped = new float[shape.ParameterCount];
            network.StartTraining(Optimizer.Sgd(LearningRate)).Step([.. batch.SelectMany(sample => sample.Input)], [.. batch.SelectMany(sample => sample.Target)]);
            network.CopyParametersTo(stepped);
            network.SetParameters(samples[0].Parameters);
            float[] gradient = lowered.GradientBatch([.. batch.Select(sample => sample.Input)], [.. batch.Select(sample => sample.Target)], _widths[b]);
            float step = -LearningRate / batch.Length;
            Assert.Equal(Bits(stepped), Bits([.. samples[0].Parameters.Zip(gradient, (parameter, sum) => MathF.FusedMultiplyAdd(step, sum, parameter))]));
        }
    }

    private static int[] Bits(float[] numbers) => Array.ConvertAll(numbers, number => float.IsNaN(number) ? int.MinValue : BitConverter.SingleToInt32Bits(number + 0f));
}
