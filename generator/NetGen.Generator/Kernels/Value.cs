namespace NetGen.Generator.Kernels;

/// <summary>What a value is called, in parts that a dialect spells. Values that follow each other under one name share a local.</summary>
/// <param name="Tensor">The tensor, or the quantity.</param>
/// <param name="Element">Which of its elements, where it has several: a block of units, or a unit.</param>
/// <param name="Part">Which part of a sum that is divided.</param>
internal readonly record struct Name(string Tensor, int? Element = null, int? Part = null);

/// <summary>A value: computed once. Without a name it is used once, where it stands.</summary>
/// <param name="lane">How many floats it holds.</param>
/// <param name="name">What it is called, or null.</param>
internal sealed class Value(Lane lane, Name? name)
{
    public Lane Lane => lane;

    public Name? Name => name;
}
