using System.Collections.Immutable;

namespace NetGen;

/// <summary>Finds the names that one side knows among those of another. Names are compared as they are or, where that does not find all, by <see cref="LooseNames"/>.</summary>
internal static class NameOrder
{
    /// <summary>Where each known name stands among others.</summary>
    /// <param name="known">The names in the order that is wanted; empty if there are none.</param>
    /// <param name="found">As many other names; empty if there are none.</param>
    /// <param name="order">For each known name its place among the others; null if they are in the same order, or positions count because no name is shared.</param>
    /// <returns>False if some names are shared, and others are not.</returns>
    public static bool TryFind(ImmutableArray<string> known, ImmutableArray<string> found, out int[]? order)
    {
        order = null;
        if (known.IsEmpty || found.IsEmpty || known.AsSpan().SequenceEqual(found.AsSpan()))
        {
            return true;
        }

        (int[] places, int shared) = Places(known, found);
        if (shared < known.Length)
        {
            ImmutableArray<string> plainKnown = [.. known.Select(LooseNames.Plain)], plainFound = [.. found.Select(LooseNames.Plain)];
            if (AreDistinct(plainKnown) && AreDistinct(plainFound))
            {
                (places, shared) = Places(plainKnown, plainFound);
            }
        }

        order = shared == known.Length && known.Length == found.Length && !IsIdentity(places) ? places : null;
        return shared == 0 || (shared == known.Length && known.Length == found.Length);
    }

    private static (int[] Places, int Shared) Places(ImmutableArray<string> known, ImmutableArray<string> found)
    {
        Dictionary<string, int> byName = new(StringComparer.Ordinal);
        for (int k = 0; k < found.Length; k++)
        {
            byName.TryAdd(found[k], k);
        }

        int[] places = new int[known.Length];
        int shared = 0;
        for (int k = 0; k < places.Length; k++)
        {
            places[k] = byName.GetValueOrDefault(known[k], -1);
            shared += places[k] < 0 ? 0 : 1;
        }

        return (places, shared);
    }

    private static bool AreDistinct(ImmutableArray<string> names) => names.Distinct(StringComparer.Ordinal).Count() == names.Length;

    private static bool IsIdentity(int[] places)
    {
        for (int k = 0; k < places.Length; k++)
        {
            if (places[k] != k)
            {
                return false;
            }
        }

        return true;
    }
}
