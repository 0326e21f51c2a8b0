using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Lowers steps into one kernel, every loop written out. It knows which values are in registers, and where the others lie. An element is what one register holds: a block of units of one
/// sample, or one unit of many samples.
/// </summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="scratch">What has a place in scratch.</param>
/// <param name="within">The builder whose nodes these continue, or null.</param>
internal sealed class UnrolledBuilder(LaneContent lanes, IEnumerable<ValueBuffer> scratch, NodeBuilder? within = null) : StepBuilder(within)
{
    private readonly Dictionary<(ValueBuffer Buffer, int Element), Value> _inRegisters = [];

    public override bool UnitsInLanes => lanes == LaneContent.Outputs;

    /// <summary>Where the vectors of a value lie, if not in scratch.</summary>
    public Func<ValueBuffer, Region>? VectorsOf { get; init; }

    /// <summary>Which values go to memory; null for all.</summary>
    public Func<ValueBuffer, bool>? IsStored { get; init; }

    /// <summary>Brings rows of as many samples as there are lanes into them.</summary>
    /// <param name="rows">The inputs, or the targets.</param>
    /// <param name="staysInRegisters">Whether they are wanted in registers.</param>
    /// <param name="isStored">Whether they are wanted in scratch, where they go in any case if they do not stay in registers.</param>
    public void LoadSamples(ValueBuffer rows, bool staysInRegisters, bool isStored)
    {
        Address first = new(RegionOf("", rows.Home == BufferHome.Input ? Space.Input : Space.Target, 0), 0);
        if (!staysInRegisters)
        {
            Add(new LoadColumns(Lane.Register, first, rows.Size, rows.Size, new Address(RegionOf(rows), 0)));
            return;
        }

        Value[] values = SampleRows.Load(this, first, rows.Size, unit => NameOf(rows, unit));
        for (int unit = 0; unit < values.Length; unit++)
        {
            _inRegisters[(rows, unit)] = values[unit];
            if (isStored)
            {
                Store(values[unit], At(rows, unit));
            }
        }
    }

    /// <summary>Writes the outputs of as many samples as there are lanes.</summary>
    /// <param name="output">The outputs.</param>
    /// <param name="areInRegisters">Whether they were not stored.</param>
    public void StoreOutputs(ValueBuffer output, bool areInRegisters)
    {
        Address rows = new(RegionOf("", Space.Output, 0), 0);
        if (areInRegisters)
        {
            SampleRows.Store(this, [.. Enumerable.Range(0, output.Size).Select(unit => _inRegisters[(output, unit)])], rows);
        }
        else
        {
            Add(new StoreColumns(Lane.Register, new Address(RegionOf(output), 0), output.Size, rows, output.Size));
        }
    }

    /// <summary>Lowers a step, under its equation.</summary>
    public void Lower(Step step)
    {
        Add(new Remark(step.Equation));
        step.Lower(this);
    }

    public override Address WeightsOf(LayerPlan layer, Position input) => input.Unit == 0 ? Weights(layer) : Weights(layer, input.Unit, 0);

    public override Address Vector(string name, Position vector)
    {
        Region region = RegionOf(scratch.Single(buffer => buffer.Name == name));
        return vector.Unit == 0 ? new Address(region, 0) : new Address(region, 0, vector.Unit, Budget.LogicalLanes);
    }

    /// <summary>The memory that sums over rounds receive: the values of the first round.</summary>
    public static Region Round { get; } = new("round", Space.Named, 0);

    /// <summary>How many rounds there are.</summary>
    public static Variable Rounds { get; } = new("rounds") { IsPassed = true };

    public override Address InRound(Region round, ValueBuffer buffer)
    {
        ValueBuffer place = buffer.Home == BufferHome.Input ? LanesOf(buffer) : buffer;
        return new Address(new Region(place.Constant, Space.Named, place.Offset) { Within = round }, 0);
    }

    public override Lane LaneOf(ValueBuffer buffer) => UnitsInLanes ? (Lane)buffer.Block : Lane.Register;

    public override Name? NameOf(ValueBuffer buffer, Position at) => NameOf(buffer, ElementOf(buffer, at));

    public override Name? Called(Name? writtenOut, Name? inLoop) => writtenOut;

    public override Func<Value> Shared(Name inLoop, Func<Name?, Value> compute) => () => compute(null);

    public override Value Read(ValueBuffer buffer, Position at, Name? inLoop = null)
    {
        int element = ElementOf(buffer, at);
        if (!_inRegisters.TryGetValue((buffer, element), out Value? value))
        {
            Address address = At(buffer, at);
            value = IsPartial(buffer, element)
                ? Add(Operation.LoadFirst, LaneOf(buffer), NameOf(buffer, element), address, count: buffer.UnitsInLastBlock)
                : Add(Operation.Load, LaneOf(buffer), NameOf(buffer, element), address);
            _inRegisters.Add((buffer, element), value);
        }

        return value;
    }

