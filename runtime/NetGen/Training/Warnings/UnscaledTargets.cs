using System.Globalization;

namespace NetGen.Execution;

/// <summary>
/// Targets of a size that is not that of the outputs of an untrained network, which lie around 0 and differ by some tenths: training has to bring them there, and has not.
/// </summary>
internal static class UnscaledTargets
{
    /// <summary>The size (√ of the mean square) from which on targets are large.</summary>
    public const double Large = 100;

    /// <summary>The distance of the greatest from the least up to which targets vary little.</summary>
    public const double Narrow = 0.01;

    /// <summary>Looks at outputs that training did not fit (R² below <see cref="ValueFit.LeastFit"/>).</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        // Targets of cross-entropies are probabilities.
        if (outcome.Data.HasClasses || outcome.Network.Loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy || outcome.PoorFit is not ValueFit fit)
        {
            return null;
        }

        List<string> found = [];
        for (int k = 0; k < fit.Count; k++)
        {
            if (!fit.IsBelow(ValueFit.LeastFit, k))
            {
                continue;
            }

            double size = TargetRange.Size(outcome.Data, k);
            (float least, float greatest) = TargetRange.Of(outcome.Data, k);
            if (size > Large || (double)greatest - least < Narrow)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{fit.Describe(k, outcome)} from {least:G6} to {greatest:G6}"));
            }
        }

        return found.Count == 0 ? null : new FitWarning(
            FitWarningKind.UnscaledTargets,
            $"Training did not fit targets whose scale is far from that of an untrained network's outputs: {Listed.Of(found, FitWarnings.MostNamed)}. "
            + "Scale the targets before training (subtract their mean, divide by their standard deviation), and undo it on the outputs.");
    }
}
