using System.Globalization;

namespace NetGen;

/// <content>Datasets with other inputs.</content>
public sealed partial class Dataset
{
    /// <summary>A dataset whose inputs are a function of these, number by number. The result has no <see cref="Scaling"/>, for it cannot be told.</summary>
    /// <param name="function">What becomes of each number.</param>
    public Dataset MapInputs(Func<float, float> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        float[] inputs = new float[_inputs.Length];
        ReadOnlySpan<float> source = Inputs;
        for (int k = 0; k < inputs.Length; k++)
        {
            inputs[k] = function(source[k]);
        }

        return WithInputs(inputs, scaling: null);
    }

    /// <summary>A dataset whose inputs are factor·x + offset, computed in double precision; pixels 0 … 16 with 1/8 and −1 become −1 … 1.</summary>
    /// <param name="factor">Finite, not 0.</param>
    /// <param name="offset">Finite.</param>
    /// <exception cref="ArgumentException">The factor is 0, or a number is not finite.</exception>
    public Dataset Scale(float factor, float offset)
    {
        if (factor == 0 || !float.IsFinite(factor) || !float.IsFinite(offset))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The factor must be finite and not 0 and the offset finite, but they are {factor} and {offset}."));
        }

        // factor·x + offset = (x − mean) / deviation, so that the model file can carry it.
        double[] mean = new double[InputSize];
        double[] deviation = new double[InputSize];
        Array.Fill(mean, offset == 0 ? 0 : -offset / (double)factor);
        Array.Fill(deviation, 1 / (double)factor);
        return new Standardizer(mean, deviation).Apply(this);
    }

    /// <summary>A dataset whose inputs have mean 0 and standard deviation 1, column by column. To treat other rows alike, apply the standardizer to them.</summary>
    /// <param name="standardizer">Receives the means and deviations of this dataset.</param>
    /// <exception cref="ArgumentException">An input is not finite.</exception>
    /// <example><code>Dataset train = rawTrain.Standardize(out Standardizer standardizer);
    /// Dataset test = standardizer.Apply(rawTest);</code></example>
    public Dataset Standardize(out Standardizer standardizer)
    {
        standardizer = Standardizer.Fit(this);
        return standardizer.Apply(this);
    }

    /// <summary>The same rows with other inputs of the same size.</summary>
    internal Dataset WithInputs(float[] inputs, Standardizer? scaling) =>
        new(inputs, FeatureNames, _labels, ClassNames, _targets, TargetNames, scaling, MadeUp);
}
