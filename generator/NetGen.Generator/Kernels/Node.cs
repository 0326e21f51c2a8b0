using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>One node of a kernel.</summary>
internal abstract class Node;

/// <summary>Computes a value.</summary>
/// <param name="operation">How.</param>
/// <param name="result">The value.</param>
/// <param name="arguments">Of what.</param>
internal sealed class Compute(Operation operation, Value result, params Value[] arguments) : Node
{
    public Operation Operation => operation;

    public Value Result => result;

    public IReadOnlyList<Value> Arguments => arguments;

    /// <summary>Where it reads, if it does.</summary>
    public Address? At { get; init; }

    /// <summary>How many lanes it is about, if not all.</summary>
    public int Count { get; init; }

    /// <summary>A constant that it needs.</summary>
    public float Number { get; init; }

    /// <summary>Which function.</summary>
    public Activation Activation { get; init; }
}

/// <summary>Writes a value to memory.</summary>
/// <param name="value">The value.</param>
/// <param name="at">Where.</param>
/// <param name="count">How many lanes, from the first on; null for all.</param>
internal sealed class Store(Value value, Address at, int? count = null) : Node
{
    public Value Value => value;

    public Address At => at;

    public int? Count => count;
}

/// <summary>Hands the gradient of some parameters to the sink.</summary>
/// <param name="gradient">The gradient.</param>
/// <param name="parameters">Where the parameters lie.</param>
internal sealed class Take(Value gradient, Address parameters) : Node
{
    public Value Gradient => gradient;

    public Address Parameters => parameters;
}

/// <summary>Adds a product, rounded once, to what lies in memory.</summary>
internal sealed class AddProduct(Value a, Value b, Address at) : Node
{
    public Value A => a;

    public Value B => b;

    public Address At => at;
}

/// <summary>Brings columns of a matrix in memory into vectors, 16 floats apart.</summary>
/// <param name="lane">How many rows.</param>
/// <param name="from">The first row.</param>
/// <param name="stride">Floats from one row to the next.</param>
/// <param name="columns">How many columns.</param>
/// <param name="to">Where the vectors go.</param>
internal sealed class LoadColumns(Lane lane, Address from, int stride, int columns, Address to) : Node
{
    public Lane Lane => lane;

    public Address From => from;

    public int Stride => stride;

    public int Columns => columns;

    public Address To => to;
}

/// <summary>From here on the gradient is wanted only if the sink takes the loss.</summary>
internal sealed class BeginSink(Value loss) : Node
{
    public Value Loss => loss;
}

/// <summary>From here on gradients go to the sink.</summary>
internal sealed class OpenSink : Node;

/// <summary>A remark for people: the equation of a step.</summary>
internal sealed class Remark(string text) : Node
{
    public string Text => text;
}

/// <summary>A note for people, within a step.</summary>
internal sealed class Note(string text) : Node
{
    public string Text => text;
}

/// <summary>What one method computes: nodes in order, without branches.</summary>
/// <param name="nodes">The nodes.</param>
internal sealed class Kernel(IReadOnlyList<Node> nodes)
{
    public IReadOnlyList<Node> Nodes => nodes;
}
