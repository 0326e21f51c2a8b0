using System.Collections.Immutable;

namespace NetGen;

/// <summary>What a model file says of its network besides the numbers: <see cref="ModelFile.ReadDescription(string)"/>.</summary>
/// <remarks>Files of other programs have only <see cref="Metadata"/>: what other names mean there is theirs to say.</remarks>
public sealed class ModelFileDescription
{
    internal ModelFileDescription()
    {
    }

    /// <summary>The name of the network class; null where the file does not say it.</summary>
    public string? Name { get; internal init; }

    /// <summary>The sizes of inputs and layers, as 4-8-3; null where the file does not say them.</summary>
    public string? Topology { get; internal init; }

    /// <summary>The layers' activations, as Tanh-Softmax; null where the file does not say them.</summary>
    public string? Activations { get; internal init; }

    /// <summary>The name of the <see cref="NetGen.Loss"/> that training made smaller; null where the file does not say it.</summary>
    public string? Loss { get; internal init; }

    /// <summary>The names of the classes that the outputs stand for; empty where the file names none.</summary>
    public ImmutableArray<string> ClassNames { get; internal init; } = [];

    /// <summary>The names of the inputs; empty where the file names none.</summary>
    public ImmutableArray<string> InputNames { get; internal init; } = [];

    /// <summary>The names of the values that the outputs stand for; empty where the file names none.</summary>
    public ImmutableArray<string> TargetNames { get; internal init; } = [];

    /// <summary>How the network's inputs are scaled, whether its weights in the file already contain that or not; null where they are not.</summary>
    public Standardizer? Scaling { get; internal init; }

    /// <summary>
    /// The checksum of the values as the file says it, a CRC-32 in 8 hexadecimal digits; null where it says none. <see cref="ModelFile.Load(string, NetworkDescription, Execution.NetworkState)"/>
    /// compares it with the values; nothing is compared here.
    /// </summary>
    public string? Checksum { get; internal init; }

    /// <summary>What was given when the network was saved, by its keys. In a file of another program, all strings of its header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; internal init; } = ImmutableDictionary<string, string>.Empty;
}
