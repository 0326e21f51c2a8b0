using System.Globalization;
using NetGen.Numerics;

namespace NetGen;

/// <content>Parts of a dataset.</content>
public sealed partial class Dataset
{
    /// <summary>Draws rows for a test part; the rest is for training. Both parts are in a random order, and keep all class names.</summary>
    /// <param name="testFraction">The part of the rows to draw, between 0 and 1; the number is rounded to the nearest, a half up.</param>
    /// <param name="seed">The same seed draws the same rows, on every machine.</param>
    /// <param name="stratified">Whether each class gives its proportional share of the test rows, to within one row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would be empty, or <paramref name="stratified"/> is asked of rows without classes.</exception>
    public (Dataset Train, Dataset Test) Split(float testFraction, ulong seed = 0, bool stratified = false)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The fraction must be between 0 and 1, both excluded.");
        }

        // As a decimal number, 0.35f is 0.35 and not some 0.3499999940, which a half would notice.
        decimal fraction = (decimal)testFraction;
        int testCount = (int)Math.Round(fraction * Count, MidpointRounding.AwayFromZero);
        if (testCount == 0 || testCount == Count)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A test part of {testFraction} of {Count} rows leaves the {(testCount == 0 ? "test" : "training")} part empty."), nameof(testFraction));
        }

        if (stratified && !HasClasses)
        {
            throw new ArgumentException("A stratified split needs rows with classes; these have values.", nameof(stratified));
        }

        int[] order = new int[Count];
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        new RandomSource(seed).Shuffle(order);
        if (!stratified)
        {
            return (Pick(order.AsSpan(testCount)), Pick(order.AsSpan(0, testCount)));
        }

        int[] wanted = TestRowsOfClasses(fraction, testCount);
        List<int> train = [];
        List<int> test = [];
        foreach (int row in order)
        {
            (wanted[_labels.Span[row]]-- > 0 ? test : train).Add(row);
        }

        return (Pick([.. train]), Pick([.. test]));
    }

    /// <summary>The rows of a range, such as <c>..1437</c> or <c>^360..</c>. They share this dataset's memory.</summary>
    /// <param name="range">Rows, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range goes beyond the rows.</exception>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public Dataset Rows(Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(Count);
        if (length == 0)
        {
            throw new ArgumentException($"The range {range} of {Count} rows is empty; a dataset has at least one row.", nameof(range));
        }

        return new Dataset(
            _inputs.Slice(start * InputSize, length * InputSize), FeatureNames,
            HasClasses ? _labels.Slice(start, length) : default, ClassNames,
            _targets.Slice(start * TargetSize, length * TargetSize), TargetNames, Scaling, MadeUp);
    }

    /// <summary>The rows that a condition picks by their number, in their order.</summary>
    /// <param name="condition">Gets the row, from 0.</param>
    /// <exception cref="ArgumentException">No row is picked.</exception>
    /// <example><code>Dataset test = data.Select(row => row % 5 == 4);</code></example>
    public Dataset Select(Func<int, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        List<int> rows = [];
        for (int row = 0; row < Count; row++)
        {
            if (condition(row))
            {
                rows.Add(row);
            }
        }

        if (rows.Count == 0)
        {
            throw new ArgumentException($"The condition picks none of the {Count} rows; a dataset has at least one row.", nameof(condition));
        }

        return Pick([.. rows]);
    }

    /// <summary>
    /// How many test rows each class gives: its share rounded down, and one more for those with the largest remainders (the first of
    /// equals) until the number is reached.
    /// </summary>
    private int[] TestRowsOfClasses(decimal fraction, int testCount)
    {
        int[] sizes = CountClasses();
        int[] shares = new int[sizes.Length];
        decimal[] negativeRemainders = new decimal[sizes.Length];
        int[] classes = new int[sizes.Length];
        int missing = testCount;
        for (int k = 0; k < sizes.Length; k++)
        {
            decimal exact = fraction * sizes[k];
            shares[k] = (int)exact;
            negativeRemainders[k] = shares[k] - exact;
            classes[k] = k;
            missing -= shares[k];
        }

        Array.Sort(classes, (a, b) => negativeRemainders[a] != negativeRemainders[b] ? negativeRemainders[a].CompareTo(negativeRemainders[b]) : a.CompareTo(b));
        for (int k = 0; k < missing; k++)
        {
            shares[classes[k]]++;
        }

        return shares;
    }

    private Dataset Pick(ReadOnlySpan<int> rows)
    {
        float[] inputs = new float[rows.Length * InputSize];
        float[] targets = new float[rows.Length * TargetSize];
        int[] labels = new int[HasClasses ? rows.Length : 0];
        for (int k = 0; k < rows.Length; k++)
        {
            Input(rows[k]).CopyTo(inputs.AsSpan(k * InputSize));
            Target(rows[k]).CopyTo(targets.AsSpan(k * TargetSize));
            if (HasClasses)
            {
                labels[k] = _labels.Span[rows[k]];
            }
        }

        return new Dataset(inputs, FeatureNames, labels, ClassNames, targets, TargetNames, Scaling, MadeUp);
    }
}
