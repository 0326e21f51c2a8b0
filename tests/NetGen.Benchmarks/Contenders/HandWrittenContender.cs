using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary>A network written by hand.</summary>
/// <typeparam name="TRows">How rows of numbers are worked on.</typeparam>
public sealed class HandWrittenContender<TRows> : ManagedContender<HandWrittenCalls<TRows>> where TRows : struct, IRows
{
    /// <inheritdoc/>
    public override string Name => TRows.Name;

    /// <inheritdoc/>
    protected override HandWrittenCalls<TRows> Begin(Problem problem, UpdateRule rule) => new(problem, rule);
}

/// <summary>The calls of a network written by hand.</summary>
/// <typeparam name="TRows">How rows of numbers are worked on.</typeparam>
public readonly struct HandWrittenCalls<TRows>(Problem problem, UpdateRule rule) : ICalls where TRows : struct, IRows
{
    private readonly HandWritten<TRows> _network = new(problem, rule);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);

    /// <inheritdoc/>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _network.Step(inputs, targets);

    /// <inheritdoc/>
    public float Epoch() => _network.Epoch();

    /// <inheritdoc/>
    public void CopyParametersTo(Span<float> flat) => _network.CopyParametersTo(flat);
}
