namespace NetGen.Generator.Kernels;

/// <summary>What one method computes.</summary>
/// <param name="nodes">The nodes, in order.</param>
internal sealed class Kernel(IReadOnlyList<Node> nodes)
{
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it computes: the equations of its steps, a line each.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it receives.</summary>
    public Frame Frame { get; init; }

    /// <summary>The lanes that it is for, where it is called.</summary>
    public Lane Lane { get; init; }

    /// <summary>Whether it takes the network's parameters.</summary>
    public bool HasParameters { get; init; }

    /// <summary>Whether gradients go to the sink.</summary>
    public bool HasSink { get; init; }

    /// <summary>Where that is <see cref="Frame.Own"/>, what it receives beside these, with what it is called with.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Of an entry, the numbers that it receives.</summary>
    public IReadOnlyList<Variable> Numbers { get; init; } = [];

    /// <summary>The kernels that it calls, in order.</summary>
    public IEnumerable<Kernel> Callees => nodes.OfType<Call>().Select(call => call.Callee);

    /// <summary>The memory that it, and what it calls, names.</summary>
    public IEnumerable<Region> Memory => nodes.SelectMany(node => node.Memory);

    /// <summary>Whether it returns a value.</summary>
    public bool Returns => nodes.Count > 0 && nodes[nodes.Count - 1] is Return;
}
