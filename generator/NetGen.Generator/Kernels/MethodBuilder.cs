using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Writes the kernel of a step of a tiled program: a method with loops, which is handed the memory that it works on.</summary>
/// <param name="entry">The program that calls it.</param>
/// <param name="name">What it is called.</param>
/// <param name="lane">The lanes that it works in.</param>
internal sealed class MethodBuilder(EntryBuilder entry, string name, Lane lane) : NodeBuilder
{
    private readonly List<Parameter> _parameters = [];

    public Lane Lane => lane;

    /// <summary>Whether it takes the network's parameters.</summary>
    public bool HasParameters { get; init; }

    /// <summary>Whether gradients go to the sink.</summary>
    public bool HasSink { get; init; }

    /// <summary>Takes a value.</summary>
    public Region Receive(ValueBuffer buffer) => Receive(buffer.Home == BufferHome.Output ? "y" : buffer.Name, entry.At(buffer));

    /// <summary>Takes memory.</summary>
    public Region Receive(string called, Address argument)
    {
        Region region = new(called, Space.Named, 0);
        _parameters.Add(new RegionParameter(region, argument));
        return region;
    }

    /// <summary>Takes a number.</summary>
    public Variable ReceiveNumber(string called, Extent argument, bool isOfSamples = false)
    {
        Variable number = new(called) { IsPassed = isOfSamples };
        _parameters.Add(new NumberParameter(number, argument));
        return number;
    }

    /// <summary>Lets the program call it.</summary>
    public void Finish()
    {
        Kernel kernel = new(TakeNodes()) { Name = name, Summary = entry.Summary, Lane = lane, HasParameters = HasParameters, HasSink = HasSink, Parameters = _parameters };
        entry.Call(kernel);
    }

    /// <summary>The lanes for a layer's blocks: as wide as a register where units never mix and the padding allows it.</summary>
    public static Lane LaneOf(int block) => block == Budget.LogicalLanes ? Lane.Register : (Lane)block;
}
