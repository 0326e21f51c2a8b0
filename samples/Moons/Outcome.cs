namespace NetGen.Samples.Moons;

/// <summary>Computes the probabilities of many points, row-major [points, 2], from their coordinates, row-major [points, 2].</summary>
internal delegate void Probabilities(ReadOnlySpan<float> points, Span<float> probabilities);

/// <summary>What one network came to.</summary>
/// <param name="Reference">What was expected.</param>
/// <param name="Losses">The loss by the pass after which it was taken.</param>
/// <param name="Train">How well it does on the points it learned from.</param>
/// <param name="HeldOut">How well it does on others.</param>
/// <param name="Probabilities">The trained network.</param>
internal sealed record Outcome(
    Reference Reference, SortedDictionary<int, double> Losses, Evaluation Train, Evaluation HeldOut, Probabilities Probabilities)
{
    /// <summary>The last pass that the reference gives a loss for.</summary>
    public static int LastPass { get; } = Reference.PassOf(Reference.Passes / Reference.PassesBetweenLosses - 1);

    private const double Allowed = 1e-4;

    /// <summary>
    /// The loss at the end. With 3 hidden units the steps are so long that the loss goes to and fro between two values; which of them an
    /// odd pass gets depends on the last bits, so the smaller counts, as the reference's does.
    /// </summary>
    public double FinalLoss => Reference.Hidden == 3 ? Math.Min(Losses[LastPass], Losses[LastPass - 1]) : Losses[LastPass];

    /// <summary>Ours less the reference's.</summary>
    public double Difference => FinalLoss - Reference.Losses[^1];

    /// <summary>
    /// Whether the loss at the end must be the reference's. With 2 and 4 hidden units the steps are so long that the loss jumps about, and a
    /// difference in the last bit of a 32-bit float grows until nothing is left in common.
    /// </summary>
    public bool IsDemanded => Reference.Hidden is not (2 or 4);

    /// <summary>Whether what is demanded is so.</summary>
    public bool IsReached => !IsDemanded || Math.Abs(Difference) <= Allowed;
}
