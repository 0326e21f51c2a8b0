using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Holds the names of a file's inputs and values against those of types, whose order the weights must have.</summary>
internal static class NameDifference
{
    /// <summary>The names of a typed input's inputs, as data and files have them.</summary>
    public static IEnumerable<string> Of(TypedInput input) => input.Features.SelectMany(feature => feature.Kind switch
    {
        FeatureKind.Category => feature.Values.Select(value => $"{feature.Name}.{value.Name}"),
        FeatureKind.Array => Enumerable.Range(0, feature.Length).Select(k => $"{feature.Name}[{k}]"),
        _ => [feature.Name],
    });

    /// <summary>The first difference of two lists that share names: what is expected and what was found. Null if there is none, or no name is shared.</summary>
    /// <remarks>As the runtime compares them: letter case, spaces, '_' and '-' do not matter, and lists that share no name say nothing about the order.</remarks>
    public static (int Place, string Expected, string Found)? Between(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        string[] plainExpected = expected.Select(Plain).ToArray(), plainFound = found.Select(Plain).ToArray();
        if (plainExpected.Length != plainFound.Length || !plainExpected.Intersect(plainFound).Any())
        {
            return null;
        }

        int place = 0;
        while (place < plainExpected.Length && plainExpected[place] == plainFound[place])
        {
            place++;
        }

        return place == plainExpected.Length ? null : (place, expected[place], found[place]);
    }

    private static string Plain(string name) => string.Concat(name.Where(character => character is not (' ' or '_' or '-'))).ToUpperInvariant();
}
