namespace NetGen;

/// <summary>
/// Ends training once the validation loss no longer falls, and restores the parameters of the epoch where it was lowest
/// (Prechelt 1998, "Early stopping – but when?"). Needs <see cref="FitOptions.Validation"/>.
/// </summary>
public sealed class EarlyStopping
{
    /// <summary>Sets how long to wait for an improvement.</summary>
    /// <param name="patience">Epochs in a row without an improvement after which training ends; at least 1.</param>
    /// <param name="minimumImprovement">
    /// How far the validation loss must fall below that of the last improvement to count as one; 0 (any fall counts) or more.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public EarlyStopping(int patience, float minimumImprovement = 0)
    {
        Patience = OptionCheck.AtLeastOne(patience, nameof(patience));
        MinimumImprovement = OptionCheck.NotNegative(minimumImprovement, nameof(minimumImprovement));
    }

    /// <summary>Epochs in a row without an improvement after which training ends.</summary>
    public int Patience { get; }

    /// <summary>
    /// How far the validation loss must fall below that of the last improvement to count as one. It decides only when training
    /// ends: the parameters restored are always those of the lowest validation loss.
    /// </summary>
    public float MinimumImprovement { get; }
}
