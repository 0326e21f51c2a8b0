namespace NetGen.Execution;

/// <summary>The values that a tensor of parameters begins with.</summary>
public enum Initializer
{
    /// <summary>Random numbers that suit the layer's activation and the tensor's shape: those of <see cref="InitialWeights"/>.</summary>
    ByActivation,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,
}
