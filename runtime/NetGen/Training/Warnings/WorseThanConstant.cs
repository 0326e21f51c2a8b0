using System.Globalization;

namespace NetGen.Execution;

/// <summary>Whether a network that never looked at its inputs would do better on the training data.</summary>
internal static class WorseThanConstant
{
    /// <summary>How many standard deviations the hits in the sample may be away from what they are in all rows.</summary>
    private const double Deviations = 4;

    /// <summary>Compares with the mean of the targets (R² below 0), or with the most frequent class (fewer rows right than it has).</summary>
    public static FitWarning? Of(TrainingOutcome outcome) => outcome.Data.HasClasses ? OfClasses(outcome) : OfValues(outcome);

    private static FitWarning? OfValues(TrainingOutcome outcome)
    {
        if (outcome.PoorFit is not ValueFit fit)
        {
            return null;
        }

        string[] worse = [.. Enumerable.Range(0, fit.Count).Where(k => fit.IsBelow(0, k)).Select(k => fit.Describe(k, outcome))];
        return worse.Length == 0 ? null : Warning(
            $"On the training data, the network is worse than the mean of the targets: {Listed.Of(worse, FitWarnings.MostNamed)}", outcome);
    }

    private static FitWarning? OfClasses(TrainingOutcome outcome)
    {
        if (!IsDoubtful(outcome))
        {
            return null;
        }

        ClassCounts counts = outcome.AllClasses;
        int frequent = counts.MostFrequent;
        return counts.Hits >= counts.Truths[frequent] ? null : Warning(
            string.Create(CultureInfo.InvariantCulture,
                $"The network gets {counts.Hits} of {counts.Rows} training rows right; always answering {DataFormatException.Quote(outcome.ClassName(frequent))}, their most frequent class, gets {counts.Truths[frequent]}"),
            outcome);
    }

    /// <summary>Whether the loss allows it and the sample suggests it.</summary>
    private static bool IsDoubtful(TrainingOutcome outcome)
    {
        ClassCounts sampled = outcome.SampledClasses;
        double frequent = sampled.Truths[sampled.MostFrequent], rows = sampled.Rows;
        double uncertainty = rows == outcome.Data.Count ? 0 : Deviations * Math.Sqrt(frequent * Math.Max(1, rows - frequent) / rows);

        // A row that is wrong has at least this loss, so that a small one leaves few of them.
        double mostWrong = outcome.Report.TrainingLoss / LeastLossOfWrong(outcome.Network.Loss);
        if (mostWrong < (rows - frequent - uncertainty) / rows)
        {
            return false;
        }

        return outcome.DoubtIsEnough ? sampled.Hits < frequent + uncertainty : sampled.Hits < frequent - uncertainty;
    }

    /// <summary>The least loss of a row whose class is not told: its probability is at most ½.</summary>
    private static double LeastLossOfWrong(Loss loss) => loss switch
    {
        Loss.MeanSquaredError => 0.25,
        Loss.MeanAbsoluteError => 0.5,
        Loss.Huber => 0.125,
        _ => 0.693147,
    };

    private static FitWarning Warning(string what, TrainingOutcome outcome) => new(
        FitWarningKind.WorseThanConstant,
        string.Create(CultureInfo.InvariantCulture, $"{what}. Try another learning rate (it was {outcome.Report.LearningRate:G3}) or more epochs (there were {outcome.Epochs})."));
}
