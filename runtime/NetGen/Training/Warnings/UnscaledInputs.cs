using System.Globalization;

namespace NetGen.Execution;

/// <summary>Inputs whose sizes differ by orders of magnitude, in a network that takes them as they are.</summary>
internal static class UnscaledInputs
{
    /// <summary>How many times larger the largest input may be.</summary>
    public const double Most = 1000;

    /// <summary>Compares the typical sizes of the inputs (the mean of |x| where x is not 0, over the sample).</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        Dataset data = outcome.Data;
        if (outcome.Network.Scaling != Scaling.None || data.Scaling is not null)
        {
            return null;
        }

        double[] sizes = Sizes(outcome);
        int largest = sizes.AsSpan().IndexOf(sizes.Max());
        string[] small = [.. Enumerable.Range(0, sizes.Length).Where(k => sizes[k] > 0 && sizes[k] * Most < sizes[largest]).Select(Sized)];
        return small.Length == 0 ? null : new FitWarning(
            FitWarningKind.UnscaledInputs,
            $"Inputs are not scaled and differ in size by more than {Most.ToString("N0", CultureInfo.InvariantCulture)} times: {Sized(largest)} is beside {Listed.Of(small, FitWarnings.MostNamed)}. "
            + $"Declare {nameof(Scaling)} = {nameof(Scaling)}.{nameof(Scaling.Standardize)} in [Input], or train on {nameof(Dataset)}.{nameof(Dataset.Standardize)}.");

        string Sized(int k) => string.Create(CultureInfo.InvariantCulture, $"{data.FeatureNames[k]} (typically {sizes[k]:G3})");
    }

    private static double[] Sizes(TrainingOutcome outcome)
    {
        double[] sizes = new double[outcome.Network.InputSize];
        float[] present = new float[sizes.Length];
        for (int place = 0; place < outcome.SampleCount; place++)
        {
            ReadOnlySpan<float> input = outcome.Data.Input(outcome.Rows[place]);
            for (int k = 0; k < input.Length; k++)
            {
                sizes[k] += Math.Abs(input[k]);
                present[k] += input[k] == 0 ? 0 : 1;
            }
        }

        for (int k = 0; k < sizes.Length; k++)
        {
            sizes[k] = present[k] == 0 ? 0 : sizes[k] / present[k];
        }

        return sizes;
    }
}
