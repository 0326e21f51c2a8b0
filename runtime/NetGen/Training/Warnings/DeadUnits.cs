using System.Globalization;

namespace NetGen.Execution;

/// <summary>Hidden units that are 0 for every training row. Their slope is 0 there too, so that no further training changes them.</summary>
internal static class DeadUnits
{
    /// <summary>The part of a layer from which on it is said: a few dead units are common, above all in networks of few inputs, and do no harm.</summary>
    public const double LeastPart = 0.5;

    /// <summary>Rows that are looked at before it is asked whether enough units are left that may be dead. In most networks none is.</summary>
    private const int RowsAtOnce = 4;

    /// <summary>Looks at rows until no layer may have enough dead units, or all rows were seen.</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        NetworkDescription network = outcome.Network;
        if (!CanDie(network))
        {
            return null;
        }

        bool[][] alive = [.. network.Layers.Take(network.Layers.Length - 1).Select(layer => DeadBelow(layer.Activation) is null ? [] : new bool[layer.Outputs])];
        int layers = Candidates(alive);
        HiddenPass pass = new(outcome, RowsAtOnce);
        for (int first = 0; first < outcome.Data.Count && layers > 0; first += RowsAtOnce)
        {
            int rows = pass.Begin(first);
            for (int l = 0; l < layers; l++)
            {
                ReadOnlySpan<float> sums = pass.Sums(l);
                if (alive[l].Length > 0)
                {
                    Mark(sums, rows, DeadBelow(network.Layers[l].Activation)!.Value, alive[l]);
                }
            }

            layers = Candidates(alive);
        }

        string[] dead = [.. Enumerable.Range(0, layers).Where(l => IsCandidate(alive[l])).Select(
            l => string.Create(CultureInfo.InvariantCulture, $"{network.Layers[l].Name} ({Dead(alive[l])} of {alive[l].Length} {network.Layers[l].Activation} units)"))];
        return dead.Length == 0 ? null : new FitWarning(
            FitWarningKind.DeadUnits,
            string.Create(CultureInfo.InvariantCulture,
                $"Hidden units are dead: they are 0 for every training row, and training can no longer change them: {Listed.Of(dead, FitWarnings.MostNamed)}. Train a new network with {nameof(Activation)}.{nameof(Activation.LeakyReLU)}, with a smaller learning rate (it was {outcome.Report.LearningRate:G3}), or with scaled inputs and targets."));
    }

    private static bool CanDie(NetworkDescription network)
    {
        bool can = false;
        for (int l = 0; l < network.Layers.Length - 1; l++)
        {
            can |= DeadBelow(network.Layers[l].Activation) is not null;
        }

        return can;
    }

    /// <summary>
    /// The sum up to which a unit is dead; null where there is none. GELU and SiLU have values and slopes below 5·10⁻⁸ there; those of the other activations end nowhere, or not at 0.
    /// </summary>
    private static float? DeadBelow(Activation activation) => activation switch
    {
        Activation.ReLU => 0,
        Activation.GELU or Activation.SiLU => -20,
        _ => null,
    };

    private static void Mark(ReadOnlySpan<float> sums, int rows, float deadBelow, bool[] alive)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> ofRow = sums.Slice(row * alive.Length, alive.Length);
            for (int j = 0; j < alive.Length; j++)
            {
                // True for NaN too.
                alive[j] |= !(ofRow[j] <= deadBelow);
            }
        }
    }

    private static int Dead(bool[] alive) => alive.AsSpan().Count(false);

    private static bool IsCandidate(bool[] alive) => alive.Length > 0 && Dead(alive) >= LeastPart * alive.Length;

    /// <summary>How many layers must be looked at: up to the last that may have enough dead units.</summary>
    private static int Candidates(bool[][] alive) => Array.FindLastIndex(alive, IsCandidate) + 1;
}
