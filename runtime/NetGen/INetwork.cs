namespace NetGen;

/// <summary>What every network class has that can be trained, for code that works on any of them. The compiler implements it on the user's class.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface INetwork<TSelf> : IForwardNetwork<TSelf> where TSelf : class, INetwork<TSelf>
{
    /// <summary>Makes a network with initial weights drawn from <paramref name="seed"/>.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>Reads a network from a safetensors file.</summary>
    static abstract TSelf Load(string path);

    /// <summary>Adds one sample's gradient to <paramref name="gradient"/>, in the flat order, and returns its loss.</summary>
    float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient);

    /// <summary>Replaces the parameters, given in the flat order.</summary>
    void SetParameters(ReadOnlySpan<float> flat);

    /// <summary>Trains the network.</summary>
    FitResult Fit(Dataset data, FitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Begins training step by step, each batch brought by the caller.</summary>
    TrainingSession StartTraining(Optimizer optimizer, float l2 = 0f, Standardizer? inputScaling = null);

    /// <summary>
    /// Writes the network as a safetensors file, beside the old one and then renamed. What <paramref name="metadata"/> says goes with it, and <see cref="ModelFile.ReadDescription(string)"/>
    /// reads it.
    /// </summary>
    void Save(string path, IReadOnlyDictionary<string, string>? metadata = null);

    /// <summary>
    /// Writes the network as an ONNX model for other programs, beside the old file and then renamed: from <c>input</c> [N, inputs], as they come, to <c>output</c>
    /// [N, outputs]. A scaling is folded into the first layer.
    /// </summary>
    void ExportOnnx(string path);
}
