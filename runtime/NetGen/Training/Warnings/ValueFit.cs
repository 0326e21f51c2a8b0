using System.Globalization;

namespace NetGen.Execution;

/// <summary>
/// The loss of each output of a network on rows with values, beside that of the mean of its targets. Losses of the mean squared error give R² = 1 − loss / loss of the
/// mean; the same quotient of another loss measures the same with that. Losses count from the
/// least that they can be (a cross-entropy with targets between 0 and 1 is never 0). Cross-entropy has one loss for all outputs.
/// </summary>
internal sealed class ValueFit
{
    /// <summary>The R² below which training is said not to have fitted an output: data that are mostly noise allow some tenths.</summary>
    public const double LeastFit = 0.1;

    /// <summary>Differences of this part of a loss are rounding.</summary>
    private const double Rounding = 1e-6;

    private readonly double[] _losses;
    private readonly double[] _ofMean;

    private ValueFit(double[] losses, double[] ofMean)
    {
        _losses = losses;
        _ofMean = ofMean;
    }

    /// <summary>How many losses there are: as many as outputs, or one.</summary>
    public int Count => _losses.Length;

    /// <summary>R², or what is like it for another loss; NaN where all targets are the same.</summary>
    public double Of(int k) => 1 - _losses[k] / _ofMean[k];

    /// <summary>Whether an output's R² is below a limit, or no number though the targets differ.</summary>
    public bool IsBelow(double limit, int k) => _ofMean[k] > 0 && !(Of(k) >= limit);

    /// <summary>The name of an output with its fit.</summary>
    public string Describe(int k, TrainingOutcome outcome)
    {
        string name = Count < outcome.Network.OutputSize ? "all outputs" : outcome.Data.TargetNames[k];
        return outcome.Network.Loss == Loss.MeanSquaredError
            ? string.Create(CultureInfo.InvariantCulture, $"{name} (R² {Of(k):G3})")
            : string.Create(CultureInfo.InvariantCulture, $"{name} (a loss of {_losses[k] / _ofMean[k]:G3} times that of the mean)");
    }

    /// <summary>
    /// Measures on all rows, if there is reason to. The last epoch's loss is known: as long as it is below what the mean of a sample would have, no output does badly. Then the
    /// network is measured on the sample.
    /// </summary>
    /// <returns>The fit; null if no output is likely to be below <see cref="LeastFit"/>.</returns>
    public static ValueFit? OfPoor(TrainingOutcome outcome)
    {
        int rows = outcome.SampleCount;
        double error = outcome.SampleError;
        double limit = error == 0 || outcome.DoubtIsEnough ? 1 - (1 - LeastFit) * (1 - error) : -error;
        double[] least = LeastLosses(outcome, rows);
        double[] ofMean = LossesOfMean(outcome, rows, least);
        double all = outcome.Report.TrainingLoss * ofMean.Length - least.Sum();
        if (Array.TrueForAll(ofMean, loss => loss == 0 || all < (1 - limit) * loss))
        {
            return null;
        }

        ValueFit sampled = new(Losses(outcome, rows, least), ofMean);
        if (!Enumerable.Range(0, sampled.Count).Any(k => sampled.IsBelow(limit, k)))
        {
            return null;
        }

        return error == 0 ? sampled : Measure(outcome, outcome.Data.Count);
    }

    private static ValueFit Measure(TrainingOutcome outcome, int rows)
    {
        double[] least = LeastLosses(outcome, rows);
        return new ValueFit(Losses(outcome, rows, least), LossesOfMean(outcome, rows, least));
    }

    /// <summary>The losses of the network, above the least.</summary>
    private static double[] Losses(TrainingOutcome outcome, int rows, double[] least)
    {
        double[] sums = new double[least.Length];
        Dataset data = outcome.Data;
        Loss loss = outcome.Network.Loss;
        outcome.Run(rows, (row, outputs) => Add(loss, outputs, data.Target(row), sums));
        return [.. sums.Select((sum, k) => sum / rows - least[k])];
    }

    /// <summary>The losses of the mean of the targets, above the least; 0 where that is but rounding.</summary>
    private static double[] LossesOfMean(TrainingOutcome outcome, int rows, double[] least)
    {
        double[] sums = new double[outcome.Data.TargetSize];
        ForTargets(outcome, rows, target =>
        {
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += target[k];
            }
        });

        float[] means = [.. sums.Select(sum => (float)(sum / rows))];
        double[] losses = new double[least.Length];
        ForTargets(outcome, rows, target => Add(outcome.Network.Loss, means, target, losses));
        return [.. losses.Select((sum, k) => sum / rows - least[k] is double above && above > Rounding * sum / rows ? above : 0)];
    }

    /// <summary>The losses of outputs that are the targets: only those of cross-entropies, with targets between 0 and 1, are above 0.</summary>
    private static double[] LeastLosses(TrainingOutcome outcome, int rows)
    {
        Loss loss = outcome.Network.Loss;
        double[] losses = new double[loss == Loss.CrossEntropy ? 1 : outcome.Network.OutputSize];
        if (loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy)
        {
            ForTargets(outcome, rows, target => Add(loss, target, target, losses));
        }

        return [.. losses.Select(sum => sum / rows)];
    }

    private static void ForTargets(TrainingOutcome outcome, int rows, Action<ReadOnlySpan<float>> see)
    {
        for (int place = 0, row = 0; place < rows; place++, row = outcome.Rows.After(row))
        {
            see(outcome.Data.Target(row));
        }
    }

    /// <summary>Adds the losses of one row.</summary>
    private static void Add(Loss loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double[] sums)
    {
        int size = outputs.Length / sums.Length;
        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] += SampleLoss.Of(loss, outputs.Slice(k * size, size), targets.Slice(k * size, size));
        }
    }
}
