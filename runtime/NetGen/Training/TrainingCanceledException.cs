using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>
/// Training was cancelled through its <see cref="CancellationToken"/>. The network has the parameters that it had after
/// <see cref="ParameterEpoch"/>; nothing of the epoch that was under way is left.
/// </summary>
public sealed class TrainingCanceledException : OperationCanceledException
{
    internal TrainingCanceledException(ImmutableArray<EpochReport> history, int parameterEpoch, CancellationToken cancellationToken)
        : base(Describe(history.Length, parameterEpoch), cancellationToken)
    {
        History = history;
        ParameterEpoch = parameterEpoch;
    }

    /// <summary>The epochs that were completed, in order.</summary>
    public ImmutableArray<EpochReport> History { get; }

    /// <summary>
    /// The epoch, from 1, whose parameters the network has now: the last complete one or, with <see cref="EarlyStopping"/>, the one with
    /// the lowest validation loss; 0 if none was completed, and the parameters are those from before training.
    /// </summary>
    public int ParameterEpoch { get; }

    private static string Describe(int completed, int parameterEpoch) => parameterEpoch == 0
        ? "Training was cancelled before the first epoch was complete. The network has the parameters from before training."
        : string.Create(CultureInfo.InvariantCulture, $"Training was cancelled after {completed} complete epochs. The network has the parameters of epoch {parameterEpoch}.");
}
