namespace NetGen.Generator.Planning;

/// <summary>Where the arithmetic finds a network's weights and biases.</summary>
internal enum ParameterHome
{
    /// <summary>In a block of the network's own, which training changes.</summary>
    Block,

    /// <summary>In data of the assembly, where they lie as the compiler puts them.</summary>
    Data,

    /// <summary>In data; for one sample, in the text itself: vectors of constants are aligned, and data is not. Only where everything is written out, so that the text stays short.</summary>
    Literals,
}
