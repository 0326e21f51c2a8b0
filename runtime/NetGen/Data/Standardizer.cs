using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// Brings inputs of different sizes to one scale: (x − mean) / deviation, column by column, computed in double precision. Immutable.
/// </summary>
public sealed class Standardizer
{
    private readonly double[] _mean;
    private readonly double[] _deviation;

    /// <summary>Makes a standardizer from numbers that are known, such as those of a model file.</summary>
    /// <param name="mean">What is taken away from each input.</param>
    /// <param name="deviation">What each input is divided by.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a number is not finite, or a deviation is 0.</exception>
    public Standardizer(ReadOnlySpan<double> mean, ReadOnlySpan<double> deviation)
    {
        if (mean.IsEmpty || mean.Length != deviation.Length)
        {
            throw new ArgumentException($"There must be as many means as deviations, at least one; there are {mean.Length} and {deviation.Length}.");
        }

        for (int k = 0; k < mean.Length; k++)
        {
            if (!double.IsFinite(mean[k]) || !double.IsFinite(deviation[k]) || deviation[k] == 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Mean and deviation must be finite and the deviation not 0; those of input {k} are {mean[k]} and {deviation[k]}."));
            }
        }

        _mean = mean.ToArray();
        _deviation = deviation.ToArray();
    }

    /// <summary>Numbers in one row of inputs.</summary>
    public int InputSize => _mean.Length;

    /// <summary>What is taken away from each input.</summary>
    public ImmutableArray<double> Mean => ImmutableArray.Create(_mean);

    /// <summary>What each input is divided by.</summary>
    public ImmutableArray<double> Deviation => ImmutableArray.Create(_deviation);

    /// <summary><see cref="Mean"/>, without a copy.</summary>
    internal ReadOnlySpan<double> MeanSpan => _mean;

    /// <summary><see cref="Deviation"/>, without a copy.</summary>
    internal ReadOnlySpan<double> DeviationSpan => _deviation;

    /// <summary>The names of the inputs that were measured; empty where nobody gave any.</summary>
    internal ImmutableArray<string> InputNames { get; init; } = [];

    /// <summary>Whether another standardizer has the same numbers.</summary>
    internal bool IsSameAs(Standardizer other) => _mean.AsSpan().SequenceEqual(other._mean) && _deviation.AsSpan().SequenceEqual(other._deviation);

    /// <summary>
    /// Measures each column: its mean, and its standard deviation √(Σ(x − mean)² / n) (that of the rows themselves, not an estimate for others).
    /// A column whose numbers are all the same gets the deviation 1 and so becomes all 0.
    /// </summary>
    /// <param name="train">The rows that are trained on; a test part would tell the network about itself.</param>
    /// <exception cref="ArgumentException">An input is not finite.</exception>
    public static Standardizer Fit(Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        double[] mean = new double[train.InputSize];
        for (int row = 0; row < train.Count; row++)
        {
            ReadOnlySpan<float> input = train.Input(row);
            for (int k = 0; k < mean.Length; k++)
            {
                if (!float.IsFinite(input[k]))
                {
                    throw new ArgumentException($"The inputs must be finite, but input {k} ({train.FeatureNames[k]}) of row {row} is {input[k]}.", nameof(train));
                }

                mean[k] += input[k];
            }
        }

        foreach (ref double sum in mean.AsSpan())
        {
            sum /= train.Count;
        }

        // A second pass: the difference of Σx² and (Σx)² would lose the digits that count.
        double[] deviation = new double[train.InputSize];
        for (int row = 0; row < train.Count; row++)
        {
            ReadOnlySpan<float> input = train.Input(row);
            for (int k = 0; k < mean.Length; k++)
            {
                double distance = input[k] - mean[k];
                deviation[k] += distance * distance;
            }
        }

        foreach (ref double value in deviation.AsSpan())
        {
            value = value == 0 ? 1 : Math.Sqrt(value / train.Count);
        }

        return new Standardizer(mean, deviation) { InputNames = train.GivenFeatureNames };
    }

    /// <summary>A dataset with the standardized inputs. Its <see cref="Dataset.Scaling"/> leads from the raw inputs to these, through all steps so far.</summary>
    /// <remarks>Inputs in another order than those that were measured are brought into that order by their names.</remarks>
    /// <exception cref="ArgumentException">The numbers of inputs differ, or some inputs have names of those that were measured, and others do not.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != InputSize)
        {
            throw new ArgumentException($"The standardizer is for {InputSize} inputs, but the dataset has {data.InputSize}.", nameof(data));
        }

        if (!NameOrder.TryFind(InputNames, data.GivenFeatureNames, out int[]? order))
        {
            throw new ArgumentException(
                $"Some names of inputs are those that the standardizer has measured, and others are not: it has {Listed.Names(InputNames)}, the dataset {Listed.Names(data.FeatureNames)}.", nameof(data));
        }

        data = data.InOrder(order, targets: null);
        float[] inputs = data.Inputs.ToArray();
        for (int row = 0; row < data.Count; row++)
        {
            Apply(inputs.AsSpan(row * InputSize, InputSize));
        }

        return data.WithInputs(inputs, data.Scaling is null ? this : After(data.Scaling));
    }

    /// <summary>Standardizes one row in place.</summary>
    /// <param name="row">As many inputs as the rows had that were measured.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public void Apply(Span<float> row)
    {
        SpanCheck.Length(row.Length, InputSize, nameof(row));
        for (int k = 0; k < row.Length; k++)
        {
            row[k] = (float)((row[k] - _mean[k]) / _deviation[k]);
        }
    }

    /// <summary>The same for inputs in another order.</summary>
    /// <param name="order">For each input of the result its place here.</param>
    internal Standardizer InOrder(int[] order) => new(
        [.. order.Select(place => _mean[place])], [.. order.Select(place => _deviation[place])])
    {
        InputNames = InputNames.IsEmpty ? [] : [.. order.Select(place => InputNames[place])],
    };

    /// <summary>Both in one: ((x − m₁)/d₁ − m₂)/d₂ = (x − (m₁ + m₂·d₁)) / (d₁·d₂).</summary>
    private Standardizer After(Standardizer first)
    {
        double[] mean = new double[InputSize];
        double[] deviation = new double[InputSize];
        for (int k = 0; k < InputSize; k++)
        {
            mean[k] = first._mean[k] + _mean[k] * first._deviation[k];
            deviation[k] = first._deviation[k] * _deviation[k];
        }

        return new Standardizer(mean, deviation) { InputNames = InputNames };
    }
}
