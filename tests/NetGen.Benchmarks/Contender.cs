namespace NetGen.Benchmarks;

/// <summary>One way to run and train a network: ours, or what a user would write by hand.</summary>
internal interface IContender
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>The outputs of one sample.</summary>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The outputs of many samples.</summary>
    void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>One step of gradient descent along the mean gradient of some samples; returns their mean loss.</summary>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);
}

/// <summary>The emitted network.</summary>
internal sealed class Emitted<TNetwork>(TNetwork network, float learningRate) : IContender where TNetwork : class, INetwork<TNetwork>
{
    private readonly TrainingSession _session = network.StartTraining(Optimizer.Sgd(learningRate));

    public string Name => "NetGen";

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => network.ForwardBatch(inputs, outputs);

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _session.Step(inputs, targets);
}
