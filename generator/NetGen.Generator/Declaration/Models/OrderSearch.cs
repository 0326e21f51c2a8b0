namespace NetGen.Generator.Declaration.Models;

/// <summary>Looks for the orders in which layers fit: one behind the other, and as the numbers in their names say.</summary>
/// <param name="count">How many layers there are, no more than <see cref="MostLayers"/>.</param>
/// <param name="fits">Whether a layer can stand at a place, behind another; that is −1 at the first place.</param>
/// <param name="isBefore">Whether a layer must come before another.</param>
internal sealed class OrderSearch(int count, Func<int, int, int, bool> fits, Func<int, int, bool> isBefore)
{
    /// <summary>Layers that can be ordered: a set of them is the bits of a number.</summary>
    public const int MostLayers = 64;

    /// <summary>Orders that are looked for: a person reads no more of them.</summary>
    public const int MostOrders = 1_000;

    /// <summary>Layers that are tried at most. What people write is found in far fewer; a search on through all orders of many layers would stop the editor.</summary>
    private const int MostSteps = 20_000;

    private readonly ulong[] _before = new ulong[count];
    private readonly HashSet<(ulong Used, int Last)> _deadEnds = new();
    private readonly int[] _order = new int[count];
    private int _steps;

    /// <summary>The orders that were found, those first in which layers keep the order in which they were given.</summary>
    public List<int[]> Orders { get; } = new();

    /// <summary>Whether there are no others.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Searches.</summary>
    public OrderSearch Run()
    {
        for (int layer = 0; layer < count; layer++)
        {
            for (int other = 0; other < count; other++)
            {
                _before[layer] |= isBefore(other, layer) ? 1UL << other : 0;
            }
        }

        IsComplete = Place(0, 0, -1) is not null;
        return this;
    }

    /// <summary>Fills the places from one on.</summary>
    /// <returns>Whether there is an order; null if the search was given up.</returns>
    private bool? Place(int place, ulong used, int last)
    {
        if (place == count)
        {
            Orders.Add((int[])_order.Clone());
            return true;
        }

        if (_deadEnds.Contains((used, last)))
        {
            return false;
        }

        bool isFound = false;
        for (int layer = 0; layer < count; layer++)
        {
            ulong bit = 1UL << layer;
            if ((used & bit) != 0 || (_before[layer] & ~used) != 0 || !fits(place, last, layer))
            {
                continue;
            }

            if (Orders.Count == MostOrders || ++_steps > MostSteps)
            {
                return null;
            }

            _order[place] = layer;
            if (Place(place + 1, used | bit, layer) is not bool found)
            {
                return null;
            }

            isFound |= found;
        }

        if (!isFound)
        {
            _deadEnds.Add((used, last));
        }

        return isFound;
    }
}
