using System.Collections.Immutable;

namespace NetGen;

/// <summary>What kind of member a feature is.</summary>
public enum FeatureKind
{
    /// <summary>A number: one input.</summary>
    Number,

    /// <summary>True or false: one input, 1 or 0.</summary>
    Boolean,

    /// <summary>A value of an enum: one input for each value, 1 for the one that it is and 0 for the others.</summary>
    Category,
}

/// <summary>One feature of a network with a typed input: a member of its feature type, and a column of its CSV files.</summary>
/// <param name="Name">The column's name: the member's, after those of the members around it, as in Petal.Length; of an inline array with the place, as in Samples[3].</param>
/// <param name="Kind">What kind of member it is.</param>
/// <param name="FirstInput">Its first input, from 0.</param>
public sealed record FeatureDescription(string Name, FeatureKind Kind, int FirstInput)
{
    /// <summary>The names of an enum's values, one for each input; empty for other kinds.</summary>
    public ImmutableArray<CategoryDescription> Categories { get; init; } = [];

    /// <summary>What its inputs are where it is missing: empty if that is an error, NaN if it is the mean of the training data, else constants.</summary>
    public ImmutableArray<float> WhenMissing { get; init; } = [];

    /// <summary>The numbers that its type can hold, if those are whole numbers; null for types with fractions, and for other kinds.</summary>
    public WholeRange? Whole { get; init; }

    /// <summary>Number of inputs.</summary>
    public int InputCount => Kind == FeatureKind.Category ? Categories.Length : 1;

    /// <summary>Whether its mean over the training data stands in where it is missing.</summary>
    public bool IsMeanWhenMissing => !WhenMissing.IsEmpty && float.IsNaN(WhenMissing[0]);

    /// <summary>The name of one of its inputs: that of the feature, or Color.Red for a value of an enum.</summary>
    /// <param name="index">Which of its inputs, from 0.</param>
    public string InputName(int index) => Kind == FeatureKind.Category ? $"{Name}.{Categories[index].Name}" : Name;
}

/// <summary>The numbers that a type of whole numbers can hold.</summary>
/// <param name="Least">The least one.</param>
/// <param name="Greatest">The greatest one.</param>
public readonly record struct WholeRange(Int128 Least, UInt128 Greatest);

/// <summary>One value of an enum.</summary>
/// <param name="Name">Its name; the first, if it has several.</param>
/// <param name="Aliases">Its other names.</param>
public sealed record CategoryDescription(string Name, params ImmutableArray<string> Aliases);
