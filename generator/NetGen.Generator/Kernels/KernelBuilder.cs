using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Lowers steps into one kernel. It knows which values are in registers, and where the others lie. An element is what one register holds: a block of units of one sample, or one unit of
/// many samples.
/// </summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="scratch">What has a place in scratch.</param>
/// <param name="within">The builder whose nodes these continue, or null.</param>
internal sealed class KernelBuilder(LaneContent lanes, IEnumerable<ValueBuffer> scratch, NodeBuilder? within = null) : NodeBuilder(within)
{
    private readonly Dictionary<(ValueBuffer Buffer, int Element), Value> _inRegisters = [];

    public bool UnitsInLanes => lanes == LaneContent.Outputs;

    /// <summary>Where the vectors of a value lie, if not in scratch.</summary>
    public Func<ValueBuffer, Region>? VectorsOf { get; init; }

    /// <summary>Which values go to memory; null for all.</summary>
    public Func<ValueBuffer, bool>? IsStored { get; init; }

    /// <summary>Where the loss of each sample goes; null where losses are added to sums.</summary>
    public Address? Losses { get; init; }

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
                Store(values[unit], AddressOf(rows, unit));
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

    public void LoadColumns(Lane lane, Address from, int stride, int columns, Address to) => Add(new LoadColumns(lane, from, stride, columns, to));

    /// <summary>A vector of a place in scratch, where they stand 16 floats apart.</summary>
    public Address Vector(string name, int vector)
    {
        Region region = RegionOf(scratch.Single(buffer => buffer.Name == name));
        return vector == 0 ? new Address(region, 0) : new Address(region, 0, vector, Budget.LogicalLanes);
    }

    /// <summary>The memory that sums over rounds receive: the values of the first round.</summary>
    public static Region Round { get; } = new("round", Space.Named, 0);

    /// <summary>How many rounds there are.</summary>
    public static Variable Rounds { get; } = new("rounds") { IsPassed = true };

    /// <summary>Where a round has a value.</summary>
    public Address InRound(Region round, ValueBuffer buffer)
    {
        ValueBuffer place = buffer.Home == BufferHome.Input ? LanesOf(buffer) : buffer;
        return new Address(new Region(place.Constant, Space.Named, place.Offset) { Within = round }, 0);
    }

    /// <summary>Where the sums of a parameter lie.</summary>
    public Address SumsOf(Address parameter) => parameter with { Region = RegionOf(parameter.Region.Symbol, Space.Sums, parameter.Region.Offset), Scale = Budget.LogicalLanes };

    /// <summary>How many floats an element of a value has.</summary>
    public Lane LaneOf(ValueBuffer buffer) => UnitsInLanes ? (Lane)buffer.Block : Lane.Register;

    /// <summary>How many elements a value has.</summary>
    public int Elements(ValueBuffer buffer) => UnitsInLanes ? buffer.Blocks : buffer.Size;

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

    /// <summary>Makes a value an element, and stores it. What nobody reads there goes again: see <see cref="DeadStores"/>.</summary>
    public void Write(ValueBuffer buffer, int element, Value value)
    {
        _inRegisters[(buffer, element)] = value;
        if (IsStored?.Invoke(buffer) != false)
        {
            bool isPartial = buffer.Home != BufferHome.Scratch && IsPartial(buffer, element);
            Store(value, AddressOf(buffer, element), isPartial ? buffer.UnitsInLastBlock : null);
        }
    }

    /// <summary>Where a single unit of a value lies; where samples lie in the lanes, its vector.</summary>
    public Address AddressOfUnit(ValueBuffer buffer, int unit) => new(RegionOf(buffer), UnitsInLanes ? unit : unit * Budget.LogicalLanes);

    /// <summary>A value with the lanes that have no unit set to a number, under its name if there are any.</summary>
    public Value KeepUnits(ValueBuffer buffer, int element, Value value, float fill, Name? name = null) =>
        IsPartial(buffer, element) ? KeepFirst(value, buffer.UnitsInLastBlock, fill, name) : value;

    private Address AddressOf(ValueBuffer buffer, int element) => AddressOfUnit(buffer, UnitsInLanes ? element * buffer.Block : element);

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
