using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>Runs <see cref="CrossValidation"/> and shows the best recipes.</summary>
internal static class ChooseCommand
{
    private const int Shown = 15;

    public static int Run()
    {
        (Dataset train, _) = DigitsData.Load();
        List<CrossValidation.Score> scores = AnsiConsole.Progress().Start(context =>
        {
            ProgressTask bar = context.AddTask("cross-validation", maxValue: CrossValidation.Trainings);
            return CrossValidation.Run(train, () => bar.Increment(1));
        });

        Table table = ConsoleTable.New("learning rate", "batch", "L2", "epochs", "held-out loss", "held-out accuracy");
        CultureInfo culture = CultureInfo.InvariantCulture;
        foreach (CrossValidation.Score score in scores.Take(Shown))
        {
            table.AddRow(
                score.Recipe.LearningRate.ToString(culture), score.Recipe.BatchSize.ToString(culture), score.Recipe.L2.ToString(culture),
                score.Recipe.Epochs.ToString(culture), score.Loss.ToString("0.0000", culture), score.Accuracy.ToString("0.0000", culture));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"The first {Shown} of {scores.Count} recipes. Best: {scores[0].Recipe}");
        Console.WriteLine($"In use:                             {Recipe.Chosen}");
        return scores[0].Recipe == Recipe.Chosen ? 0 : 1;
    }
}
