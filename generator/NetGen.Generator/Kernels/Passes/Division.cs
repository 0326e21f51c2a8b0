using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Divides nodes into parts that the JIT compiles well. A part ends where, in the last quarter of what a method may hold, the fewest values are on their way; these the next part takes from memory.
/// The store that put them there must come first: nothing is cut in the middle of a sum.
/// </summary>
internal sealed class Division
{
    /// <summary>From so much of what a method may hold on, a part may end.</summary>
    private const double Full = 0.75;

    private readonly List<(Step Step, Node Node)> _nodes = [];
    private readonly ValueLives _lives;
    private readonly Cost[] _costs;

    private Division(IReadOnlyList<Segment> segments)
    {
        _nodes.AddRange(segments.SelectMany(segment => segment.Nodes.Select(node => (segment.Step, node))));
        _lives = new ValueLives([.. _nodes.Select(entry => entry.Node)]);
        _costs = new Cost[_nodes.Count + 1];
        for (int n = 0; n < _nodes.Count; n++)
        {
            _costs[n + 1] = _costs[n] + NodeCost.Of(_nodes[n].Node);
        }
    }

    /// <summary>The parts, each with the segments that stand in it.</summary>
    /// <param name="segments">The steps of a program, in order.</param>
    /// <returns>The parts, or null if what cannot be divided passes the operations of a method.</returns>
    public static IReadOnlyList<IReadOnlyList<Segment>>? Of(IReadOnlyList<Segment> segments)
    {
        if (NodeCost.Of(segments.SelectMany(segment => segment.Nodes)).IsWithinAMethod)
        {
            return [segments];
        }

        Division division = new(segments);
        List<int> cuts = [0];

        // Behind the loss it is decided whether the gradient is wanted; and what is needed on the way forward alone is not in a register any more.
        foreach (int end in new[] { division._nodes.FindLastIndex(entry => entry.Step.HasLoss) + 1, division._nodes.Count })
        {
            while (cuts[cuts.Count - 1] < end)
            {
                if (division.Next(cuts[cuts.Count - 1], end) is not int cut)
                {
                    return null;
                }

                cuts.Add(cut);
            }
        }

        return [.. Enumerable.Range(0, cuts.Count - 1).Select(part => division.Part(cuts[part], cuts[part + 1]))];
    }

    /// <summary>Where the part that begins somewhere ends; null if what cannot be divided passes the operations of a method.</summary>
    private int? Next(int from, int end)
    {
        int best = -1;
        int fewest = int.MaxValue;
        int last = -1;
        HashSet<Value> loaded = [];
        for (int cut = from + 1; cut <= end; cut++)
        {
            loaded.UnionWith(_nodes[cut - 1].Node.Arguments.Where(value => _lives.Start(value) < from));
            Cost cost = _costs[cut] - _costs[from] + new Cost(loaded.Count, loaded.Count * LocalCost.Value);
            if (!cost.IsWithinAMethod && last >= 0)
            {
                break;
            }

            if (!_lives.CanCut(cut))
            {
                continue;
            }

            if (cost.Operations > Budget.OperationsOfAMethod)
            {
                return null;
            }

            last = cut;
            int crossing = cut == end ? -1 : _lives.Crossing(cut);
            if (cost.Share >= Full && crossing <= fewest)
            {
                best = cut;
                fewest = crossing;
            }
        }

        return last < 0 ? null : last == end ? end : best > 0 ? best : last;
    }

    /// <summary>The nodes of a part; a value of an earlier one is loaded where it is used first.</summary>
    private IReadOnlyList<Segment> Part(int from, int to)
    {
        Dictionary<Value, Value> loaded = [];
        List<Segment> segments = [];
        List<Node> nodes = [];
        for (int n = from; n < to; n++)
        {
            if (n > from && _nodes[n].Step != _nodes[n - 1].Step)
            {
                segments.Add(new Segment(_nodes[n - 1].Step, nodes));
                nodes = [];
            }

            foreach (Value value in _nodes[n].Node.Arguments.Where(value => _lives.Start(value) < from && !loaded.ContainsKey(value)))
            {
                Compute load = _lives.Load(value);
                loaded.Add(value, load.Result);
                nodes.Add(load);
            }

            nodes.Add(_nodes[n].Node.Arguments.Any(loaded.ContainsKey) ? _nodes[n].Node.With(value => loaded.TryGetValue(value, out Value? other) ? other : value) : _nodes[n].Node);
        }

        segments.Add(new Segment(_nodes[to - 1].Step, nodes));
        return segments;
    }
}
