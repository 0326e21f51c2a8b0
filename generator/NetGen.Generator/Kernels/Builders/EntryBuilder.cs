using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Writes the entry of a tiled program: names of places, and a call for each step, or for steps that share a method.</summary>
/// <param name="program">The program.</param>
internal sealed class EntryBuilder(NetworkProgram program) : NodeBuilder
{
    private readonly Dictionary<string, Region> _places = [];

    /// <summary>The memory that a program with many samples receives for their losses.</summary>
    public static Region LossesOfSamples { get; } = new("losses", Space.Named, 0);

    /// <summary>The numbers that the entry receives.</summary>
    public IReadOnlyList<Variable> Numbers => [Rows, Samples, Count, First];

    /// <summary>Whether it takes rows of samples.</summary>
    public bool IsBatch => program.SamplesAtOnce > 1;

    /// <summary>How many rows it takes, those included that hold no sample.</summary>
    public Variable Rows { get; } = new("rows") { IsPassed = true };

    /// <summary>How many samples there are on the way back.</summary>
    public Variable Samples { get; } = new("samples") { IsPassed = true };

    /// <summary>How many samples there are on the way forward.</summary>
    public Variable Count { get; } = new("count") { IsPassed = true };

    /// <summary>Which sample of the batch is the first one.</summary>
    public Variable First { get; } = new("first") { IsPassed = true };

    /// <summary>What the steps that are being lowered compute: their equations.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Where the loss of each sample goes.</summary>
    public Address Losses => new(LossesOfSamples, 0);

    /// <summary>How many rows a step is about.</summary>
    public Extent RowsOrOne => IsBatch ? new Extent(1, Rows) : 1;

    /// <summary>Where a value lies.</summary>
    public Address At(ValueBuffer buffer) => buffer.Home switch
    {
        BufferHome.Input => new Address(RegionOf("", Space.Input, 0), 0),
        BufferHome.Output => new Address(RegionOf("", Space.Output, 0), 0),
        BufferHome.Target => new Address(RegionOf("", Space.Target, 0), 0),
        _ => At(buffer.Name),
    };

    /// <summary>Where a place with a name begins.</summary>
    public Address At(string name) => new(_places[name], 0);

    /// <summary>A place in scratch without a name of its own.</summary>
    public Address InScratch(string name)
    {
        ValueBuffer buffer = program.Buffers.Single(buffer => buffer.Name == name);
        return new Address(RegionOf(buffer.Constant, Space.Scratch, buffer.Offset), 0);
    }

    /// <summary>Gives the places of some values their names.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isOfSome">Whether the rows are some of those that scratch holds, and what lies behind these is in memory of their own.</param>
    public void Place(IEnumerable<ValueBuffer> values, bool isOfSome)
    {
        foreach (ValueBuffer buffer in values.Where(buffer => buffer.Home == BufferHome.Scratch).GroupBy(buffer => buffer.Name).Select(same => same.First()))
        {
            bool isOwn = isOfSome && buffer.Offset >= program.SharedScratch;
            Address start = new(RegionOf(buffer.Constant, isOwn ? Space.Own : Space.Scratch, buffer.Offset), 0);
            _places[buffer.Name] = Place(buffer.Name, isOfSome && !isOwn ? start with { Index = First, Times = buffer.Stride } : start);
        }
    }

    /// <summary>Names the places in which outputs have a sample in each lane, if there are any.</summary>
    public void PlaceOutputLanes(bool isBack)
    {
        if (!program.Steps.Any(step => step.Schedule.Lanes == LaneContent.Samples))
        {
            return;
        }

        if (!isBack)
        {
            _places["outputLanes"] = Place("outputLanes", InScratch("outputLanes"));
            return;
        }

        ValueBuffer own = program.Buffers.Single(buffer => buffer.Name == "outputLanesOfPart");
        _places["paddedTargets"] = Place("paddedTargets", InScratch("paddedTargets"));
        _places["outputLanes"] = Place("outputLanes", new Address(RegionOf(own.Constant, Space.Own, own.Offset), 0));
    }

    /// <summary>Lowers the steps of a method as a call, under their equations.</summary>
    public void Lower(MethodPlan method)
    {
        Summary = string.Join("\n", method.Steps.Select(step => step.Equation).Distinct());
        Add(new Paragraph());
        foreach (Step step in method.Steps)
        {
            Note(step.Equation);
        }

        method.Steps[0].LowerCall(this, method.Steps.Count > 1 ? method.Steps[1] : null);
    }

    /// <summary>Calls a kernel. If it returns the loss, the sink is told.</summary>
    public void Call(Kernel kernel)
    {
        Value? loss = kernel.Returns ? new Value(Lane.Scalar, Layers.LossStep.Called) : null;
        Add(new Call(kernel, loss));
        if (loss is not null)
        {
            Declare(loss);
            Add(new BeginSink(loss));
        }
    }

    /// <summary>Calls the runtime for rows of samples.</summary>
    public void CallRows(RowOperation operation, LayerPlan layer, Lane lane, Extent rows, params IReadOnlyList<ValueBuffer> values) =>
        Add(new RowCall(operation, layer, lane, rows, [.. values.Select(buffer => new RowPlace(At(buffer), buffer.Stride))]));
}
