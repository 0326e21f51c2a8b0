namespace NetGen;

/// <summary>
/// Training step by step, for online learning: the caller brings each batch. A step does exactly what <c>Fit</c> does for a batch, and
/// allocates nothing (but for working memory of the thread in its first step).
/// </summary>
/// <remarks>Not thread-safe: one step at a time, and no other change of the parameters meanwhile.</remarks>
public abstract class TrainingSession
{
    private protected TrainingSession()
    {
    }

    /// <summary>
    /// Makes one step along the mean gradient of some samples. If their loss is NaN or infinite, it is returned and nothing else
    /// happens: the parameters and the optimiser stay as they were.
    /// </summary>
    /// <param name="inputs">Row-major [samples, InputSize], at least one sample.</param>
    /// <param name="targets">Row-major [samples, OutputSize].</param>
    /// <returns>The mean loss of the samples before the step, without the L2 term.</returns>
    /// <exception cref="ArgumentException">A span is empty or no whole number of rows, or the numbers of rows differ.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => CheckedStep(inputs, targets);

    /// <inheritdoc cref="Step"/>
    private protected abstract float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);
}
