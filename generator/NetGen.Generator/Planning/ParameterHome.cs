namespace NetGen.Generator.Planning;

/// <summary>Where the arithmetic finds a network's weights and biases.</summary>
internal enum ParameterHome
{
    /// <summary>In a block of the network's own, which training changes.</summary>
    Block,

    /// <summary>In constants of the assembly, which the first call copies to where a cache line begins: the compiler puts them anywhere.</summary>
    Data,

    /// <summary>In constants of the assembly; for one sample, in the text itself, where vectors are aligned. Only where everything is written out, so that the text stays short.</summary>
    Literals,

    /// <summary>In a resource of the assembly, which is read in place: there are too many for text.</summary>
    Resource,
}
