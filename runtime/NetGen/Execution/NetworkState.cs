using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>What an instance of a network class holds: its parameters, and what training taught it besides.</summary>
/// <param name="length">Floats in the padded parameter block.</param>
public sealed class NetworkState(int length) : ParameterBlock(length)
{
    /// <summary>The names of the classes that the outputs stand for; empty where none are known.</summary>
    public ImmutableArray<string> ClassNames { get; set; } = [];

    /// <summary>How the inputs that the network was trained on were made from raw ones; null where they were raw, or nothing is known.</summary>
    public Standardizer? Scaling { get; set; }
}
