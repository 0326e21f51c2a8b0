namespace NetGen.Generator.Tests.Reference;

/// <summary>The losses of one sample in double precision, from their definitions, and their slopes.</summary>
internal static class ReferenceLoss
{
    /// <summary>The loss L, from the last layer's weighted sums z and its outputs y.</summary>
    public static double Value(NetworkShape shape, ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t)
    {
        double sum = 0;
        double logOfSum = shape.Loss == Loss.CrossEntropy ? LogOfSumOfExponentials(z) : 0;
        for (int k = 0; k < y.Length; k++)
        {
            double error = y[k] - t[k];
            sum += shape.Loss switch
            {
                Loss.CrossEntropy => -t[k] * (z[k] - logOfSum), // ln yₖ = zₖ − ln Σ e^z

                // −ln y = ln(1 + e⁻ᶻ) and −ln(1 − y) = ln(1 + eᶻ)
                Loss.BinaryCrossEntropy => t[k] * ReferenceActivation.Softplus(-z[k]) + (1 - t[k]) * ReferenceActivation.Softplus(z[k]),
                Loss.MeanSquaredError => error * error,
                Loss.MeanAbsoluteError => Math.Abs(error),
                Loss.Huber => Math.Abs(error) <= 1 ? error * error / 2 : Math.Abs(error) - 0.5,
                _ => throw Unknown(shape.Loss),
            };
        }

        return shape.Loss == Loss.CrossEntropy ? sum : sum / y.Length;
    }

    /// <summary>∂L/∂z: the slope of the loss along the last layer's weighted sums.</summary>
    public static double[] Slope(NetworkShape shape, ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t)
    {
        double[] slope = new double[y.Length];
        double targets = 0;
        foreach (double target in t)
        {
            targets += target;
        }

        for (int k = 0; k < slope.Length; k++)
        {
            double error = y[k] - t[k];
            slope[k] = shape.Loss switch
            {
                Loss.CrossEntropy => y[k] * targets - t[k],
                Loss.BinaryCrossEntropy => error / y.Length,
                Loss.MeanSquaredError => 2 * error / y.Length * ReferenceActivation.Slope(shape.OutputActivation, z[k]),
                Loss.MeanAbsoluteError => Math.Sign(error) / (double)y.Length * ReferenceActivation.Slope(shape.OutputActivation, z[k]),
                Loss.Huber => Math.Clamp(error, -1, 1) / y.Length * ReferenceActivation.Slope(shape.OutputActivation, z[k]),
                _ => throw Unknown(shape.Loss),
            };
        }

        return slope;
    }

    /// <summary>How far an error y − t is from the nearest point where the loss or its slope has a kink.</summary>
    public static double DistanceFromKink(Loss loss, double error) => loss switch
    {
        Loss.MeanAbsoluteError => Math.Abs(error),
        Loss.Huber => Math.Abs(Math.Abs(error) - 1),
        _ => double.PositiveInfinity,
    };

    private static double LogOfSumOfExponentials(ReadOnlySpan<double> z)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in z)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (double value in z)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }

    private static ArgumentOutOfRangeException Unknown(Loss loss) => new(nameof(loss), loss, "This is no loss of a sample.");
}
