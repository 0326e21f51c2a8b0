namespace NetGen.Execution;

/// <summary>A target that its loss cannot have.</summary>
/// <param name="Row">The sample, from 0.</param>
/// <param name="Output">The output, from 0; null if it is the sum of the row.</param>
/// <param name="Value">What was found.</param>
internal readonly record struct RefusedTarget(int Row, int? Output, float Value)
{
    /// <summary>What is wrong, as a sentence.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="target">What to call the target.</param>
    /// <param name="row">What to call the row.</param>
    public string Describe(NetworkDescription network, string target, string row) => FormattableString.Invariant(Output is null
        ? $"{network.Name} has the loss {network.Loss}, whose targets sum to 1 in each row, but those of {row} sum to {Value}."
        : float.IsFinite(Value)
            ? $"{network.Name} has the loss {network.Loss}, whose targets are from 0 to 1, but {target} of {row} is {Value}."
            : (FormattableString)$"Targets must be finite, but {target} of {row} is {Value}.");
}
