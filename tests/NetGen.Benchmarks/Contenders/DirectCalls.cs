namespace NetGen.Benchmarks.Contenders;

/// <summary>Direct calls of <see cref="T1"/>.</summary>
public readonly struct CallsOfT1(T1 network) : IDirectCalls<CallsOfT1, T1>
{
    private readonly T1 _network = network;

    /// <inheritdoc/>
    public static CallsOfT1 Of(T1 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="T2"/>.</summary>
public readonly struct CallsOfT2(T2 network) : IDirectCalls<CallsOfT2, T2>
{
    private readonly T2 _network = network;

    /// <inheritdoc/>
    public static CallsOfT2 Of(T2 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="T3"/>.</summary>
public readonly struct CallsOfT3(T3 network) : IDirectCalls<CallsOfT3, T3>
{
    private readonly T3 _network = network;

    /// <inheritdoc/>
    public static CallsOfT3 Of(T3 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="T4"/>.</summary>
public readonly struct CallsOfT4(T4 network) : IDirectCalls<CallsOfT4, T4>
{
    private readonly T4 _network = network;

    /// <inheritdoc/>
    public static CallsOfT4 Of(T4 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="T5"/>.</summary>
public readonly struct CallsOfT5(T5 network) : IDirectCalls<CallsOfT5, T5>
{
    private readonly T5 _network = network;

    /// <inheritdoc/>
    public static CallsOfT5 Of(T5 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="T6"/>.</summary>
public readonly struct CallsOfT6(T6 network) : IDirectCalls<CallsOfT6, T6>
{
    private readonly T6 _network = network;

    /// <inheritdoc/>
    public static CallsOfT6 Of(T6 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}
