namespace NetGen;

/// <summary>
/// Training step by step, for online learning: the caller brings each batch. A step does exactly what <c>Fit</c> does for a batch, and
/// allocates nothing (but for working memory of the thread in its first step, and in the first of more than 2,048 samples).
/// </summary>
/// <remarks>
/// Not thread-safe: one step at a time, and no other change of the parameters meanwhile. Two sessions of one network at the same time are not detected; a <c>Fit</c> is.
/// </remarks>
public abstract class TrainingSession
{
    private protected TrainingSession()
    {
    }

    /// <summary>
    /// Makes one step along the mean gradient of some samples. If their loss is NaN or infinite, it is returned and nothing else
    /// happens: the parameters and the optimizer stay as they were.
    /// </summary>
    /// <remarks>
    /// A step along a huge gradient can leave parameters or optimizer state that are not finite although the loss was. It is not undone. It
    /// is looked for after every 64th step, after each of 256 samples or more, and by <see cref="ThrowIfDiverged"/> at any time.
    /// </remarks>
    /// <param name="inputs">Row-major [samples, InputSize], at least one sample. NaN and infinities make the loss NaN or are passed on, as in <c>Forward</c>.</param>
    /// <param name="targets">Row-major [samples, OutputSize]: such that <c>Fit</c> allows. They are finite; from 0 to 1 in cross-entropies; and in that over classes they sum to 1 in each row.</param>
    /// <returns>The mean loss of the samples before the step, without the L2 term.</returns>
    /// <exception cref="ArgumentException">A span is empty or no whole number of rows, the numbers of rows differ, or the loss cannot have a target; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network.</exception>
    /// <exception cref="TrainingDivergedException">
    /// This step or one before it left parameters or optimizer state that are NaN or infinite. Each further step throws the same until <c>SetParameters</c> or <c>Fit</c> has
    /// replaced the parameters; the optimizer then begins anew.
    /// </exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => CheckedStep(inputs, targets);

    /// <summary>Makes sure that the steps so far have left finite parameters and a finite optimizer state: for the end of a session.</summary>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network.</exception>
    /// <exception cref="TrainingDivergedException">They have not; as <see cref="Step"/> throws it.</exception>
    public abstract void ThrowIfDiverged();

    /// <inheritdoc cref="Step"/>
    private protected abstract float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);
}
