using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

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

    public override IEnumerable<Region> Memory => places.Select(place => place.At.Region);
}

/// <summary>Rows of a value.</summary>
/// <param name="At">The first of them.</param>
/// <param name="Stride">Floats from one to the next.</param>
internal readonly record struct RowPlace(Address At, int Stride);
