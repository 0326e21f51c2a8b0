namespace NetGen.Generator.Kernels;

/// <summary>From where to where values are needed, and where they lie in memory.</summary>
internal sealed class ValueLives
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly Dictionary<Value, Life> _lives = [];
    private readonly Dictionary<int, List<int>> _stores = [];
    private readonly int[] _crossing;
    private readonly bool[] _isBlocked;

    public ValueLives(IReadOnlyList<Node> nodes)
    {
        _nodes = nodes;
        _crossing = new int[nodes.Count + 1];
        _isBlocked = new bool[nodes.Count + 1];
        Dictionary<Region, int> places = [];
        for (int n = 0; n < nodes.Count; n++)
        {
            Visit(n, places);
        }

        foreach (Life life in _lives.Values)
        {
            // From its load on, or from its store on, a value can be taken from memory, unless something else is stored there before it is used for the last time.
            int? inMemory = life.IsInLoop ? null : life.CanBeLoadedAgain ? life.Start : life.Store;
            int until = inMemory is int first && !IsStoredAnew(first, life.End) ? first + 1 : life.End + 1;
            for (int cut = life.Start + 1; cut <= life.End; cut++)
            {
                _isBlocked[cut] |= cut < until;
                _crossing[cut]++;
            }
        }
    }

    /// <summary>Whether nodes can be divided in front of one.</summary>
    public bool CanCut(int cut) => !_isBlocked[cut] && !(_nodes[cut - 1] is Remark or Note);

    /// <summary>How many values are on their way in front of a node.</summary>
    public int Crossing(int cut) => _crossing[cut];

    /// <summary>How many values are on their way at once, at most.</summary>
    public int Most => _crossing.Max();

    /// <summary>The node that computes a value.</summary>
    public int Start(Value value) => _lives[value].Start;

    /// <summary>What takes a value from memory, under its name.</summary>
    public Compute Load(Value value)
    {
        Life life = _lives[value];
        return life.CanBeLoadedAgain
            ? ((Compute)_nodes[life.Start]).With(new Value(value.Lane, value.Name))
            : new Compute(Operation.Load, new Value(value.Lane, value.Name)) { At = ((Store)_nodes[life.Store!.Value]).At };
    }

    /// <summary>Whether something is stored where a node loads, or stores, before another node.</summary>
    private bool IsStoredAnew(int first, int end)
    {
        Address at = _nodes[first] is Store store ? store.At : ((Compute)_nodes[first]).At!.Value;
        return at.Region.Space == Space.Scratch && _stores.TryGetValue(at.Offset, out List<int>? stores) && stores.Exists(n => n > first && n < end);
    }

    private void Visit(int n, Dictionary<Region, int> places)
    {
        Node node = _nodes[n];
        foreach (Value value in node.Arguments)
        {
            Life life = _lives[value];
            life.End = n;
            life.IsInLoop |= node is Loop;
        }

        foreach (Region region in node.Memory)
        {
            // A place with a name belongs to the method that names it.
            if (places.TryGetValue(region.Within ?? region, out int named))
            {
                _isBlocked.AsSpan(named + 1, n - named).Fill(true);
            }
        }

        if (node is PlaceOf place)
        {
            places[place.Region] = n;
        }
        else if (node is Store { Count: null, At.Region.Space: Space.Scratch } store)
        {
            _lives[store.Value].Store ??= n;
            if (!_stores.TryGetValue(store.At.Offset, out List<int>? stores))
            {
                _stores.Add(store.At.Offset, stores = []);
            }

            stores.Add(n);
        }

        foreach (Value value in node.Results)
        {
            bool isLoaded = node is Compute { Operation: Operation.Load or Operation.LoadFirst, At.Region.Space: not Space.Parameters } && value.Name is not null;
            _lives.Add(value, new Life { Start = n, End = n, CanBeLoadedAgain = isLoaded });
        }
    }

    private sealed class Life
    {
        /// <summary>The node that computes it.</summary>
        public int Start { get; init; }

        /// <summary>The last node that uses it.</summary>
        public int End { get; set; }

        /// <summary>The node that stores it, or null.</summary>
        public int? Store { get; set; }

        /// <summary>Whether it was only loaded from where it still lies.</summary>
        public bool CanBeLoadedAgain { get; init; }

        /// <summary>Whether a loop uses it.</summary>
        public bool IsInLoop { get; set; }
    }
}
