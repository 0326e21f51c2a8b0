namespace NetGen;

/// <summary>Says more of a member of the type that <see cref="InputAttribute{TFeatures}"/> or <see cref="OutputAttribute{TAnswer}"/> names.</summary>
/// <example><code>public readonly record struct Passenger(
///     float Fare, [Feature(Missing = Missing.TrainingMean)] float? Age, [Feature(Name = "sex")] Sex Sex, [Feature(Ignore = true)] string Name);</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FeatureAttribute : Attribute
{
    /// <summary>Whether the member is left out.</summary>
    public bool Ignore { get; set; }

    /// <summary>The column's name in CSV files; by default the member's.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// What the feature stands for where it is NaN or null: <see cref="NetGen.Missing.Error"/>, which is the default, <see cref="NetGen.Missing.TrainingMean"/>, or a
    /// constant of the member's own kind (a number, true or false, a value of its enum).
    /// </summary>
    public object? Missing { get; set; }
}
