using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>
/// The loss of a batch, a parameter or the optimizer's state became NaN or infinite in training. After <c>Fit</c> the network has the parameters again that it had after
/// <see cref="ParameterEpoch"/>; a step of a <see cref="TrainingSession"/> is not undone.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(
        string what, int epoch, int batch, int batches, float loss, float learningRate, ImmutableArray<EpochReport> history, int parameterEpoch)
        : base(Describe(what, epoch, batch, batches, loss, learningRate, parameterEpoch))
    {
        Epoch = epoch;
        Batch = batch;
        Loss = loss;
        LearningRate = learningRate;
        History = history;
        ParameterEpoch = parameterEpoch;
    }

    internal TrainingDivergedException(long step, float learningRate) : base(Describe(step, learningRate))
    {
        Batch = (int)Math.Min(step, int.MaxValue);
        Loss = float.NaN;
        LearningRate = learningRate;
        History = [];
    }

    /// <summary>The epoch in which it happened, from 1; 0 in a <see cref="TrainingSession"/>.</summary>
    public int Epoch { get; }

    /// <summary>The batch of that epoch, from 1; in a <see cref="TrainingSession"/> the step after which it was found.</summary>
    public int Batch { get; }

    /// <summary>
    /// The mean loss of that batch: NaN or infinite; finite where it was a parameter or the optimizer's state that the step of the batch made NaN or infinite. NaN in a
    /// <see cref="TrainingSession"/>.
    /// </summary>
    public float Loss { get; }

    /// <summary>The learning rate at that time.</summary>
    public float LearningRate { get; }

    /// <summary>The epochs that were completed, in order.</summary>
    public ImmutableArray<EpochReport> History { get; }

    /// <summary>
    /// The epoch, from 1, whose parameters the network has now: the last complete one or, with <see cref="EarlyStopping"/>, the one with
    /// the lowest validation loss; 0 if none was completed, and the parameters are those from before training.
    /// </summary>
    public int ParameterEpoch { get; }

    private static string Describe(long step, float learningRate) => string.Create(CultureInfo.InvariantCulture,
        $"Training diverged: step {step} of the session, or one since the last test of all parameters, left parameters or optimizer state that are NaN or infinite, at learning rate {learningRate}. "
        + $"The step is not undone: call SetParameters with parameters that are known to be good, from CopyParametersTo or a saved file, before the next step. {Advice(learningRate)}");

    private static string Advice(float learningRate) => string.Create(CultureInfo.InvariantCulture,
        $"Try a smaller learning rate (say {learningRate / 10}), bring inputs and targets to a scale near 1, and look for outliers in the data.");

    private static string Describe(string what, int epoch, int batch, int batches, float loss, float learningRate, int parameterEpoch)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string where = string.Create(culture, $"in epoch {epoch}, batch {batch} of {batches}, at learning rate {learningRate}");
        string restored = parameterEpoch == 0 ? "from before training" : string.Create(culture, $"of epoch {parameterEpoch}");

        // Before the first step nothing can have diverged: the loss was not finite from the start.
        string advice = epoch == 1 && batch == 1 && !float.IsFinite(loss)
            ? "No step had been made yet, so look for NaN, infinite or huge values in the data, and in the parameters that training began with."
            : Advice(learningRate);
        return $"Training diverged: {what} {where}. The network has the parameters {restored} again. {advice}";
    }
}