    /// <summary>Makes a value an element, and stores it. What nobody reads there goes again: see <see cref="DeadStores"/>.</summary>
    public override void Write(ValueBuffer buffer, Position at, Value value)
    {
        Keep(buffer, at, value);
        if (IsStored?.Invoke(buffer) != false)
        {
            bool isPartial = buffer.Home != BufferHome.Scratch && IsPartial(buffer, ElementOf(buffer, at));
            Store(value, At(buffer, at), isPartial ? buffer.UnitsInLastBlock : null);
        }
    }

    public override void Keep(ValueBuffer buffer, Position at, Value value) => _inRegisters[(buffer, ElementOf(buffer, at))] = value;

    public override Address At(ValueBuffer buffer, Position at) => new(RegionOf(buffer), UnitsInLanes ? at.Unit : at.Unit * Budget.LogicalLanes);

    public override Value KeepUnits(ValueBuffer buffer, Position at, Value value, float fill, Name? name = null) =>
        at.IsPartial ? KeepFirst(value, buffer.UnitsInLastBlock, fill, name) : value;

    public override void Each(ValueBuffer buffer, Action<Position> body, string index = "j") => Array.ForEach(Elements(buffer), body);

    public override void Tiles(ValueBuffer buffer, Tile tile, Action<Position[]> body) => Array.ForEach(Elements(buffer), at => body([at]));

    public override Value[] For(string index, int from, int to, Value[] carried, Func<Position, Value[], Value[]> body) =>
        Enumerable.Range(from, to - from).Aggregate(carried, (values, number) => body(number, values));

    public override Value[] Fold(ValueBuffer buffer, Func<Position, Value[]?, Value[]> body) =>
        Elements(buffer).Aggregate((Value[]?)null, (values, at) => body(at, values))!;

    public override Value FoldUnits(ValueBuffer buffer, Func<Value> start, Func<Position, Value?, Value> body) =>
        Elements(buffer).Aggregate((Value?)null, (value, at) => body(at, value))!;

    public override Value[][] OverInputs(LayerPlan layer, Position[] units, Value[][] parts, InputBody body)
    {
        for (int i = 0; i < layer.Inputs; i++)
        {
            int part = i / layer.StretchLength;
            parts[part] = body(part, i, Array.ConvertAll(units, at => Weights(layer, i, at.Unit)), parts[part]);
        }

        return parts;
    }

    public override void EachInput(LayerPlan layer, Action<Position, Func<Position, Address>> body) =>
        InputRows(layer, (inputs, weights) => body(inputs[0], at => weights(0, at)));

    public override void InputRows(LayerPlan layer, Action<Position[], Func<int, Position, Address>> body)
    {
        for (int i = 0; i < layer.Inputs; i++)
        {
            int input = i;
            body([input], (_, at) => Weights(layer, input, at.Unit));
        }
    }

    /// <summary>Nothing: whoever reads a value whose last lanes have no unit leaves these out.</summary>
    public override void ClearPadding(ValueBuffer buffer)
    {
    }

    private int ElementOf(ValueBuffer buffer, Position at) => UnitsInLanes ? at.Unit / buffer.Block : at.Unit;

    private Position[] Elements(ValueBuffer buffer) => UnitsInLanes
        ? [.. Enumerable.Range(0, buffer.Blocks).Select(block => new Position(block * buffer.Block) { IsPartial = IsPartial(buffer, block) })]
        : [.. Enumerable.Range(0, buffer.Size).Select(unit => new Position(unit))];

    private Name NameOf(ValueBuffer buffer, int element) =>
        new(buffer.Home == BufferHome.Target ? "target" : buffer.Name, UnitsInLanes && buffer.Blocks == 1 ? null : element);

    /// <summary>Whether an element's last lanes have no unit.</summary>
    private bool IsPartial(ValueBuffer buffer, int element) => UnitsInLanes && buffer.IsPadded && element == buffer.Blocks - 1;

    private Region RegionOf(ValueBuffer buffer) => VectorsOf?.Invoke(buffer) ?? buffer.Home switch
    {
        BufferHome.Input or BufferHome.Output or BufferHome.Target when !UnitsInLanes => RegionOf(LanesOf(buffer)),
        BufferHome.Input => RegionOf("", Space.Input, 0),
        BufferHome.Output => RegionOf("", Space.Output, 0),
        BufferHome.Target => RegionOf("", Space.Target, 0),
        _ => RegionOf(buffer.Constant, Space.Scratch, buffer.Offset),
    };

    /// <summary>Where the inputs, the outputs, or the targets stand as vectors, if they do not stay in registers.</summary>
    private ValueBuffer LanesOf(ValueBuffer rows) => scratch.Single(buffer => buffer.Name == rows.Home switch
    {
        BufferHome.Input => "x",
        BufferHome.Output => "y",
        _ => "t",
    });
}
