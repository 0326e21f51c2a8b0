using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Execution;

/// <summary>Measures how a network's inputs are to be scaled, and says where that does not go well.</summary>
internal static class InputScaling
{
    /// <summary>
    /// The least deviation that is divided by, 2⁻⁹⁶: a smaller one would make a folded weight W/d overflow where W is above 2³², and counts as none.
    /// </summary>
    public const double LeastDeviation = 1 / (double)(1UL << 48) / (1UL << 48);

    /// <summary>
    /// How many times its deviation an input's offset may be. The folded layer takes the offset away as the difference of two sums of that size, which in 32 bits leaves
    /// 24 − 13 bits for what the input says.
    /// </summary>
    public const double GreatestOffset = 10_000;

    /// <summary>Measures each column of inputs.</summary>
    /// <remarks>
    /// A column that has nothing to divide by (all its values are equal, or differ by less than <see cref="LeastDeviation"/>) gets the deviation 1, or its own size where
    /// that is above <see cref="GreatestOffset"/>: it comes to 0, and folding it costs no digits.
    /// </remarks>
    /// <param name="kind">Which scaling.</param>
    /// <param name="data">The training data, all finite.</param>
    /// <param name="warnings">Receives what the user should know.</param>
    public static Standardizer Measure(Scaling kind, Dataset data, ImmutableArray<FitWarning>.Builder warnings)
    {
        (double[] least, double[] greatest) = Ranges(data);
        double[] mean, deviation;
        if (kind == Scaling.Standardize)
        {
            Standardizer measured = Standardizer.Fit(data);
            mean = measured.MeanSpan.ToArray();
            deviation = measured.DeviationSpan.ToArray();
        }
        else
        {
            mean = least;
            deviation = [.. greatest.Select((value, k) => value - least[k])];
        }

        List<string> constant = [], distant = [];
        for (int k = 0; k < mean.Length; k++)
        {
            double size = Math.Abs(mean[k]);
            if (least[k] == greatest[k] || deviation[k] < LeastDeviation)
            {
                deviation[k] = size > GreatestOffset ? size : 1;
                constant.Add(data.FeatureNames[k]);
            }
            else if (size > GreatestOffset * deviation[k])
            {
                distant.Add(string.Create(CultureInfo.InvariantCulture, $"{data.FeatureNames[k]} ({mean[k]:G6}, varying by {deviation[k]:G3})"));
            }
        }

        Warn(FitWarningKind.ConstantInputs, constant, "The network learns nothing from inputs that are the same in all training rows: ", ".");
        Warn(FitWarningKind.DistantInputs, distant,
            "Inputs lie so far from 0, measured by how much they vary, that 32-bit floats lose digits of what they say: ", "; take an offset away from the values before they become inputs.");
        return new Standardizer(mean, deviation);

        void Warn(FitWarningKind kind, List<string> inputs, string what, string end)
        {
            if (inputs.Count > 0)
            {
                warnings.Add(new FitWarning(kind, $"{what}{Listed.Of(inputs, FitWarnings.MostNamed)}{end}"));
            }
        }
    }

    /// <summary>Refuses data that are scaled already, where the network does that.</summary>
    /// <exception cref="ArgumentException">The data are scaled.</exception>
    public static void Check(NetworkDescription network, Dataset data, string parameter)
    {
        if (network.Scaling != Scaling.None && data.Scaling is not null)
        {
            throw new ArgumentException(
                $"{network.Name} scales its inputs by itself ({network.Scaling}) and needs raw ones, but those of the dataset were scaled already: "
                + $"leave {nameof(Dataset.Standardize)} or {nameof(Dataset.Scale)} out.",
                parameter);
        }
    }

    /// <summary>The scaling of steps that a caller makes.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="state">Its state.</param>
    /// <param name="inputScaling">What the caller gives; null for what the network knows.</param>
    /// <returns>The scaling; null for a network that does not scale its inputs.</returns>
    public static Standardizer? ForSteps(NetworkDescription network, NetworkState state, Standardizer? inputScaling)
    {
        if (network.Scaling == Scaling.None)
        {
            return inputScaling is null ? null : throw new ArgumentException(
                $"{network.Name} does not scale its inputs: declare it ([Input(…, Scaling = Scaling.Standardize)]), or leave inputScaling out and scale the inputs of each step.", nameof(inputScaling));
        }

        Standardizer scaling = inputScaling ?? state.Scaling ?? throw new InvalidOperationException(
            $"{network.Name} scales its inputs ({network.Scaling}), and does not know how before Fit or Load: give StartTraining an inputScaling, which Standardizer.Fit measures on samples "
            + "like those to come, or new Standardizer(mean, deviation) makes of known numbers.");
        if (scaling.InputSize != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but the scaling has {scaling.InputSize}.", nameof(inputScaling));
        }

        ImmutableArray<string> names = NetworkNames.Of(network, state).Inputs;
        return NameOrder.TryFind(names, scaling.InputNames, out int[]? order)
            ? order is null ? scaling : scaling.InOrder(order)
            : throw new ArgumentException(
                $"Some inputs of the scaling have names of inputs of {network.Name}, and others have not: the network has {Listed.Names(names)}, the scaling {Listed.Names(scaling.InputNames)}.",
                nameof(inputScaling));
    }

    private static (double[] Least, double[] Greatest) Ranges(Dataset data)
    {
        double[] least = new double[data.InputSize], greatest = new double[data.InputSize];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
        for (int row = 0; row < data.Count; row++)
        {
            ReadOnlySpan<float> input = data.Input(row);
            for (int k = 0; k < input.Length; k++)
            {
                least[k] = Math.Min(least[k], input[k]);
                greatest[k] = Math.Max(greatest[k], input[k]);
            }
        }

        return (least, greatest);
    }
}
