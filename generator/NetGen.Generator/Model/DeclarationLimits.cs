namespace NetGen.Generator.Model;

/// <summary>How large a network may be declared.</summary>
internal static class DeclarationLimits
{
    /// <summary>The smallest number of inputs or units.</summary>
    public const int MinSize = 1;

    /// <summary>The largest number of inputs or units of one layer.</summary>
    public const int MaxSize = 65_536;

    /// <summary>The most layers with parameters: hidden layers and the output.</summary>
    public const int MaxLayers = 64;

    /// <summary>The most weights and biases of one network.</summary>
    public const long MaxParameters = 100_000_000;
}
