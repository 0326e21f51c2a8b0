using System.Collections.Concurrent;

namespace NetGen.Samples.Digits;

/// <summary>
/// Chooses a <see cref="Recipe"/> within the training rows alone. They are cut into five stretches; a network learns from four and is
/// measured on the fifth, each in turn. Stretches and not random rows, because the file goes from writer to writer: like the test
/// rows, a stretch is mostly by hands that the network has not seen. The lowest mean loss wins, not the highest accuracy: a rounded
/// number of right answers tells recipes apart less well, the best fifty of them are within half a percent.
/// </summary>
internal static class CrossValidation
{
    private const int Folds = 5;
    private const int Seeds = 3;

    private static readonly float[] _learningRates = [0.001f, 0.003f, 0.01f];
    private static readonly int[] _batchSizes = [16, 32, 128];
    private static readonly float[] _l2s = [0, 1e-4f, 1e-3f, 3e-3f, 1e-2f, 3e-2f];
    private static readonly int[] _epochs = [10, 20, 30, 50, 75, 100, 150, 200];

    /// <summary>The number of trainings that <see cref="Run"/> makes.</summary>
    public static int Trainings => _learningRates.Length * _batchSizes.Length * _l2s.Length * Folds * Seeds;

    /// <summary>Tries all recipes.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="trained">Called after each training, from any thread.</param>
    /// <returns>All recipes, the one with the lowest mean loss first.</returns>
    public static List<Score> Run(Dataset train, Action trained)
    {
        IEnumerable<Recipe> longest =
            from learningRate in _learningRates
            from batchSize in _batchSizes
            from l2 in _l2s
            select new Recipe(learningRate, batchSize, l2, _epochs[^1]);

        ConcurrentBag<Score> scores = [];
        Parallel.ForEach(longest, recipe =>
        {
            foreach (Score score in Measure(train, recipe, trained))
            {
                scores.Add(score);
            }
        });
        return [.. scores.OrderBy(score => score.Loss)];
    }

    /// <summary>Trains with one recipe; what it would have come to with fewer epochs can be read off the same trainings.</summary>
    private static IEnumerable<Score> Measure(Dataset train, Recipe recipe, Action trained)
    {
        double[] accuracy = new double[_epochs.Length];
        double[] loss = new double[_epochs.Length];
        for (int fold = 0; fold < Folds; fold++)
        {
            int first = fold * train.Count / Folds;
            int end = (fold + 1) * train.Count / Folds;
            Dataset rest = train.Select(row => row < first || row >= end);
            for (ulong seed = 0; seed < Seeds; seed++)
            {
                FitResult result = new DigitsNet(seed).Fit(rest, recipe.Options(seed) with { Validation = train.Rows(first..end) });
                for (int k = 0; k < _epochs.Length; k++)
                {
                    EpochReport report = result.History[_epochs[k] - 1];
                    accuracy[k] += report.ValidationAccuracy!.Value / (Folds * Seeds);
                    loss[k] += report.ValidationLoss!.Value / (Folds * Seeds);
                }

                trained();
            }
        }

        return _epochs.Select((epochs, k) => new Score(recipe with { Epochs = epochs }, accuracy[k], loss[k]));
    }

    /// <summary>How well a recipe did on rows that were held out, mean over folds and seeds.</summary>
    public sealed record Score(Recipe Recipe, double Accuracy, double Loss);
}
