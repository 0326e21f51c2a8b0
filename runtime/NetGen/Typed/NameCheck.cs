using System.Collections.Immutable;

namespace NetGen;

/// <summary>Holds the names of data against those of a network with typed inputs or outputs, so that columns and classes in another order do not go unnoticed.</summary>
internal static class NameCheck
{
    /// <summary>The names of the classes that a typed output stands for; empty where it stands for values, or nothing is known.</summary>
    public static ImmutableArray<string> ClassesOf(NetworkDescription network) =>
        HasClasses(network) ? network.AnswerNames : [];

    /// <summary>Whether a network says which classes its outputs stand for.</summary>
    public static bool HasClasses(NetworkDescription network) => !network.Answers.IsEmpty && network.Answers.Length == network.ClassCount;

    /// <summary>Compares class names with a network's answers; letter case and other names of the same answer are forgiven.</summary>
    /// <returns>The first difference as a sentence without its end; null if there is none.</returns>
    public static string? DifferenceOfClasses(NetworkDescription network, ImmutableArray<string> found)
    {
        for (int k = 0; HasClasses(network) && k < Math.Min(found.Length, network.Answers.Length); k++)
        {
            CategoryDescription answer = network.Answers[k];
            bool isSame = Same(answer.Name, found[k]) || answer.Aliases.Any(alias => Same(alias, found[k]));
            if (!isSame)
            {
                return $"class {k} of {network.Name} is '{answer.Name}', but '{found[k]}' was found";
            }
        }

        return null;

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first class that has the name of one before it: both their places; null if each has its own.</summary>
    public static (int First, int Second)? FirstRepeated(ImmutableArray<string> names)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int k = 0; k < names.Length; k++)
        {
            if (!places.TryAdd(names[k], k))
            {
                return (places[names[k]], k);
            }
        }

        return null;
    }

    /// <summary>Checks classes, target values and inputs of data.</summary>
    /// <exception cref="ArgumentException">They are in another order than the network's.</exception>
    public static void Check(NetworkDescription network, Dataset data, string parameter)
    {
        if (data.HasClasses && DifferenceOfClasses(network, data.ClassNames) is string difference)
        {
            throw new ArgumentException(
                $"The order of the dataset's classes is not that of the network: {difference}. The network's order is {string.Join(", ", ClassesOf(network))}.", parameter);
        }

        if (!data.HasClasses && network.Answers.Length == network.OutputSize)
        {
            CheckOrder("target", network.AnswerNames, data.TargetNames);
        }

        if (!network.Features.IsEmpty)
        {
            CheckOrder("input", network.InputNames, data.FeatureNames);
        }

        // Names that are not the network's at all say nothing about the order.
        void CheckOrder(string kind, ImmutableArray<string> expected, ImmutableArray<string> found)
        {
            string[] plainExpected = [.. expected.Select(LooseNames.Plain)], plainFound = [.. found.Select(LooseNames.Plain)];
            int first = plainExpected.AsSpan().CommonPrefixLength(plainFound);
            if (first < plainExpected.Length && plainExpected.Order(StringComparer.Ordinal).SequenceEqual(plainFound.Order(StringComparer.Ordinal)))
            {
                throw new ArgumentException(
                    $"The dataset has the {kind}s of {network.Name} in another order: {kind} {first} of the network is '{expected[first]}', but '{found[first]}' was found.", parameter);
            }
        }
    }
}
