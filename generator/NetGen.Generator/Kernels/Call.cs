using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>What a kernel receives: memory, or a number.</summary>
internal abstract record Parameter;

/// <summary>Memory that a kernel receives.</summary>
internal sealed record RegionParameter(Region Region, Address Argument) : Parameter;

/// <summary>A number that a kernel receives.</summary>
internal sealed record NumberParameter(Variable Number, Extent Argument) : Parameter;

/// <summary>Calls a kernel, with the arguments that stand beside its parameters.</summary>
/// <param name="callee">The kernel.</param>
/// <param name="result">What it returns, or null.</param>
internal sealed class Call(Kernel callee, Value? result) : Node
{
    public Kernel Callee => callee;

    public Value? Result => result;
}

/// <summary>What the runtime does for rows of samples.</summary>
internal enum RowOperation
{
    /// <summary>Weighted sums, in register tiles.</summary>
    Sums,

    /// <summary>Back through weights, in register tiles.</summary>
    InputGradient,

    /// <summary>The gradient of weights: a sum over the samples, in register tiles.</summary>
    WeightGradient,

    /// <summary>The gradient of biases: a sum over the samples.</summary>
    BiasGradient,

    /// <summary>A copy of rows, without their padding.</summary>
    Copy,
}

/// <summary>Calls the runtime for rows of samples.</summary>
/// <param name="operation">What it does.</param>
/// <param name="layer">Whose parameters take part.</param>
/// <param name="lane">The lanes that it works in.</param>
/// <param name="rows">How many rows.</param>
/// <param name="places">The memory that it reads and writes, in the order in which it takes it.</param>
internal sealed class RowCall(RowOperation operation, LayerPlan layer, Lane lane, Extent rows, params IReadOnlyList<RowPlace> places) : Node
{
    public RowOperation Operation => operation;

    public LayerPlan Layer => layer;

    public Lane Lane => lane;

    public Extent Rows => rows;

    public IReadOnlyList<RowPlace> Places => places;
}

/// <summary>Rows of a value.</summary>
/// <param name="At">The first of them.</param>
/// <param name="Stride">Floats from one to the next.</param>
internal readonly record struct RowPlace(Address At, int Stride);

/// <summary>Gives a place a name: what is addressed by the region from here on lies there.</summary>
/// <param name="region">The region: a reference in <see cref="Space.Named"/>, or a distance in <see cref="Space.Parameters"/>.</param>
/// <param name="at">Where it starts.</param>
internal sealed class PlaceOf(Region region, Address at) : Node
{
    public Region Region => region;

    public Address At => at;
}

/// <summary>Moves a region with a name on.</summary>
/// <param name="region">The region.</param>
/// <param name="by">How far.</param>
/// <param name="times">How often: for rows, floats from one to the next; else 1.</param>
/// <param name="note">What lies there, or null.</param>
internal sealed class Advance(Region region, Stride by, int times = 1, string? note = null) : Node
{
    public Region Region => region;

    public Stride By => by;

    public int Times => times;

    public string? Note => note;
}
