namespace NetGen;

/// <summary>How well one class was told from the others.</summary>
/// <param name="Name">The class.</param>
/// <param name="Support">Rows of this class.</param>
/// <param name="Precision">The part of the rows taken for this class that are of it; NaN where none was taken for it.</param>
/// <param name="Recall">The part of the rows of this class that were taken for it; NaN where there are none.</param>
/// <param name="F1">2·hits / (rows of it + rows taken for it), the harmonic mean of both; NaN where there are no such rows.</param>
public sealed record ClassMetrics(string Name, int Support, float Precision, float Recall, float F1)
{
    /// <summary>Reads one class off the matrix.</summary>
    internal static ClassMetrics From(ConfusionMatrix matrix, int index)
    {
        int hits = matrix[index, index];
        int support = matrix.TruthCount(index);
        int guessed = matrix.GuessCount(index);
        return new ClassMetrics(matrix.ClassNames[index], support, Part(hits, guessed), Part(hits, support), Part(2.0 * hits, (double)support + guessed));
    }

    private static float Part(double part, double whole) => whole == 0 ? float.NaN : (float)(part / whole);
}
