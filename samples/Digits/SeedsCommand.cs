using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>Trains with several seeds: how much of the accuracy is luck?</summary>
internal static class SeedsCommand
{
    /// <summary>The mean accuracy that the project promises.</summary>
    private const double Demanded = 0.91;

    public static int Run(int seeds, bool json)
    {
        (Dataset train, Dataset test) = DigitsData.Load();
        double[] accuracies = TrainingProgress.Show(addBar =>
        {
            double[] accuracies = new double[seeds];
            for (int k = 0; k < seeds; k++)
            {
                ulong seed = (ulong)k + 1;
                DigitsNet net = new(seed);
                net.Fit(train, Recipe.Chosen.Options(seed) with { Progress = addBar($"seed {seed}", Recipe.Chosen.Epochs) });
                accuracies[k] = (double)net.Evaluate(test).ConfusionMatrix.Correct / test.Count;
            }

            return accuracies;
        });

        Table table = ConsoleTable.New("seed", "accuracy");
        for (int k = 0; k < seeds; k++)
        {
            table.AddRow($"{k + 1}", accuracies[k].ToString("0.0000", CultureInfo.InvariantCulture));
        }

        double mean = accuracies.Average();
        AnsiConsole.Write(table);
        Console.WriteLine(FormattableString.Invariant($"mean {mean:0.0000}, {accuracies.Min():0.0000} to {accuracies.Max():0.0000}; at least {Demanded} is demanded"));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { mean, demanded = Demanded, accuracies }));
        }

        return mean >= Demanded ? 0 : 1;
    }
}
