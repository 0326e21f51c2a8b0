using System.Runtime.InteropServices;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Threads change how long training and batches take, and nothing else.</summary>
public sealed class ThreadsTests
{
    private static readonly int[] _threads = [2, 3, 5];

    /// <summary>Networks with enough to do for several threads; sizes with a padding in every place, and layers of few inputs.</summary>
    private static readonly Dictionary<string, NetworkShape> _shapes = new()
    {
        ["Digits"] = NetworkShape.Classifier(784, 128, 10),
        ["Odd"] = NetworkShape.Of(Activation.ReLU, Activation.Identity, Loss.Huber, 33, 1001, 7),
        ["Deep"] = NetworkShape.Of(Activation.SiLU, Activation.Sigmoid, Loss.BinaryCrossEntropy, 100, 203, 3, 500, 90, 1),
    };

    private static readonly Lazy<CompiledNetworks> _compiled = new(
        () => GeneratorHarness.Generate([.. _shapes.Select(shape => shape.Value.ToSource(shape.Key))]).Load());

    private static readonly Optimizer[] _optimizers = [Optimizer.Sgd(0.01f), Optimizer.Sgd(0.01f, 0.9f, nesterov: true), Optimizer.Adam()];

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in _shapes.Keys)
            {
                // Not a multiple of 16; a whole chunk; more than a chunk; and always a short last batch.
                foreach (int batchSize in new[] { 59, 100, 128, 300 })
                {
                    cases.Add(name, batchSize);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingGivesTheSameBits(string name, int batchSize)
    {
        Dataset data = Data(_shapes[name], 395);
        foreach (Optimizer optimizer in _optimizers)
        {
            FitOptions options = new() { Epochs = 2, BatchSize = batchSize, Optimizer = optimizer, L2 = 1e-4f, Validation = data };
            (float[] Parameters, double[] Losses) expected = Train(name, data, options with { Threads = 1 });
            foreach (int threads in _threads)
            {
                (float[] Parameters, double[] Losses) found = Train(name, data, options with { Threads = threads });
                Assert.True(Bits(expected.Parameters).SequenceEqual(Bits(found.Parameters)), $"{threads} threads train to other parameters with {optimizer}.");
                Assert.Equal(expected.Losses, found.Losses);
            }
        }
    }

    [Fact]
    public void CancellationTakesTheStepsOfAnEpochBack()
    {
        Dataset data = Data(_shapes["Digits"], 1000);
        ICompiledNetwork network = _compiled.Value.Create("Digits", seed: 7);
        using CancellationTokenSource source = new();
        float[] second = [];
        FitOptions options = new()
        {
            Epochs = 1000,
            BatchSize = 100,
            Threads = 3,
            Progress = new Reports(report =>
            {
                if (report.Epoch == 2)
                {
                    second = Parameters(network);
                    source.Cancel();
                }
            }),
        };
        TrainingCanceledException error = Assert.Throws<TrainingCanceledException>(() => network.Fit(data, options, source.Token));
        Assert.Equal(2, error.ParameterEpoch);
        Assert.Equal(second, Parameters(network));
    }

    [Fact]
    public void AnInterruptionEndsAllThreadsAndThenTakesTheStepsOfAnEpochBack()
    {
        Dataset data = Data(_shapes["Digits"], 1000);
        CancellationToken token = TestContext.Current.CancellationToken;
        for (int round = 0; round < 20; round++)
        {
            ICompiledNetwork network = _compiled.Value.Create("Digits", seed: 7);
            float[] last = Parameters(network), found = [];
            Exception? failure = null;
            using ManualResetEventSlim hasBegun = new();
            FitOptions options = new() { Epochs = 10_000, BatchSize = 100, Threads = 3, Progress = new Reports(_ => { last = Parameters(network); hasBegun.Set(); }) };
            Thread trainer = new(() =>
            {
                failure = Record.Exception(() => network.Fit(data, options, token));
                found = Parameters(network);
            });
            trainer.Start();
            hasBegun.Wait(token);
            Thread.Sleep(round);
            trainer.Interrupt();
            trainer.Join();
            Assert.IsType<ThreadInterruptedException>(failure);
            Assert.Equal(last, found);

            // Nobody is left who could still write, and the network is free again.
            Thread.Sleep(5);
            Assert.Equal(found, Parameters(network));
            network.Fit(data, options with { Epochs = 1, Progress = null }, token);
        }
    }

    // The mean gradient of very many equal samples is that of one of them; 32-bit sums over all of them would lose digits.
    [Theory]
    [InlineData(2, 3, 2)]
    [InlineData(16, 32, 10)]
    public void AStepOfVeryManySamplesIsAlongTheirMean(int inputs, int hidden, int outputs)
    {
        NetworkShape shape = NetworkShape.Classifier(inputs, hidden, outputs);
        CompiledNetworks compiled = GeneratorHarness.Load(shape.ToSource("Net"));
        float[] sample = [.. Inputs(shape, 1)], target = new float[outputs];
        target[1] = 1;
        foreach (Optimizer optimizer in _optimizers)
        {
            Assert.All(Step(1).Zip(Step(300_000)), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));

            float[] Step(int samples)
            {
                ICompiledNetwork network = compiled.Create("Net", seed: 7);
                network.StartTraining(optimizer).Step([.. Enumerable.Repeat(sample, samples).SelectMany(row => row)], [.. Enumerable.Repeat(target, samples).SelectMany(row => row)]);
                return Parameters(network);
            }
        }
    }

    [Fact]
    public void DivergenceRestoresTheLastEpoch()
    {
        NetworkShape shape = _shapes["Odd"];
        Dataset data = Data(shape, 400);
        string[] messages = [.. new[] { 1, 3 }.Select(threads =>
        {
            ICompiledNetwork network = _compiled.Value.Create("Odd", seed: 7);
            float[] last = Parameters(network);
            FitOptions options = new()
            {
                Epochs = 200, BatchSize = 128, Optimizer = Optimizer.Sgd(1e4f), Threads = threads, Progress = new Reports(_ => last = Parameters(network)),
            };
            TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => network.Fit(data, options, TestContext.Current.CancellationToken));
            Assert.Equal(last, Parameters(network));
            Assert.DoesNotContain(last, parameter => !float.IsFinite(parameter));
            return error.Message;
        })];
        Assert.Equal(messages[0], messages[1]);
    }

    // From one piece on, with a last piece of one sample, and with pieces for all.
    [Theory]
    [InlineData("Digits")]
    [InlineData("Odd")]
    [InlineData("Deep")]
    public async Task LargeBatchesGiveTheSameBitsOnSeveralThreadsAtOnce(string name)
    {
        NetworkShape shape = _shapes[name];
        ICompiledNetwork network = _compiled.Value.Create(name, seed: 7);
        const int Most = 2049;
        float[] inputs = Inputs(shape, Most);
        float[] alone = new float[Most * shape.OutputSize];
        for (int s = 0; s < Most; s++)
        {
            network.Forward(inputs.AsSpan(s * shape.InputSize, shape.InputSize), alone.AsSpan(s * shape.OutputSize, shape.OutputSize));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            foreach (int samples in new[] { 256, 400, 513, 1024, Most, 257 })
            {
                float[] outputs = new float[samples * shape.OutputSize];
                network.ForwardBatch(inputs.AsSpan(0, samples * shape.InputSize), outputs);
                Assert.True(Bits(outputs).SequenceEqual(Bits(alone.AsSpan(0, outputs.Length))), $"{samples} samples give other outputs.");
            }
        })));
    }

    [Fact]
    public void ALargeBatchDoesNotWaitForThePool()
    {
        // Each thread of the pool that has come by waits for the end of the batches; so does one that comes after it, and nothing must be disposed of.
        ManualResetEventSlim end = new();
        int busy = 2 * Environment.ProcessorCount;
        for (int k = 0; k < busy; k++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => end.Wait(), null);
        }

        try
        {
            NetworkShape shape = _shapes["Digits"];
            ICompiledNetwork network = _compiled.Value.Create("Digits", seed: 7);
            float[] inputs = Inputs(shape, 1024), outputs = new float[1024 * shape.OutputSize];
            network.ForwardBatch(inputs, outputs);
            Assert.All(outputs, output => Assert.NotEqual(0f, output));
        }
        finally
        {
            end.Set();
        }
    }

    private static (float[] Parameters, double[] Losses) Train(string name, Dataset data, FitOptions options)
    {
        ICompiledNetwork network = _compiled.Value.Create(name, seed: 7);
        FitResult result = network.Fit(data, options, TestContext.Current.CancellationToken);
        return (Parameters(network), [.. result.History.SelectMany(report => new[] { report.TrainingLoss, report.ValidationLoss!.Value })]);
    }

    private static float[] Parameters(ICompiledNetwork network)
    {
        float[] parameters = new float[network.Description.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }

    private static ReadOnlySpan<int> Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values);

    private static float[] Inputs(NetworkShape shape, int samples)
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, samples * shape.InputSize).Select(_ => random.NextSingle() * 2f - 1f)];
    }

    private static Dataset Data(NetworkShape shape, int samples)
    {
        Random random = new(4);
        float[][] inputs = [.. Inputs(shape, samples).Chunk(shape.InputSize)];
        if (shape.Loss == Loss.Huber)
        {
            return Dataset.FromArrays(inputs, inputs.Select(row => row[..shape.OutputSize]).ToArray());
        }

        int classes = Math.Max(2, shape.OutputSize);
        return Dataset.FromArrays(inputs, [.. inputs.Select(_ => random.Next(classes))], [.. Enumerable.Range(0, classes).Select(k => $"class {k}")]);
    }

    private sealed class Reports(Action<EpochReport> onReport) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => onReport(value);
    }
}
