using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Lowers steps into one kernel. It knows which values are in registers, and where the others lie. An element is what one register holds: a block of units of one sample, or one unit of
/// many samples.
/// </summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="scratch">What has a place in scratch.</param>
/// <param name="beginsSink">Whether the loss goes to the sink as soon as it is known, and not between two methods.</param>
internal sealed class KernelBuilder(LaneContent lanes, IEnumerable<ValueBuffer> scratch, bool beginsSink)
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<(ValueBuffer Buffer, int Element), Value> _inRegisters = [];
    private readonly Dictionary<(string Symbol, Space Space), Region> _regions = [];
    private readonly Dictionary<Name, Value> _named = [];
    private bool _isSinkOpen;

    public bool UnitsInLanes => lanes == LaneContent.Outputs;

    public Kernel Finish() => new(_nodes);

    /// <summary>Lowers a step, under its equation.</summary>
    public void Lower(Step step)
    {
        if (step.IsOfParameters && UnitsInLanes && !_isSinkOpen)
        {
            _nodes.Add(new OpenSink());
            _isSinkOpen = true;
        }

        _nodes.Add(new Remark(step.Equation));
        step.Lower(this);
        if (step.HasLoss && UnitsInLanes && beginsSink)
        {
            _nodes.Add(new BeginSink(Named(LossStep.Called)));
        }
    }

    /// <summary>The value that a step before has computed under a name.</summary>
    public Value Named(Name name) => _named[name];

    public void Store(Value value, Address at) => _nodes.Add(new Store(value, at));

    public void Take(Value gradient, Address parameters) => _nodes.Add(new Take(gradient, parameters));

    public void AddProduct(Value a, Value b, Address at) => _nodes.Add(new AddProduct(a, b, at));

    public void LoadColumns(Lane lane, Address from, int stride, int columns, Address to) => _nodes.Add(new LoadColumns(lane, from, stride, columns, to));

    /// <summary>A vector of a place in scratch, where they stand 16 floats apart.</summary>
    public Address Vector(string name, int vector)
    {
        Region region = RegionOf(scratch.Single(buffer => buffer.Name == name));
        return vector == 0 ? new Address(region, 0) : new Address(region, 0, vector, Budget.LogicalLanes);
    }

    /// <summary>Where the sums of a batch's losses lie: behind those of the parameters.</summary>
    public Address LossSums()
    {
        ValueBuffer gradientSums = scratch.Single(buffer => buffer.Name == "gradientSums");
        ValueBuffer lossSums = scratch.Single(buffer => buffer.Name == "lossSums");
        return new Address(RegionOf($"{lossSums.Constant} - {gradientSums.Constant}", Space.Sums, lossSums.Offset - gradientSums.Offset), 0);
    }

    /// <summary>Where the sums of a parameter lie.</summary>
    public Address SumsOf(Address parameter) => parameter with { Region = RegionOf(parameter.Region.Symbol, Space.Sums, parameter.Region.Offset), Scale = Budget.LogicalLanes };

    /// <summary>A constant in all lanes.</summary>
    public Value Constant(float number, Lane lane)
    {
        Value constant = Add(new Compute(Operation.Constant, new Value(Lane.Scalar, null)) { Number = number });
        return lane == Lane.Scalar ? constant : Add(Operation.Broadcast, lane, null, constant);
    }

    public void Note(string text) => _nodes.Add(new Note(text));

    /// <summary>How many floats an element of a value has.</summary>
    public Lane LaneOf(ValueBuffer buffer) => UnitsInLanes ? (Lane)buffer.Block : Lane.Register;

    /// <summary>How many elements a value has.</summary>
    public int Elements(ValueBuffer buffer) => UnitsInLanes ? buffer.Blocks : buffer.Size;

    /// <summary>The elements that hold a range of units.</summary>
    public IEnumerable<int> ElementsOf(UnitRange units, ValueBuffer buffer)
    {
        int together = UnitsInLanes ? buffer.Block : 1;
        for (int unit = units.From; unit < units.To; unit += together)
        {
            yield return unit / together;
        }
    }

    /// <summary>An element's name.</summary>
    public Name NameOf(ValueBuffer buffer, int element) =>
        new(buffer.Home == BufferHome.Target ? "target" : buffer.Name, UnitsInLanes && buffer.Blocks == 1 ? null : element);

    /// <summary>Whether an element's last lanes have no unit.</summary>
    public bool IsPartial(ValueBuffer buffer, int element) => UnitsInLanes && buffer.IsPadded && element == buffer.Blocks - 1;

    /// <summary>An element: from its register, or loaded first.</summary>
    public Value Read(ValueBuffer buffer, int element)
    {
        if (!_inRegisters.TryGetValue((buffer, element), out Value? value))
        {
            Address at = AddressOf(buffer, element);
            value = IsPartial(buffer, element)
                ? Add(Operation.LoadFirst, LaneOf(buffer), NameOf(buffer, element), at, count: buffer.UnitsInLastBlock)
                : Add(Operation.Load, LaneOf(buffer), NameOf(buffer, element), at);
            _inRegisters.Add((buffer, element), value);
        }

        return value;
    }

    /// <summary>Makes a value an element, and stores it where a step's result is read from memory.</summary>
    public void Write(Step step, ValueBuffer buffer, int element, Value value)
    {
        _inRegisters[(buffer, element)] = value;
        int together = UnitsInLanes ? buffer.Block : 1;
        if (step.Stored.Overlaps(new UnitRange(element * together, (element + 1) * together)))
        {
            bool isPartial = buffer.Home != BufferHome.Scratch && IsPartial(buffer, element);
            _nodes.Add(new Store(value, AddressOf(buffer, element), isPartial ? buffer.UnitsInLastBlock : null));
        }
    }

    /// <summary>Where a single unit of a value lies; where samples lie in the lanes, its vector.</summary>
    public Address AddressOfUnit(ValueBuffer buffer, int unit) => new(RegionOf(buffer), UnitsInLanes ? unit : unit * Budget.LogicalLanes);

    /// <summary>A layer's weights of one input, from one unit on.</summary>
    public Address Weights(LayerPlan layer, int input, int unit) =>
        new(RegionOf(layer.WeightsConstant, Space.Parameters, layer.WeightOffset, layer, isBias: false), unit, input, layer.WeightStride);

    /// <summary>A layer's biases, from one unit on.</summary>
    public Address Bias(LayerPlan layer, int unit) => new(RegionOf(layer.BiasConstant, Space.Parameters, layer.BiasOffset, layer, isBias: true), unit);

    /// <summary>Computes a value.</summary>
    public Value Add(Operation operation, Lane lane, Name? name, params Value[] arguments) => Add(new Compute(operation, new Value(lane, name), arguments));

    /// <summary>Computes a value with what is in memory.</summary>
    public Value Add(Operation operation, Lane lane, Name? name, Address at, int count = 0, params Value[] arguments) =>
        Add(new Compute(operation, new Value(lane, name), arguments) { At = at, Count = count });

    /// <summary>Applies an activation.</summary>
    public Value Activate(Activation activation, Value sum, Name name) =>
        Add(new Compute(Operation.Activate, new Value(sum.Lane, name), sum) { Activation = activation });

    /// <summary>The derivative of an activation.</summary>
    public Value Slope(Activation activation, Value kept) => Add(new Compute(Operation.Slope, new Value(kept.Lane, null), kept) { Activation = activation });

    /// <summary>A value with the lanes that have no unit set to a number, under its name if there are any.</summary>
    public Value KeepUnits(ValueBuffer buffer, int element, Value value, float fill, Name? name = null) => !IsPartial(buffer, element)
        ? value
        : Add(new Compute(Operation.KeepFirst, new Value(value.Lane, name), value) { Count = buffer.UnitsInLastBlock, Number = fill });

    private Value Add(Compute compute)
    {
        _nodes.Add(compute);
        if (compute.Result.Name is Name name)
        {
            _named[name] = compute.Result;
        }

        return compute.Result;
    }

    private Address AddressOf(ValueBuffer buffer, int element) => AddressOfUnit(buffer, UnitsInLanes ? element * buffer.Block : element);

    private Region RegionOf(ValueBuffer buffer) => buffer.Home switch
    {
        BufferHome.Input => RegionOf("", Space.Input, 0),
        BufferHome.Output => RegionOf("", Space.Output, 0),
        BufferHome.Target => RegionOf("", Space.Target, 0),
        _ => RegionOf(buffer.Constant, Space.Scratch, buffer.Offset),
    };

    private Region RegionOf(string symbol, Space space, int offset, LayerPlan? layer = null, bool isBias = false)
    {
        if (!_regions.TryGetValue((symbol, space), out Region? region))
        {
            region = new Region(symbol, space, offset, layer, isBias);
            _regions.Add((symbol, space), region);
        }

        return region;
    }
}
