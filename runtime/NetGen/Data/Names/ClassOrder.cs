using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>Brings the classes of data into a network's order: by name, or by position where names are only numbers that nobody gave.</summary>
internal static class ClassOrder
{
    /// <summary>The data with the network's classes. They may lack some; a class of a row that the network lacks is refused.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="known">The network's classes; empty if it does not know them yet.</param>
    /// <param name="data">The data.</param>
    /// <param name="what">What messages call the data.</param>
    /// <param name="parameter">The parameter that brought them.</param>
    /// <exception cref="ArgumentException">A row has a class that the network lacks.</exception>
    public static Dataset Adapt(NetworkDescription network, ImmutableArray<string> known, Dataset data, string what, string parameter)
    {
        // What else does not fit, such as classes where values are wanted, is said where targets are made.
        if (!data.HasClasses || known.Length != network.ClassCount || known.IsEmpty || known.AsSpan().SequenceEqual(data.ClassNames.AsSpan()))
        {
            return data;
        }

        if (data.MadeUp.HasFlag(MadeUpNames.Classes))
        {
            return data.ClassNames.Length <= known.Length ? data.WithClassNames(known) : data;
        }

        int[] places = [.. data.ClassNames.Select(name => PlaceOf(network, known, name))];
        int[] counts = data.CountClasses();
        string[] lacking = [.. data.ClassNames.Where((_, k) => places[k] < 0 && counts[k] > 0)];
        if (lacking.Length == 0)
        {
            return data.WithClassNames(known, places);
        }

        bool isByPosition = places.All(place => place < 0) && data.ClassNames.Length == known.Length && AreNumbers(known);
        return isByPosition
            ? data.WithClassNames(known)
            : throw new ArgumentException(
                $"The {what} have classes that {network.Name} does not have: {Listed.Names(lacking)}. Its classes are {Listed.Names(known)}. "
                + "Leave those rows out (Dataset.Select), or train a new network.",
                parameter);
    }

    private static int PlaceOf(NetworkDescription network, ImmutableArray<string> known, string name)
    {
        int place = known.IndexOf(name);
        if (place >= 0 || !NameCheck.HasClasses(network))
        {
            return place;
        }

        // The values of a type may be written in another letter case, or by another name.
        return Enumerable.Range(0, known.Length).FirstOrDefault(k => NameCheck.IsAnswer(network.Answers[k], name), -1);
    }

    /// <summary>Whether names are 0, 1, 2, …: those of a network that was trained on classes without names.</summary>
    private static bool AreNumbers(ImmutableArray<string> names)
    {
        for (int k = 0; k < names.Length; k++)
        {
            if (names[k] != k.ToString(CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        return true;
    }
}
