namespace NetGen.Generator.Model;

/// <summary>A typed input: a type whose members are the inputs.</summary>
/// <param name="Type">The type, as emitted text names it.</param>
/// <param name="ShortName">As people name it.</param>
/// <param name="IsReference">Whether it can be null.</param>
/// <param name="Features">Its features, in the order of their inputs.</param>
/// <param name="Objects">Members on the way to a feature that can be null, outer ones first.</param>
internal sealed record TypedInput(string Type, string ShortName, bool IsReference, EquatableArray<Feature> Features, EquatableArray<FeatureObject> Objects)
{
    /// <summary>The number of inputs; the greatest int if there are more.</summary>
    public int Size => (int)Math.Min(int.MaxValue, Features.Sum(feature => (long)feature.Length));

    /// <summary>Whether any feature is replaced by its mean where it is missing.</summary>
    public bool HasMeans => Features.Any(feature => feature.Missing.Kind == MissingKind.Mean);
}

/// <summary>One feature: a member of the feature type, or of a type that is nested in it.</summary>
/// <param name="Name">The column's name: Petal.Length.</param>
/// <param name="Access">How it is read from a sample: <c>.Petal.Length</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Number of inputs that it makes.</param>
/// <param name="Type">Its type, as emitted text names it, without the question mark of a nullable one.</param>
/// <param name="IsNullable">Whether it is a nullable value.</param>
/// <param name="Values">An enum's values; empty for other kinds.</param>
/// <param name="Missing">What it stands for where it is missing.</param>
internal sealed record Feature(
    string Name, string Access, FeatureKind Kind, int Length, string Type, bool IsNullable, EquatableArray<EnumValue> Values, MissingRule Missing)
{
    /// <summary>Whether its type holds whole numbers only.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>What a feature is.</summary>
internal enum FeatureKind
{
    Number,

    /// <summary>A number whose type has a NaN.</summary>
    FloatingNumber,

    Boolean,

    Category,

    /// <summary>An inline array of float.</summary>
    Array,
}

/// <summary>A member that can be null, with features inside it.</summary>
/// <param name="Name">Its name: Petal.</param>
/// <param name="Access">How it is read from a sample.</param>
internal sealed record FeatureObject(string Name, string Access);

/// <summary>What a missing feature stands for.</summary>
/// <param name="Kind">An error, the mean, or a constant.</param>
/// <param name="Constant">The constant; for an enum the place of its value.</param>
internal readonly record struct MissingRule(MissingKind Kind, float Constant);

/// <summary>What a missing feature stands for.</summary>
internal enum MissingKind
{
    Error,
    Mean,
    Constant,
}

/// <summary>One value of an enum.</summary>
/// <param name="Name">Its first name.</param>
/// <param name="Identifier">The name as text of C#: escaped where it is a keyword.</param>
/// <param name="Number">The number behind it, as text.</param>
/// <param name="Aliases">Its other names.</param>
internal sealed record EnumValue(string Name, string Identifier, string Number, EquatableArray<string> Aliases)
{
    /// <summary>Whether the name can be written in C#; those of other languages may hold anything.</summary>
    public bool IsIdentifier { get; init; } = true;

    /// <summary>Whether each use of the name is an error by its [Obsolete].</summary>
    public bool IsForbidden { get; init; }
}
