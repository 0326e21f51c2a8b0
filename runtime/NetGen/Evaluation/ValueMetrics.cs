namespace NetGen;

/// <summary>How near one output came to its values t.</summary>
/// <param name="Name">The name of the values.</param>
/// <param name="MeanSquaredError">The mean of (y − t)².</param>
/// <param name="MeanAbsoluteError">The mean of |y − t|.</param>
/// <param name="RSquared">1 − Σ(y − t)² / Σ(t − mean of t)²: 1 for exact outputs, 0 for the mean alone, less for worse; NaN where all t are equal.</param>
public sealed record ValueMetrics(string Name, float MeanSquaredError, float MeanAbsoluteError, float RSquared);

/// <summary>Sums over rows of values, for <see cref="ValueMetrics"/>.</summary>
internal sealed class ValueSums(Dataset data)
{
    private readonly double[] _squares = new double[data.TargetSize];
    private readonly double[] _distances = new double[data.TargetSize];

    /// <summary>Adds one row.</summary>
    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (int k = 0; k < outputs.Length; k++)
        {
            double error = (double)outputs[k] - targets[k];
            _squares[k] += error * error;
            _distances[k] += Math.Abs(error);
        }
    }

    /// <summary>The metrics of one output, after all rows were added.</summary>
    public ValueMetrics Of(int output)
    {
        double spread = Spread(output);
        double rSquared = spread == 0 ? double.NaN : 1 - _squares[output] / spread;
        return new ValueMetrics(
            data.TargetNames[output], (float)(_squares[output] / data.Count), (float)(_distances[output] / data.Count), (float)rSquared);
    }

    /// <summary>Σ(t − mean of t)², in two passes.</summary>
    private double Spread(int output)
    {
        double mean = 0;
        for (int row = 0; row < data.Count; row++)
        {
            mean += data.Target(row)[output];
        }

        mean /= data.Count;
        double spread = 0;
        for (int row = 0; row < data.Count; row++)
        {
            double distance = data.Target(row)[output] - mean;
            spread += distance * distance;
        }

        return spread;
    }
}
