namespace NetGen.Generator.Kernels;

/// <summary>How many floats a value of a kernel holds.</summary>
internal enum Lane
{
    /// <summary>As many as a register of the machine holds.</summary>
    Register,

    /// <summary>One.</summary>
    Scalar = 1,

    Block4 = 4,

    Block8 = 8,

    Block16 = 16,
}
