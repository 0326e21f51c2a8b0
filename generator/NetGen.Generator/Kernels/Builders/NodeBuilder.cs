using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Writes nodes, one after the other.</summary>
/// <param name="within">The builder whose nodes these continue, or null.</param>
internal class NodeBuilder(NodeBuilder? within = null)
{
    private readonly Body _body = within?._body ?? new Body();

    /// <summary>The nodes so far; the next ones stand in a list of their own.</summary>
    public IReadOnlyList<Node> TakeNodes()
    {
        List<Node> nodes = _body.Nodes;
        _body.Nodes = [];
        return nodes;
    }

    /// <summary>The value that was last computed under a name.</summary>
    public Value Named(Name name) => _body.Named[name];

    public void Add(Node node) => _body.Nodes.Add(node);

    /// <summary>Computes a value.</summary>
    public Value Add(Operation operation, Lane lane, Name? name, params Value[] arguments) => Add(new Compute(operation, new Value(lane, name), arguments));

    /// <summary>Computes a value with what is in memory.</summary>
    public Value Add(Operation operation, Lane lane, Name? name, Address at, int count = 0, params Value[] arguments) =>
        Add(new Compute(operation, new Value(lane, name), arguments) { At = at, Count = count });

    public Value Add(Compute compute)
    {
        _body.Nodes.Add(compute);
        Declare(compute.Result);
        return compute.Result;
    }

    /// <summary>Gives a value that was computed just now its name; one that has a name gets a second one.</summary>
    public Value Label(Value value, Name name)
    {
        if (value.Name is not null)
        {
            return Add(Operation.Copy, value.Lane, name, value);
        }

        Compute last = (Compute)_body.Nodes[_body.Nodes.Count - 1];
        _body.Nodes.RemoveAt(_body.Nodes.Count - 1);
        return last.Result == value
            ? Add(last.With(new Value(value.Lane, name)))
            : throw new InvalidOperationException($"{name} is not what was computed last.");
    }

    /// <summary>A constant in all lanes.</summary>
    public Value Constant(float number, Lane lane)
    {
        Value constant = Add(new Compute(Operation.Constant, new Value(Lane.Scalar, null)) { Number = number });
        return lane == Lane.Scalar ? constant : Add(Operation.Broadcast, lane, null, constant);
    }

    /// <summary>Applies an activation.</summary>
    public Value Activate(Activation activation, Value sum, Name? name) =>
        Add(new Compute(Operation.Activate, new Value(sum.Lane, name), sum) { Activation = activation });

    /// <summary>The derivative of an activation.</summary>
    public Value Slope(Activation activation, Value kept) => Add(new Compute(Operation.Slope, new Value(kept.Lane, null), kept) { Activation = activation });

    /// <summary>A value with a number in all lanes but the first.</summary>
    public Value KeepFirst(Value value, int count, float fill, Name? name = null, Variable? from = null) =>
        Add(new Compute(Operation.KeepFirst, new Value(value.Lane, name), value) { Count = count, CountFrom = from, Number = fill });

    /// <summary>Brings columns of rows in memory into registers.</summary>
    public void Load(Value?[] columns, Address at, int stride)
    {
        Add(new LoadRows(columns, at, stride));
        Array.ForEach(columns, column =>
        {
            if (column is not null)
            {
                Declare(column);
            }
        });
    }

    public void Store(Value value, Address at, int? count = null) => Add(new Store(value, at, count));

    public void Take(Value gradient, Address parameters) => Add(new Take(gradient, parameters));

    public void Note(string text) => Add(new Note(text));

    /// <summary>A layer's weights of one input, from one unit on.</summary>
    public Address Weights(LayerPlan layer, int input, int unit) => new(RegionOf(layer.Weights), unit, input, layer.WeightStride);

    /// <summary>A layer's weights from the first on.</summary>
    public Address Weights(LayerPlan layer) => new(RegionOf(layer.Weights), 0);

    /// <summary>A layer's biases, from one unit on.</summary>
    public Address Bias(LayerPlan layer, int unit = 0) => new(RegionOf(layer.Bias), unit);

    /// <summary>Gives a place a name.</summary>
    public Region Place(string name, Address at)
    {
        Region region = new(name, Space.Named, 0);
        Add(new PlaceOf(region, at));
        return region;
    }

    /// <summary>A loop that carries nothing from one turn to the next.</summary>
    public void Loop(string index, int from, Extent to, Stride stride, Action<Variable> body) => Loop(index, from, to, stride, [], (variable, _) =>
    {
        body(variable);
        return [];
    });

    /// <summary>A loop that carries values from one turn to the next.</summary>
    /// <returns>The values behind the loop.</returns>
    public Value[] Loop(string index, int from, Extent to, Stride stride, Value[] initial, Func<Variable, Value[], Value[]> body)
    {
        List<Node> outer = _body.Nodes;
        _body.Nodes = [];
        Variable variable = new(index);
        Value[] inside = Array.ConvertAll(initial, value => new Value(value.Lane, value.Name));
        Value[] next = body(variable, [.. inside]);
        Loop loop = new(variable, from, to, stride, _body.Nodes, [.. initial.Select((value, v) => new Carried(value, inside[v], next[v]))]);
        _body.Nodes = outer;
        Add(loop);
        Array.ForEach(inside, Declare);
        return inside;
    }

    /// <summary>Makes a value the one that its name stands for, if it has a name.</summary>
    protected void Declare(Value value)
    {
        if (value.Name is Name name)
        {
            _body.Named[name] = value;
        }
    }

    /// <summary>The region that a constant begins.</summary>
    protected Region RegionOf(string symbol, Space space, int offset, ParameterTensor? tensor = null)
    {
        if (!_body.Regions.TryGetValue((symbol, space), out Region? region))
        {
            region = new Region(symbol, space, offset, tensor);
            _body.Regions.Add((symbol, space), region);
        }

        return region;
    }

    private Region RegionOf(ParameterTensor tensor) => RegionOf(tensor.Constant, Space.Parameters, tensor.Offset, tensor);

    /// <summary>What builders that continue each other share.</summary>
    private sealed class Body
    {
        public List<Node> Nodes { get; set; } = [];

        public Dictionary<Name, Value> Named { get; } = [];

        public Dictionary<(string Symbol, Space Space), Region> Regions { get; } = [];
    }
}
