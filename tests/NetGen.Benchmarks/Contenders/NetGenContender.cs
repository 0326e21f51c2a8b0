using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary>The emitted network.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <typeparam name="TDirect">Its calls.</typeparam>
public sealed class NetGenContender<TNetwork, TDirect> : ManagedContender<NetGenCalls<TNetwork, TDirect>>
    where TNetwork : class, INetwork<TNetwork> where TDirect : struct, IDirectCalls<TDirect, TNetwork>
{
    /// <inheritdoc/>
    public override string Name => "NetGen";

    /// <inheritdoc/>
    protected override NetGenCalls<TNetwork, TDirect> Begin(Problem problem, UpdateRule rule)
    {
        TNetwork network = TNetwork.Create(seed: 0);
        network.SetParameters(problem.Parameters);
        Optimizer optimizer = rule.IsAdam ? Optimizer.Adam(rule.LearningRate) : Optimizer.Sgd(rule.LearningRate);
        return new NetGenCalls<TNetwork, TDirect>(network, TDirect.Of(network), optimizer, problem);
    }
}

/// <summary>The calls of an emitted network and of the training that goes with it.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <typeparam name="TDirect">Its calls.</typeparam>
public readonly struct NetGenCalls<TNetwork, TDirect>(TNetwork network, TDirect direct, Optimizer optimizer, Problem problem) : ICalls
    where TNetwork : class, INetwork<TNetwork> where TDirect : struct, IDirectCalls<TDirect, TNetwork>
{
    private readonly TDirect _direct = direct;
    private readonly TrainingSession _session = network.StartTraining(optimizer);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _direct.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _direct.ForwardBatch(inputs, outputs);

    /// <inheritdoc/>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _session.Step(inputs, targets);

    /// <inheritdoc/>
    public float Epoch()
    {
        FitOptions options = new() { Epochs = 1, BatchSize = Workloads.BatchOfStep, Optimizer = optimizer, Threads = 1 };
        return (float)network.Fit(problem.Data, options).Report.TrainingLoss;
    }

    /// <inheritdoc/>
    public void CopyParametersTo(Span<float> flat) => network.CopyParametersTo(flat);
}
