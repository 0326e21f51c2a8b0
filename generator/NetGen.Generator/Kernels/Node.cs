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
