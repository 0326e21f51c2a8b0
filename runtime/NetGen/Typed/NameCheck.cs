using System.Collections.Immutable;

namespace NetGen;

/// <summary>The classes of a network with typed outputs, and whether names are theirs.</summary>
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
            if (!IsAnswer(network.Answers[k], found[k]))
            {
                return $"class {k} of {network.Name} is '{network.Answers[k].Name}', but '{found[k]}' was found";
            }
        }

        return null;
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

    /// <summary>Whether a name is that of an answer, or another one of the same; letter case does not matter.</summary>
    public static bool IsAnswer(CategoryDescription answer, string name)
    {
        return Same(answer.Name) || answer.Aliases.Any(Same);

        bool Same(string own) => string.Equals(own, name, StringComparison.OrdinalIgnoreCase);
    }
}
