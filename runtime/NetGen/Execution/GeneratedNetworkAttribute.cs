using System.ComponentModel;

namespace NetGen.Execution;

/// <summary>Says what the source generator saw of a network's declaration. Emitted code has it; the analyzer compares it with what the compiler sees in the end.</summary>
/// <param name="declaration">A checksum of the declaration, or <c>outline</c> where the members are empty because the declaration was not sound.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedNetworkAttribute(string declaration) : Attribute
{
    /// <summary>Gets a checksum of the declaration, or <c>outline</c>.</summary>
    public string Declaration { get; } = declaration;
}
