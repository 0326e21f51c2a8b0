using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// Samples with their answers: rows of inputs, and for each row either a class or one or more values. Immutable, and never empty; a part
/// of it by <see cref="Rows"/> shares its memory.
/// </summary>
public sealed partial class Dataset
{
    /// <summary>The most classes, inputs or values a row may have: the widest layer a network can have.</summary>
    internal const int WidestRow = 65_536;

    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<float> _targets;

    /// <summary>Takes over arrays that were checked before: rows of inputs, and labels or targets for as many rows.</summary>
    private Dataset(
        ReadOnlyMemory<float> inputs, ImmutableArray<string> featureNames, ReadOnlyMemory<int> labels, ImmutableArray<string> classNames,
        ReadOnlyMemory<float> targets, ImmutableArray<string> targetNames, Standardizer? scaling, MadeUpNames madeUp)
    {
        _inputs = inputs;
        _labels = labels;
        _targets = targets;
        FeatureNames = featureNames;
        ClassNames = classNames;
        TargetNames = targetNames;
        Scaling = scaling;
        MadeUp = madeUp;
        Count = inputs.Length / featureNames.Length;
    }

    /// <summary>Number of rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>Numbers in one row of inputs.</summary>
    public int InputSize => FeatureNames.Length;

    /// <summary>Values in one row of targets; 0 where rows have classes.</summary>
    public int TargetSize => TargetNames.Length;

    /// <summary>Whether each row has a class. If not, each has <see cref="TargetSize"/> values.</summary>
    public bool HasClasses => !ClassNames.IsEmpty;

    /// <summary>The inputs, row-major [<see cref="Count"/>, <see cref="InputSize"/>].</summary>
    public ReadOnlySpan<float> Inputs => _inputs.Span;

    /// <summary>Each row's class, as its index in <see cref="ClassNames"/>; empty for values.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>The target values, row-major [<see cref="Count"/>, <see cref="TargetSize"/>]; empty for classes.</summary>
    public ReadOnlySpan<float> Targets => _targets.Span;

    /// <summary>The classes: by number if every label is an integer, else ordinal by name; empty for values.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The names of the inputs.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The names of the target values; empty for classes.</summary>
    public ImmutableArray<string> TargetNames { get; }

    /// <summary>How the inputs were made from the raw ones; null where they are raw, or were changed by <see cref="MapInputs"/>.</summary>
    public Standardizer? Scaling { get; }

    /// <summary>Which names are only numbers that the dataset has given, so that positions count and not names.</summary>
    internal MadeUpNames MadeUp { get; }

    /// <summary>The inputs of one row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Input(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return Inputs.Slice(row * InputSize, InputSize);
    }

    /// <summary>The target values of one row; empty for classes.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Target(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return Targets.Slice(row * TargetSize, TargetSize);
    }

    /// <summary>Rows, inputs, and the classes with their numbers of rows (the first ten) or the number of values.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Count} rows of {InputSize} inputs");
        if (!HasClasses)
        {
            return text.Append(CultureInfo.InvariantCulture, $" and {TargetSize} values").ToString();
        }

        int[] counts = CountClasses();
        text.Append(CultureInfo.InvariantCulture, $" in {counts.Length} classes: ");
        const int MostListed = 10;
        for (int k = 0; k < Math.Min(counts.Length, MostListed); k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(k == 0 ? "" : ", ")}{ClassNames[k]} {counts[k]}");
        }

        return text.Append(counts.Length > MostListed ? ", …" : "").ToString();
    }

    /// <summary>Number of rows of each class.</summary>
    internal int[] CountClasses()
    {
        int[] counts = new int[ClassNames.Length];
        foreach (int label in Labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
