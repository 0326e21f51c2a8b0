using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>The validation loss no longer fell: see <see cref="EarlyStopping"/>.</summary>
    EarlyStopped,
}

/// <summary>How training went. <see cref="ToString"/> is a short table.</summary>
public sealed class FitResult
{
    /// <summary>Rows of the table at most, besides the one of the parameters.</summary>
    private const int Rows = 10;

    internal FitResult(ImmutableArray<EpochReport> history, StopReason stopReason, int bestEpoch, int parameterEpoch, ImmutableArray<FitWarning> warnings)
    {
        History = history;
        StopReason = stopReason;
        BestEpoch = bestEpoch;
        ParameterEpoch = parameterEpoch;
        Warnings = warnings;
    }

    /// <summary>One entry an epoch, in order.</summary>
    public ImmutableArray<EpochReport> History { get; }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>
    /// The epoch, from 1, with the lowest validation loss or, without validation data, with the lowest training loss; the first of equals.
    /// </summary>
    public int BestEpoch { get; }

    /// <summary>
    /// The epoch, from 1, whose parameters the network has now: the last one or, with <see cref="EarlyStopping"/>, <see cref="BestEpoch"/>.
    /// </summary>
    public int ParameterEpoch { get; }

    /// <summary>What speaks against the training having come to something, and what of the data does not go well with the network; mostly empty.</summary>
    public ImmutableArray<FitWarning> Warnings { get; }

    /// <summary>The report of the epoch whose parameters the network has now.</summary>
    public EpochReport Report => History[ParameterEpoch - 1];

    /// <summary>The time that training took.</summary>
    public TimeSpan Elapsed => History[^1].Elapsed;

    /// <summary>A table of about ten epochs, evenly spread; the one whose parameters the network has now is marked with an asterisk. Warnings follow.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string[] none = [];
        bool validated = History[0].ValidationLoss is not null;
        bool classified = History[0].ValidationAccuracy is not null;
        string ending = StopReason == StopReason.EarlyStopped ? $"stopped early after {History.Length} of {History[0].Epochs} epochs" : $"{History.Length} epochs";
        TextTable table = new(["  epoch", "training loss", .. validated ? ["validation loss"] : none, .. classified ? ["accuracy"] : none, "time"]);
        foreach (EpochReport report in History)
        {
            if (IsRow(report.Epoch))
            {
                table.Add([
                    string.Create(culture, $"{(report.Epoch == ParameterEpoch ? '*' : ' ')} {report.Epoch,5}"),
                    string.Create(culture, $"{report.TrainingLoss:0.000000}"),
                    .. validated ? [string.Create(culture, $"{report.ValidationLoss:0.000000}")] : none,
                    .. classified ? [string.Create(culture, $"{report.ValidationAccuracy * 100:0.0} %")] : none,
                    string.Create(culture, $"{report.Elapsed.TotalSeconds:0.00} s")]);
            }
        }

        return string.Create(culture, $"Trained: {ending} in {Elapsed.TotalSeconds:0.00} s; the parameters are those of epoch {ParameterEpoch} (*)\n{table}{string.Concat(Warnings.Select(warning => "\nWarning: " + warning.Message))}");
    }

    /// <summary>Whether an epoch is in the table: the first, the last, that of the parameters, and evenly spread ones between.</summary>
    private bool IsRow(int epoch)
    {
        // Row r of the table is epoch 1 + r·(n − 1)/(Rows − 1), rounded down: an epoch is in it if it is the first to reach a new r.
        int n = History.Length;
        return n <= Rows || epoch == 1 || epoch == ParameterEpoch || RowsReached(epoch) > RowsReached(epoch - 1);

        long RowsReached(int e) => (e - 1L) * (Rows - 1) / (n - 1);
    }
}
