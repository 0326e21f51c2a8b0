namespace NetGen;

/// <summary>What every network class has that can answer, whether it can be trained (<see cref="INetwork{TSelf}"/>) or its weights are constants of the program.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface IForwardNetwork<TSelf> where TSelf : class, IForwardNetwork<TSelf>
{
    /// <summary>Layers, parameters, multiply-adds, bytes, schedule.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>The outputs of one sample. The spans must not overlap.</summary>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The outputs of many samples, row by row. The spans must not overlap.</summary>
    void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>
    /// The outputs of all rows of a dataset, row-major [rows, outputs]. Inputs are found by their names, and missing ones filled in, as <see cref="Evaluate"/> does.
    /// </summary>
    float[] ForwardBatch(Dataset data);

    /// <summary>Copies the parameters out, in the flat order.</summary>
    void CopyParametersTo(Span<float> flat);

    /// <summary>Measures the network on data.</summary>
    Evaluation Evaluate(Dataset data);
}
