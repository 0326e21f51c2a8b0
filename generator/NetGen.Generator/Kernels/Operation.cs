namespace NetGen.Generator.Kernels;

/// <summary>What computes a value.</summary>
internal enum Operation
{
    /// <summary>All zero.</summary>
    Zero,

    /// <summary>Floats from an address on.</summary>
    Load,

    /// <summary>The first floats from an address on, as many as <see cref="Compute.Count"/>; the other lanes are 0.</summary>
    LoadFirst,

    /// <summary>One value in all lanes.</summary>
    Broadcast,

    /// <summary>The float at an address in all lanes.</summary>
    BroadcastAt,

    /// <summary>The same value under another name.</summary>
    Copy,

    Add,

    Subtract,

    Multiply,

    /// <summary>m·b + c, rounded once, with m the float at an address.</summary>
    MultiplyAddAt,

    /// <summary>1/a.</summary>
    Reciprocal,

    /// <summary>The larger of both; either if one is NaN.</summary>
    Max,

    /// <summary>The first lanes, as many as <see cref="Compute.Count"/>; the others are <see cref="Compute.Number"/>.</summary>
    KeepFirst,

    /// <summary>The largest of all lanes; any if one is NaN.</summary>
    MaxAcross,

    /// <summary>The sum of all lanes: the upper half onto the lower until one is left.</summary>
    SumAcross,

    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>The activation function <see cref="Compute.Activation"/>.</summary>
    Activate,
}
