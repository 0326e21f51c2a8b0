using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>An evaluation as a table on the console.</summary>
internal static class EvaluationTables
{
    /// <summary>How often each digit (rows) was taken for each (columns), with precision and recall.</summary>
    public static Table Confusion(Evaluation evaluation)
    {
        ConfusionMatrix matrix = evaluation.ConfusionMatrix;
        Table table = ConsoleTable.New(["digit", .. matrix.ClassNames, "precision", "recall"]);
        for (int truth = 0; truth < matrix.ClassCount; truth++)
        {
            int row = truth;
            ClassMetrics metrics = evaluation.Classes[truth];
            table.AddRow([
                matrix.ClassNames[truth],
                .. Enumerable.Range(0, matrix.ClassCount).Select(guess => Cell(matrix[row, guess], row == guess)),
                metrics.Precision.ToString("0.000", CultureInfo.InvariantCulture),
                metrics.Recall.ToString("0.000", CultureInfo.InvariantCulture)]);
        }

        return table.Title("each digit (rows), and what it was read as (columns)");
    }

    private static string Cell(int count, bool right) => count == 0 ? "[grey]·[/]" : right ? $"[green]{count}[/]" : $"[red]{count}[/]";
}
