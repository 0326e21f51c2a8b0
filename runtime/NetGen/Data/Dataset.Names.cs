using System.Collections.Immutable;

namespace NetGen;

/// <content>The same rows in the order of another side's names.</content>
public sealed partial class Dataset
{
    /// <summary>The names of the inputs; empty where nobody gave any.</summary>
    internal ImmutableArray<string> GivenFeatureNames => MadeUp.HasFlag(MadeUpNames.Features) ? [] : FeatureNames;

    /// <summary>The names of the target values; empty where nobody gave any, and for classes.</summary>
    internal ImmutableArray<string> GivenTargetNames => MadeUp.HasFlag(MadeUpNames.Targets) ? [] : TargetNames;

    /// <summary>The same rows with inputs and values in another order.</summary>
    /// <param name="inputs">For each input of the result its place here; null for the order that they have.</param>
    /// <param name="targets">The same for the target values.</param>
    internal Dataset InOrder(int[]? inputs, int[]? targets) => inputs is null && targets is null ? this : new Dataset(
        inputs is null ? _inputs : Reordered(Inputs, inputs),
        inputs is null ? FeatureNames : [.. inputs.Select(place => FeatureNames[place])],
        _labels, ClassNames,
        targets is null ? _targets : Reordered(Targets, targets),
        targets is null ? TargetNames : [.. targets.Select(place => TargetNames[place])],
        inputs is null ? Scaling : Scaling?.InOrder(inputs), MadeUp);

    /// <summary>The same rows, whose classes have other names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="places">For each class here its place among them, −1 for one that no row has; null if each keeps its place.</param>
    internal Dataset WithClassNames(ImmutableArray<string> names, int[]? places = null)
    {
        ReadOnlyMemory<int> labels = _labels;
        if (places is not null)
        {
            int[] moved = new int[_labels.Length];
            for (int row = 0; row < moved.Length; row++)
            {
                moved[row] = places[_labels.Span[row]];
            }

            labels = moved;
        }

        return new Dataset(_inputs, FeatureNames, labels, names, _targets, TargetNames, Scaling, MadeUp & ~MadeUpNames.Classes);
    }

    private static float[] Reordered(ReadOnlySpan<float> rows, int[] order)
    {
        float[] reordered = new float[rows.Length];
        for (int first = 0; first < rows.Length; first += order.Length)
        {
            for (int k = 0; k < order.Length; k++)
            {
                reordered[first + k] = rows[first + order[k]];
            }
        }

        return reordered;
    }
}
