using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Lowers steps into one kernel. It knows which values are in registers, and where the others lie. An element is what one register holds: a block of units of one sample, or one unit of
/// many samples.
/// </summary>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="scratch">What has a place in scratch.</param>
/// <param name="beginsSink">Whether the loss goes to the sink as soon as it is known, and not between two methods.</param>
/// <param name="within">The builder whose nodes these continue, or null.</param>
internal sealed class KernelBuilder(LaneContent lanes, IEnumerable<ValueBuffer> scratch, bool beginsSink, NodeBuilder? within = null) : NodeBuilder(within)
{
    private readonly Dictionary<(ValueBuffer Buffer, int Element), Value> _inRegisters = [];
    private bool _isSinkOpen;
    private bool _hasLoss;
    private bool _staysInRegisters;

    public bool UnitsInLanes => lanes == LaneContent.Outputs;

    /// <summary>Where the vectors of a value lie, if not in scratch.</summary>
    public Func<ValueBuffer, Region>? VectorsOf { get; init; }

    /// <summary>Whether inputs and outputs are rows of samples, which are brought into lanes, and out of them.</summary>
    public bool HasRows { get; init; }

    /// <summary>Where the loss of each sample goes; null where losses are added to sums.</summary>
    public Address? Losses { get; init; }

    /// <summary>Brings the inputs of as many samples as there are lanes into them.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="staysInRegisters">Whether they are wanted in registers; else they go to scratch.</param>
    public void LoadInputs(ValueBuffer input, bool staysInRegisters)
    {
        Address rows = new(RegionOf("", Space.Input, 0), 0);
        if (!staysInRegisters)
        {
            Add(new LoadColumns(Lane.Register, rows, input.Size, input.Size, new Address(RegionOf(input), 0)));
            return;
        }

        Value[] values = SampleRows.Load(this, rows, input.Size, unit => NameOf(input, unit));
        for (int unit = 0; unit < values.Length; unit++)
        {
            _inRegisters[(input, unit)] = values[unit];
        }
    }

    /// <summary>From here on, outputs are not stored one by one.</summary>
    public void KeepOutputs() => _staysInRegisters = true;

    /// <summary>Writes the outputs of as many samples as there are lanes.</summary>
    public void StoreOutputs(ValueBuffer output)
    {
        Address rows = new(RegionOf("", Space.Output, 0), 0);
        if (_staysInRegisters)
        {
            SampleRows.Store(this, [.. Enumerable.Range(0, output.Size).Select(unit => _inRegisters[(output, unit)])], rows);
        }
        else
        {
            Add(new StoreColumns(Lane.Register, new Address(RegionOf(output), 0), output.Size, rows, output.Size));
        }
    }

    /// <summary>Calls a kernel. What it stores is in memory then; if it returns the loss, the sink is told.</summary>
    public void Call(Kernel kernel)
    {
        Value? loss = kernel.Returns ? new Value(Lane.Scalar, LossStep.Called) : null;
        Add(new Call(kernel, loss));
        if (loss is not null)
        {
            Declare(loss);
            Add(new BeginSink(loss));
            _hasLoss = true;
        }
    }

    /// <summary>The kernel. If it knows a sample's loss, it returns it.</summary>
    public Kernel Finish(Frame frame, string name, string summary)
    {
        if (_hasLoss && UnitsInLanes)
        {
            Add(new Paragraph());
            Add(new Return(Named(LossStep.Called)));
        }

        return new Kernel(TakeNodes()) { Frame = frame, Name = name, Summary = summary };
    }

    /// <summary>Lowers a step, under its equation.</summary>
    public void Lower(Step step)
    {
        if (step.IsOfParameters && UnitsInLanes && !_isSinkOpen)
        {
            Add(new OpenSink());
            _isSinkOpen = true;
        }

        Add(new Remark(step.Equation));
        step.Lower(this);
        _hasLoss |= step.HasLoss;
        if (step.HasLoss && UnitsInLanes && beginsSink)
        {
            Add(new BeginSink(Named(LossStep.Called)));
        }
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
        if (buffer.Home == BufferHome.Output && _staysInRegisters)
        {
            return;
        }

        int together = UnitsInLanes ? buffer.Block : 1;
        if (step.Stored.Overlaps(new UnitRange(element * together, (element + 1) * together)))
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
        BufferHome.Input or BufferHome.Output when HasRows => RegionOf(LanesOf(buffer)),
        BufferHome.Input => RegionOf("", Space.Input, 0),
        BufferHome.Output => RegionOf("", Space.Output, 0),
        BufferHome.Target => RegionOf("", Space.Target, 0),
        _ => RegionOf(buffer.Constant, Space.Scratch, buffer.Offset),
    };

    /// <summary>Where the inputs, or the outputs, stand as vectors, if they do not stay in registers.</summary>
    private ValueBuffer LanesOf(ValueBuffer rows) => scratch.Single(buffer => buffer.Name == (rows.Home == BufferHome.Input ? "x" : "y"));
}
