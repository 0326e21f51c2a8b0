using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>Missing inputs, which are NaN: where they may be, and the means that stand in for them.</summary>
internal static class MissingInputs
{
    /// <summary>Whether a network has inputs that a mean stands in for.</summary>
    public static bool HaveMeans(NetworkDescription network)
    {
        foreach (FeatureDescription feature in network.Features)
        {
            if (feature.IsMeanWhenMissing)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes sure that inputs are finite, but for NaN where a mean stands in.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="data">The samples.</param>
    /// <param name="name">What messages call the data.</param>
    /// <param name="parameter">The parameter that brought them.</param>
    /// <exception cref="ArgumentException">An input is not finite.</exception>
    public static void Check(NetworkDescription network, Dataset data, string name, string parameter)
    {
        if (ParameterBlock.AreFinite(data.Inputs))
        {
            return;
        }

        bool[] mayBeMissing = MayBeMissing(network);
        for (int row = 0; row < data.Count; row++)
        {
            ReadOnlySpan<float> input = data.Input(row);
            for (int k = 0; k < input.Length; k++)
            {
                if (!float.IsFinite(input[k]) && !(mayBeMissing[k] && float.IsNaN(input[k])))
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"The inputs must be finite, but input {k} ({data.FeatureNames[k]}) of row {row} of the {name} is {input[k]}."), parameter);
                }
            }
        }
    }

    /// <summary>The mean of each input that one may stand in for, over the rows that have it; NaN for the others; empty if there are none.</summary>
    /// <exception cref="ArgumentException">A feature is missing in all rows.</exception>
    public static ImmutableArray<float> Means(NetworkDescription network, Dataset data)
    {
        if (!HaveMeans(network))
        {
            return [];
        }

        float[] means = new float[network.InputSize];
        Array.Fill(means, float.NaN);
        foreach (FeatureDescription feature in network.Features)
        {
            for (int k = feature.FirstInput; feature.IsMeanWhenMissing && k < feature.FirstInput + feature.InputCount; k++)
            {
                double sum = 0;
                int present = 0;
                for (int row = 0; row < data.Count; row++)
                {
                    float value = data.Inputs[row * data.InputSize + k];
                    if (!float.IsNaN(value))
                    {
                        sum += value;
                        present++;
                    }
                }

                means[k] = present > 0
                    ? (float)(sum / present)
                    : throw new ArgumentException($"{feature.Name} stands for its mean where it is missing, but it is missing in all {data.Count} rows of the training data.", nameof(data));
            }
        }

        return ImmutableArray.Create(means);
    }

    /// <summary>The data with the means in the place of missing inputs: the same dataset if none is missing.</summary>
    /// <exception cref="InvalidOperationException">A mean is needed that is not known.</exception>
    public static Dataset Fill(NetworkDescription network, Dataset data, ImmutableArray<float> means)
    {
        if (!HaveMeans(network) || data.Inputs.IndexOf(float.NaN) < 0)
        {
            return data;
        }

        float[] inputs = data.Inputs.ToArray();
        for (int row = 0; row < data.Count; row++)
        {
            Fill(network, inputs.AsSpan(row * data.InputSize, data.InputSize), means);
        }

        return data.WithInputs(inputs, data.Scaling);
    }

    /// <summary>Puts the means in the place of one sample's missing inputs.</summary>
    /// <exception cref="InvalidOperationException">A mean is needed that is not known.</exception>
    public static void Fill(NetworkDescription network, Span<float> input, ImmutableArray<float> means)
    {
        if (input.IndexOf(float.NaN) < 0)
        {
            return;
        }

        foreach (FeatureDescription feature in network.Features)
        {
            if (!feature.IsMeanWhenMissing)
            {
                continue;
            }

            for (int k = feature.FirstInput; k < feature.FirstInput + feature.InputCount; k++)
            {
                if (float.IsNaN(input[k]))
                {
                    input[k] = !means.IsDefaultOrEmpty && !float.IsNaN(means[k])
                        ? means[k]
                        : throw new InvalidOperationException(
                            $"{feature.Name} is missing and stands for its mean over the training data, which {network.Name} does not know: it is measured by Fit and comes with a file.");
                }
            }
        }
    }

    /// <summary>For each input, whether a mean stands in where it is missing.</summary>
    public static bool[] MayBeMissing(NetworkDescription network)
    {
        bool[] may = new bool[network.InputSize];
        foreach (FeatureDescription feature in network.Features)
        {
            may.AsSpan(feature.FirstInput, feature.InputCount).Fill(feature.IsMeanWhenMissing);
        }

        return may;
    }
}
