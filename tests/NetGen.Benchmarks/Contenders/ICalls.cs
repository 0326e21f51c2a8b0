namespace NetGen.Benchmarks.Contenders;

/// <summary>Predictions, by one call or many.</summary>
public interface IForward
{
    /// <summary>The outputs of one sample.</summary>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The outputs of many samples.</summary>
    void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);
}

/// <summary>
/// A contender's calls in C#. They are implemented by structs, so that the loops of <see cref="ForwardWork{TCalls}"/> and its like are compiled for
/// each of them and call it directly.
/// </summary>
public interface ICalls : IForward
{
    /// <summary>One step along the mean gradient of some samples; returns their mean loss.</summary>
    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    /// <summary>One epoch over all samples in a new order; returns their mean loss.</summary>
    float Epoch();

    /// <summary>Copies the parameters out, in the flat order.</summary>
    void CopyParametersTo(Span<float> flat);
}
