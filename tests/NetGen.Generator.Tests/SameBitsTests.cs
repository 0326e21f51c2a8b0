using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>A sample's answer does not depend on how it is asked: alone, in any place of a batch of any size, or on the way to a gradient.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class SameBitsTests(RandomNetworks networks)
{
    private static readonly int[] _batches = [1, 15, 16, 17, 100, 130];

    [Fact]
    public void RandomNetworksAnswerAloneAsInBatches() => networks.ForEach((network, shape, sample) =>
        CheckBatches(network, shape, [.. sample.Input, .. Inputs(shape, _batches[^1] - 1, seed: 3)], rotations: 1));

    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void AnswersAreTheSameAtEveryPlaceOfABatch(string topology)
    {
        NetworkShape shape = Topologies.Shape(topology);
        int rotations = shape.ParameterCount < 10_000 ? _batches[^1] : 2;
        CheckBatches(Topologies.Create(topology), shape, Inputs(shape, _batches[^1], seed: 4), rotations);
    }

    // With a one-hot target, softmax and cross-entropy give ∂L/∂b[k] = p[k] − t[k], a single rounded subtraction.
    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void BackwardGoesForwardWithTheSameBits(string topology) => CheckOutputBias(Topologies.Create(topology), Topologies.Shape(topology), Inputs(Topologies.Shape(topology), 5, seed: 5));

    // Where a loss's slope is the output times a power of two, the output bias's gradient shows the output's bits.
    [Fact]
    public void RandomNetworksGoForwardInBackwardWithTheSameBits()
    {
        int shown = 0;
        networks.ForEach((network, shape, sample) =>
        {
            if (SlopeScale(shape) is not null)
            {
                CheckOutputBias(network, shape, sample.Input);
                shown++;
            }
        });
        Assert.True(shown >= 20, $"Only {shown} networks show their outputs in a gradient.");
    }

    private static void CheckBatches(ICompiledNetwork network, NetworkShape shape, float[] inputs, int rotations)
    {
        int samples = inputs.Length / shape.InputSize;
        float[] alone = new float[samples * shape.OutputSize];
        for (int s = 0; s < samples; s++)
        {
            network.Forward(Row(inputs, s, shape.InputSize), Row(alone, s, shape.OutputSize));
        }

        foreach (int batch in _batches)
        {
            float[] outputs = new float[batch * shape.OutputSize];
            float[] batchInputs = new float[batch * shape.InputSize];
            for (int rotation = 0; rotation < rotations; rotation++)
            {
                for (int p = 0; p < batch; p++)
                {
                    Row(inputs, (p + rotation) % samples, shape.InputSize).CopyTo(Row(batchInputs, p, shape.InputSize));
                }

                network.ForwardBatch(batchInputs, outputs);
                for (int p = 0; p < batch; p++)
                {
                    SameBits(Row(alone, (p + rotation) % samples, shape.OutputSize), Row(outputs, p, shape.OutputSize), $"place {p} of a batch of {batch}");
                }
            }
        }
    }

    private static void CheckOutputBias(ICompiledNetwork network, NetworkShape shape, float[] inputs)
    {
        float scale = SlopeScale(shape) ?? throw new ArgumentException($"The gradient of {shape} does not show its outputs.");
        for (int s = 0; s < inputs.Length / shape.InputSize; s++)
        {
            float[] expected = new float[shape.OutputSize];
            network.Forward(Row(inputs, s, shape.InputSize), expected);

            float[] target = new float[shape.OutputSize];
            if (shape.Loss == Loss.CrossEntropy)
            {
                target[s % target.Length] = 1;
            }

            float[] gradient = new float[shape.ParameterCount];
            network.Backward(Row(inputs, s, shape.InputSize), target, gradient);
            for (int k = 0; k < expected.Length; k++)
            {
                expected[k] = (expected[k] - target[k]) * scale;
            }

            SameBits(expected, gradient.AsSpan(^shape.OutputSize..), "the gradient of the output's biases");
        }
    }

    /// <summary>The power of two by which y − t becomes ∂L/∂b of the output layer; null where it is none, or more than that happens.</summary>
    private static float? SlopeScale(NetworkShape shape) => (shape.OutputActivation, shape.Loss) switch
    {
        (_, Loss.CrossEntropy) => 1,
        (_, Loss.BinaryCrossEntropy) when int.IsPow2(shape.OutputSize) => 1f / shape.OutputSize,
        (Activation.Identity, Loss.MeanSquaredError) when int.IsPow2(shape.OutputSize) => 2f / shape.OutputSize,
        _ => null,
    };

    private static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, string where)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            if (BitConverter.SingleToInt32Bits(expected[k]) != BitConverter.SingleToInt32Bits(found[k]) && !(float.IsNaN(expected[k]) && float.IsNaN(found[k])))
            {
                Assert.Fail($"Value {k} is {expected[k]:R} alone, but {found[k]:R} in {where}.");
            }
        }
    }

    private static float[] Inputs(NetworkShape shape, int samples, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, samples).SelectMany(_ => RandomSample.DrawInput(shape, random))];
    }

    private static Span<float> Row(float[] rows, int row, int length) => rows.AsSpan(row * length, length);
}
