namespace NetGen.Generator.Kernels;

/// <summary>A variable of a loop, or a number that a method receives.</summary>
/// <param name="name">What it is called.</param>
internal sealed class Variable(string name)
{
    public string Name => name;

    /// <summary>Whether the caller passes it, as a number of samples.</summary>
    public bool IsPassed { get; init; }
}
