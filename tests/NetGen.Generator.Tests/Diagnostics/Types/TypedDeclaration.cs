using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Networks whose only interest is the type that they take or give.</summary>
internal static class TypedDeclaration
{
    /// <summary>A network that takes the type Sample.</summary>
    public const string TakesSample = "[Network, Input<Sample>, Output(2)] partial class Net; ";

    /// <summary>A network that gives the type Answer.</summary>
    public const string GivesAnswer = "[Network, Input(2), Output<Answer>] partial class Net; ";

    /// <summary>The features of the type Sample: names and ways of access, one after the other.</summary>
    public static async Task<string> Accesses(string types, params MetadataReference[] others) =>
        string.Join(", ", (await Input(types, others)).Features.Select(feature => feature.Access == "." + feature.Name ? feature.Name : $"{feature.Name} at {feature.Access}"));

    /// <summary>The features of the type Sample: what they are.</summary>
    public static async Task<string> Kinds(string types) => string.Join(", ", (await Input(types)).Features.Select(Kind));

    /// <summary>What the type Sample is read as.</summary>
    public static async Task<TypedInput> Input(string types, params MetadataReference[] others)
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(TakesSample + types, others);
        Assert.Equal(network.Input!.Size, network.InputSize);
        return network.Input;
    }

    /// <summary>What the type Answer is read as.</summary>
    public static async Task<TypedOutput> Output(string types, params MetadataReference[] others)
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(GivesAnswer + types, others);
        Assert.Equal(network.Output!.Size, network.Layers[^1].Outputs);
        return network.Output;
    }

    /// <summary>The values of the type Answer: names and how they are given.</summary>
    public static async Task<string> Values(string types, params MetadataReference[] others) =>
        string.Join(", ", (await Output(types, others)).Values.Select(value =>
            value.Name + (value.Parameter is null ? "" : $" by {value.Parameter}") + (value.IsSet ? " is set" : "") + (value.Column == value.Name ? "" : $" from {value.Column}")));

    private static string Kind(Feature feature) => FormattableString.Invariant(
        $"{feature.Kind} {feature.Length} {feature.Type}{(feature.IsNullable ? "?" : "")}{Missing(feature.Missing)}");

    private static string Missing(MissingRule rule) => rule.Kind switch
    {
        MissingKind.Error => "",
        MissingKind.Mean => " or mean",
        _ => FormattableString.Invariant($" or {rule.Constant}"),
    };
}
