using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>The arithmetic of a network whose parameters are constants of the program.</summary>
public interface IBakedArithmetic : IForwardArithmetic
{
    /// <summary>The parameters, in the padded order of <see cref="NetworkDescription.Layout"/>: data of the assembly, which nothing copies.</summary>
    static abstract ReadOnlySpan<float> Parameters { get; }

    /// <summary>What stands in for each input where it is missing, NaN for inputs that have nothing; empty where no input has.</summary>
    static abstract ImmutableArray<float> InputMeans { get; }

    /// <summary>The names of the inputs; empty where none are known.</summary>
    static abstract ImmutableArray<string> InputNames { get; }

    /// <summary>The names of the values that the outputs stand for; empty where none are known.</summary>
    static abstract ImmutableArray<string> TargetNames { get; }

    /// <summary>The names of the classes that the outputs stand for; empty where none are known.</summary>
    static abstract ImmutableArray<string> ClassNames { get; }
}
