namespace NetGen.Generator.Kernels;

/// <summary>What computes a value.</summary>
internal enum Operation
{
    /// <summary>All zero.</summary>
    Zero,

    /// <summary>Floats from an address on.</summary>
    Load,

    /// <summary>Floats from an address on; in the first rounds of a batch zeros, whatever lies there.</summary>
    LoadSoFar,

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

    /// <summary>a·b + c, rounded once.</summary>
    MultiplyAdd,

    /// <summary>m·b + c, rounded once, with m the float at an address.</summary>
    MultiplyAddAt,

    /// <summary>1/a.</summary>
    Reciprocal,

    /// <summary>The larger of both; either if one is NaN.</summary>
    Max,

    /// <summary>Of the second and the third value, the second where the first is positive.</summary>
    WherePositive,

    /// <summary>The first lanes, as many as <see cref="Compute.Count"/>; the others are <see cref="Compute.Number"/>.</summary>
    KeepFirst,

    /// <summary>The largest of all lanes; any if one is NaN.</summary>
    MaxAcross,

    /// <summary>The sum of all lanes: the upper half onto the lower until one is left.</summary>
    SumAcross,

    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>ln x.</summary>
    Log,

    /// <summary>|x|.</summary>
    Abs,

    /// <summary>The activation function <see cref="Compute.Activation"/>.</summary>
    Activate,

    /// <summary>Its derivative, from the value that is kept for it.</summary>
    Slope,

    /// <summary>Binary cross-entropy of a weighted sum and a target.</summary>
    BinaryCrossEntropy,

    /// <summary>The sign of an error: −1, 0 or 1.</summary>
    Sign,

    /// <summary>The Huber loss of an error.</summary>
    Huber,

    /// <summary>Its derivative.</summary>
    HuberSlope,

    /// <summary>The constant <see cref="Compute.Number"/>.</summary>
    Constant,

    /// <summary>The lanes that hold a sample; the others are 0.</summary>
    KeepSamples,
}
