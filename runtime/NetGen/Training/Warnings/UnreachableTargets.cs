using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Targets that the output's activation can never give.</summary>
internal static class UnreachableTargets
{
    /// <summary>How far behind a bound counts as rounding.</summary>
    public const float Tolerance = 1e-4f;

    /// <summary>Looks for targets below the least value of the activation, or above its greatest.</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        Activation activation = outcome.Network.OutputActivation;
        (float least, float greatest) = RangeOf(activation);
        Dataset data = outcome.Data;
        if (data.HasClasses || least == float.NegativeInfinity || AreWithin(data.Targets, least - Tolerance, greatest + Tolerance))
        {
            return null;
        }

        List<string> beyond = [];
        for (int k = 0; k < data.TargetSize; k++)
        {
            (float from, float to) = TargetRange.Of(data, k);
            if (from < least - Tolerance || to > greatest + Tolerance)
            {
                beyond.Add(string.Create(CultureInfo.InvariantCulture, $"{data.TargetNames[k]} ({from:G3} to {to:G3})"));
            }
        }

        string range = string.Create(CultureInfo.InvariantCulture, $"from {least:G3} {(greatest < float.PositiveInfinity ? $"to {greatest:G3}" : "up")}");
        return new FitWarning(
            FitWarningKind.UnreachableTargets,
            $"The activation of the output, {activation}, gives values {range}, but there are targets outside: {Listed.Of(beyond, FitWarnings.MostNamed)}. "
            + $"Use {nameof(Activation)}.{nameof(Activation.Identity)} for the output, or scale the targets into that range before training and undo it on the outputs.");
    }

    /// <summary>The least and the greatest value of an activation, to 4 digits; infinite where there is none. GELU and SiLU have theirs at −0.7518 and −1.2785.</summary>
    private static (float Least, float Greatest) RangeOf(Activation activation) => activation switch
    {
        Activation.Tanh => (-1, 1),
        Activation.Sigmoid or Activation.Softmax => (0, 1),
        Activation.ReLU or Activation.Softplus => (0, float.PositiveInfinity),
        Activation.ELU => (-1, float.PositiveInfinity),
        Activation.SELU => (-1.7581f, float.PositiveInfinity),
        Activation.GELU => (-0.17f, float.PositiveInfinity),
        Activation.SiLU => (-0.27846f, float.PositiveInfinity),
        _ => (float.NegativeInfinity, float.PositiveInfinity),
    };

    private static bool AreWithin(ReadOnlySpan<float> values, float least, float greatest)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> low = new(least), high = new(greatest);
        foreach (Vector<float> vector in vectors)
        {
            if (Vector.LessThanAny(vector, low) || Vector.GreaterThanAny(vector, high))
            {
                return false;
            }
        }

        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            if (value < least || value > greatest)
            {
                return false;
            }
        }

        return true;
    }
}
