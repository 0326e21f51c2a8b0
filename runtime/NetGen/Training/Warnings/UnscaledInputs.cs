using System.Globalization;
using System.Numerics;

namespace NetGen.Execution;

/// <summary>Inputs whose sizes differ by orders of magnitude, in a network that takes them as they are.</summary>
internal static class UnscaledInputs
{
    /// <summary>How many times larger the largest input may be.</summary>
    public const double Most = 1000;

    /// <summary>What the sizes are multiplied by before they are summed, so that those of the largest numbers, too, have a finite sum.</summary>
    private const float Part = 1f / 256;

    /// <summary>Compares the typical sizes of the inputs (the mean of |x| where x is not 0, over the sample).</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        Dataset data = outcome.Data;
        if (outcome.Network.Scaling != Scaling.None || data.Scaling is not null)
        {
            return null;
        }

        double[] sizes = Sizes(outcome);
        int largest = 0;
        double least = double.PositiveInfinity;
        for (int k = 0; k < sizes.Length; k++)
        {
            largest = sizes[k] > sizes[largest] ? k : largest;
            least = sizes[k] > 0 ? Math.Min(least, sizes[k]) : least;
        }

        if (!(least * Most < sizes[largest]))
        {
            return null;
        }

        IEnumerable<string> small = Enumerable.Range(0, sizes.Length).Where(k => sizes[k] > 0 && sizes[k] * Most < sizes[largest]).Select(Sized);
        return new FitWarning(
            FitWarningKind.UnscaledInputs,
            $"Inputs are not scaled and differ in size by more than {Most.ToString("N0", CultureInfo.InvariantCulture)} times: {Sized(largest)} next to {Listed.Of(small, FitWarnings.MostNamed)}. "
            + $"Declare {nameof(Scaling)} = {nameof(Scaling)}.{nameof(Scaling.Standardize)} in [Input], or scale the data with {nameof(Dataset)}.{nameof(Dataset.Standardize)}.");

        string Sized(int k) => string.Create(CultureInfo.InvariantCulture, $"{data.FeatureNames[k]} (typically {sizes[k]:G3})");
    }

    /// <summary>The typical sizes; 0 for inputs that are 0 in all rows that are looked at.</summary>
    private static double[] Sizes(TrainingOutcome outcome)
    {
        int inputSize = outcome.Network.InputSize, rows = outcome.SampleCount;
        float[] sums = new float[inputSize], present = new float[inputSize];
        for (int place = 0, row = 0; place < rows; place++, row = outcome.Rows.After(row))
        {
            Add(outcome.Data.Inputs.Slice(row * inputSize, inputSize), sums, present);
        }

        double[] sizes = new double[inputSize];
        for (int k = 0; k < sizes.Length; k++)
        {
            sizes[k] = present[k] == 0 ? 0 : sums[k] / (Part * present[k]);
        }

        return sizes;
    }

    private static void Add(ReadOnlySpan<float> input, Span<float> sums, Span<float> present)
    {
        int k = 0;
        for (; k <= input.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector<float> sizes = Vector.Abs(new Vector<float>(input[k..]));
            (new Vector<float>(sums[k..]) + sizes * Part).CopyTo(sums[k..]);
            (new Vector<float>(present[k..]) + Vector.ConditionalSelect(Vector.GreaterThan(sizes, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero)).CopyTo(present[k..]);
        }

        for (; k < input.Length; k++)
        {
            sums[k] += Math.Abs(input[k]) * Part;
            present[k] += input[k] == 0 ? 0 : 1;
        }
    }
}
