using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace NetGen.Execution;

/// <summary>Lists the features of a network, in the order of their inputs. Emitted code calls it.</summary>
public sealed class FeatureTable
{
    private readonly ImmutableArray<FeatureDescription>.Builder _features = ImmutableArray.CreateBuilder<FeatureDescription>();
    private int _inputs;

    /// <summary>Adds a number.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="whenMissing">What stands in for it: null for nothing, NaN for the mean of the training data.</param>
    public FeatureTable Number(string name, float? whenMissing = null) => Add(new FeatureDescription(name, FeatureKind.Number, _inputs), whenMissing);

    /// <summary>Adds a whole number.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="name">The column's name.</param>
    /// <param name="whenMissing">What stands in for it: null for nothing, NaN for the mean of the training data.</param>
    public FeatureTable Whole<T>(string name, float? whenMissing = null) where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        WholeRange range = new(Int128.CreateChecked(T.MinValue), UInt128.CreateChecked(T.MaxValue));
        return Add(new FeatureDescription(name, FeatureKind.Number, _inputs) { Whole = range }, whenMissing);
    }

    /// <summary>Adds true or false.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="whenMissing">What stands in for it: null for nothing, NaN for the mean of the training data.</param>
    public FeatureTable Boolean(string name, float? whenMissing = null) => Add(new FeatureDescription(name, FeatureKind.Boolean, _inputs), whenMissing);

    /// <summary>Adds the numbers of an inline array, each a feature.</summary>
    /// <param name="name">The array's name.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="whenMissing">What stands in for one of them: null for nothing, NaN for the mean of the training data.</param>
    public FeatureTable Array(string name, int length, float? whenMissing = null)
    {
        for (int k = 0; k < length; k++)
        {
            Number(string.Create(CultureInfo.InvariantCulture, $"{name}[{k}]"), whenMissing);
        }

        return this;
    }

    /// <summary>Adds a value of an enum.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="whenMissing">What stands in for it: null for nothing, −1 for the mean of the training data, else the place of a value.</param>
    /// <param name="values">The enum's values, each as its names with | between them.</param>
    public FeatureTable Category(string name, int? whenMissing, params string[] values)
    {
        float[] missing = [];
        if (whenMissing is int place)
        {
            missing = new float[values.Length];
            if (place < 0)
            {
                missing.AsSpan().Fill(float.NaN);
            }
            else
            {
                missing[place] = 1f;
            }
        }

        return Add(new FeatureDescription(name, FeatureKind.Category, _inputs) { Categories = Categories(values), WhenMissing = [.. missing] }, null);
    }

    /// <summary>All features.</summary>
    public ImmutableArray<FeatureDescription> ToImmutable() => _features.ToImmutable();

    /// <summary>Values of an enum, or what else outputs stand for.</summary>
    /// <param name="values">Each as its names with | between them.</param>
    public static ImmutableArray<CategoryDescription> Categories(params string[] values)
    {
        ImmutableArray<CategoryDescription>.Builder categories = ImmutableArray.CreateBuilder<CategoryDescription>(values.Length);
        foreach (string value in values)
        {
            string[] names = value.Split('|');
            categories.Add(new CategoryDescription(names[0], [.. names.AsSpan(1)]));
        }

        return categories.MoveToImmutable();
    }

    private FeatureTable Add(FeatureDescription feature, float? whenMissing)
    {
        FeatureDescription complete = whenMissing is float value ? feature with { WhenMissing = [value] } : feature;
        _features.Add(complete);
        _inputs += complete.InputCount;
        return this;
    }
}
