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

    public override IReadOnlyList<Value> Results { get; } = result is null ? [] : [result];

    public override IEnumerable<Region> Memory => callee.Memory.Concat(callee.Parameters.OfType<RegionParameter>().Select(parameter => parameter.Argument.Region));
}
