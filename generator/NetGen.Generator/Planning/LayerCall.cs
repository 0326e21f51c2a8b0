namespace NetGen.Generator.Planning;

/// <summary>What some steps of a layer are as one call of the runtime's layers.</summary>
internal enum LayerCall
{
    /// <summary>None: they are methods of their own.</summary>
    None,

    /// <summary>Sums and their activation.</summary>
    Forward,

    /// <summary>Slope, the way back to the inputs, and of one sample the gradient of the parameters.</summary>
    Back,

    /// <summary>The gradient of the parameters, over all samples.</summary>
    Parameters,
}
