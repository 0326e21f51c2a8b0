using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Steps with numbers of any size, and targets of any kind: what is not finite is said, and what is refused has changed nothing.</summary>
[Trait("Campaign", "steps")]
public sealed class StepCampaignTests
{
    private static readonly Dictionary<string, NetworkShape> _shapes = new()
    {
        ["Classes"] = NetworkShape.Classifier(2, 3, 2),
        ["Values"] = NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 3, 5, 2),
        ["Linear"] = NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanAbsoluteError, 2, 1),
        ["Rectified"] = NetworkShape.Of(Activation.ReLU, Activation.Softplus, Loss.Huber, 4, 9, 3),
        ["YesOrNo"] = NetworkShape.Of(Activation.SiLU, Activation.Sigmoid, Loss.BinaryCrossEntropy, 3, 4, 1),
        ["Tiled"] = NetworkShape.Classifier(16, 32, 10),
    };

    private static readonly Lazy<CompiledNetworks> _compiled = new(
        () => GeneratorHarness.Generate([.. _shapes.Select(shape => shape.Value.ToSource(shape.Key))]).Load());

    private static readonly float[] _extremes = [0, -0f, float.Epsilon, 1e-30f, 1e10f, -1e19f, 1e19f, 3e19f, 1e30f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity];

    public static TheoryData<string> Names => [.. _shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingBreaksInSilence(string name)
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 400;
        NetworkShape shape = _shapes[name];
        Random random = new(name.Length);
        int refused = 0, lossless = 0, broken = 0;
        for (int k = 0; k < cases; k++)
        {
            ICompiledNetwork network = _compiled.Value.Create(name, seed: (ulong)k);
            float rate = MathF.Pow(10, random.Next(-6, 12));
            Optimizer optimizer = random.Next(3) switch { 0 => Optimizer.Sgd(rate), 1 => Optimizer.Sgd(rate, 0.9f), _ => Optimizer.Adam(rate) };
            TrainingSession session = network.StartTraining(optimizer, random.Next(2) * 0.01f);
            bool isBroken = false;
            for (int step = 0; step < 100 && !isBroken; step++)
            {
                int samples = random.Next(4) == 0 ? random.Next(1, 40) : 1;
                float[] inputs = [.. Enumerable.Range(0, samples * shape.InputSize).Select(_ => Number())];
                float[] targets = [.. Enumerable.Range(0, samples).SelectMany(_ => Targets())];
                float[] before = Parameters(network);
                try
                {
                    if (!float.IsFinite(session.Step(inputs, targets)))
                    {
                        lossless++;
                        AssertSame(before, network);
                    }
                }
                catch (ArgumentException)
                {
                    refused++;
                    AssertSame(before, network);
                }
                catch (TrainingDivergedException)
                {
                    isBroken = true;
                }
            }

            bool areFinite = Array.TrueForAll(Parameters(network), float.IsFinite);
            if (!isBroken)
            {
                isBroken = Record.Exception(session.ThrowIfDiverged) is TrainingDivergedException;
            }

            Assert.True(areFinite || isBroken, $"case {k}: parameters that are not finite, and nobody said so");
            if (!isBroken)
            {
                continue;
            }

            // Each step says it again, until the parameters are set.
            broken++;
            float[] left = Parameters(network), good = [.. Enumerable.Range(0, left.Length).Select(i => 0.01f * (i % 7))];
            Assert.Throws<TrainingDivergedException>(() => session.Step(new float[shape.InputSize], [.. Good()]));
            AssertSame(left, network);
            network.SetParameters(good);
            session.ThrowIfDiverged();
            Assert.True(float.IsFinite(session.Step(new float[shape.InputSize], [.. Good()])));
        }

        Assert.True(refused > 0 && broken > 0, $"{refused} refused, {lossless} without a loss, {broken} broken");

        float Number() => random.Next(12) == 0 ? _extremes[random.Next(_extremes.Length)] : random.NextSingle() * 2 - 1;

        IEnumerable<float> Targets() => random.Next(20) == 0 ? Enumerable.Range(0, shape.OutputSize).Select(_ => Number()) : Good();

        IEnumerable<float> Good()
        {
            int right = random.Next(shape.OutputSize);
            return Enumerable.Range(0, shape.OutputSize).Select(k => k == right ? 1f : 0f);
        }
    }

    private static void AssertSame(float[] expected, ICompiledNetwork network) =>
        Assert.True(MemoryMarshal.AsBytes<float>(expected).SequenceEqual(MemoryMarshal.AsBytes<float>(Parameters(network))), "The parameters have changed.");

    private static float[] Parameters(ICompiledNetwork network)
    {
        float[] parameters = new float[network.Description.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }
}
