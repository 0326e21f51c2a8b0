using NetGen.Benchmarks.Contenders;

namespace NetGen.Benchmarks.Baked;

// The weights are initial ones: dotnet run -c Release --project tests/NetGen.Benchmarks -- baked --save tests/NetGen.Benchmarks/Baked/weights

/// <summary><see cref="T1"/> with its weights as constants.</summary>
[Network(Weights = "Baked/weights/T1.safetensors"), Input(2), Hidden(3), Output(2)] public partial class BakedT1;

/// <summary><see cref="T2"/> with its weights as constants.</summary>
[Network(Weights = "Baked/weights/T2.safetensors"), Input(4), Hidden(8), Output(3)] public partial class BakedT2;

/// <summary><see cref="T3"/> with its weights as constants.</summary>
[Network(Weights = "Baked/weights/T3.safetensors"), Input(16), Hidden(32), Output(10)] public partial class BakedT3;

/// <summary><see cref="T4"/> with its weights as constants.</summary>
[Network(Weights = "Baked/weights/T4.safetensors"), Input(64), Hidden(64), Output(10)] public partial class BakedT4;

/// <summary>Direct calls of <see cref="BakedT1"/>.</summary>
public readonly struct CallsOfBakedT1(BakedT1 network) : IDirectCalls<CallsOfBakedT1, BakedT1>
{
    private readonly BakedT1 _network = network;

    /// <inheritdoc/>
    public static CallsOfBakedT1 Of(BakedT1 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="BakedT2"/>.</summary>
public readonly struct CallsOfBakedT2(BakedT2 network) : IDirectCalls<CallsOfBakedT2, BakedT2>
{
    private readonly BakedT2 _network = network;

    /// <inheritdoc/>
    public static CallsOfBakedT2 Of(BakedT2 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="BakedT3"/>.</summary>
public readonly struct CallsOfBakedT3(BakedT3 network) : IDirectCalls<CallsOfBakedT3, BakedT3>
{
    private readonly BakedT3 _network = network;

    /// <inheritdoc/>
    public static CallsOfBakedT3 Of(BakedT3 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}

/// <summary>Direct calls of <see cref="BakedT4"/>.</summary>
public readonly struct CallsOfBakedT4(BakedT4 network) : IDirectCalls<CallsOfBakedT4, BakedT4>
{
    private readonly BakedT4 _network = network;

    /// <inheritdoc/>
    public static CallsOfBakedT4 Of(BakedT4 network) => new(network);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
}
