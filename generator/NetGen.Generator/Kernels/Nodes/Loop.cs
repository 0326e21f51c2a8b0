namespace NetGen.Generator.Kernels;

/// <summary>A number: a constant, or a multiple of what a method receives.</summary>
/// <param name="Number">The constant, or the factor.</param>
/// <param name="Of">What is multiplied, or null.</param>
internal readonly record struct Extent(int Number, Variable? Of = null)
{
    public static implicit operator Extent(int number) => new(number);
}

/// <summary>How far a loop goes with each turn.</summary>
/// <param name="Number">How many.</param>
/// <param name="IsVectors">Whether they are registers, and not floats.</param>
internal readonly record struct Stride(int Number, bool IsVectors = false)
{
    /// <summary>As far as so many registers reach; where the lane has a fixed width, floats.</summary>
    public static Stride Of(Lane lane, int vectors = 1) => lane == Lane.Register ? new(vectors, IsVectors: true) : new(vectors * (int)lane);
}

/// <summary>A value that each turn of a loop takes from the one before.</summary>
/// <param name="Initial">What the first turn takes.</param>
/// <param name="Value">What a turn takes; behind the loop, what the last one left.</param>
/// <param name="Next">What a turn leaves.</param>
internal sealed record Carried(Value Initial, Value Value, Value Next);

/// <summary>A loop with bounds that do not change, without a way out of it.</summary>
/// <param name="index">Its variable.</param>
/// <param name="from">Where it begins.</param>
/// <param name="to">Where it ends.</param>
/// <param name="stride">How far it goes with each turn.</param>
/// <param name="body">What it does each time.</param>
/// <param name="carried">What goes from one turn to the next.</param>
internal sealed class Loop(Variable index, int from, Extent to, Stride stride, IReadOnlyList<Node> body, IReadOnlyList<Carried> carried) : Node
{
    public Variable Index => index;

    public int From => from;

    public Extent To => to;

    public Stride Stride => stride;

    public IReadOnlyList<Node> Body => body;

    public IReadOnlyList<Carried> Carried => carried;

    /// <summary>What it begins with, and what its body takes from outside of it.</summary>
    public override IReadOnlyList<Value> Arguments { get; } = [.. carried.Select(each => each.Initial), .. body.SelectMany(node => node.Arguments).Except(body.SelectMany(node => node.Results)).Except(carried.Select(each => each.Value))];

    public override IReadOnlyList<Value> Results { get; } = [.. carried.Select(each => each.Value)];

    public override IEnumerable<Region> Memory => body.SelectMany(node => node.Memory);
}
