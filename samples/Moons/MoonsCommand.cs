using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NetGen.Samples.Moons;

/// <summary>Trains the article's networks, compares them with the reference and draws them.</summary>
internal static class MoonsCommand
{
    private const int HeldOutOfEach = 1_000;
    private const ulong HeldOutSeed = 1;

    public static int Run(string? outputFolder, bool json)
    {
        Dataset train = MoonPoints.Load();
        Dataset heldOut = MoonPoints.Draw(HeldOutOfEach, HeldOutSeed);
        Dictionary<int, Reference> references = Reference.Load();
        Console.WriteLine($"{train.Count} points to learn from, {heldOut.Count} new ones to be measured on; {Reference.Passes} passes\n");
        Outcome[] outcomes = TrainingProgress.Show(addBar =>
        {
            return (Outcome[])
            [
                Train<Moons1>(1), Train<Moons2>(2), Train<Moons3>(3), Train<Moons4>(4), Train<Moons5>(5), Train<Moons20>(20), Train<Moons50>(50),
            ];

            Outcome Train<TNetwork>(int hidden) where TNetwork : class, INetwork<TNetwork> =>
                Experiment.Run<TNetwork>(train, heldOut, references[hidden], addBar(Units(hidden), Reference.Passes));
        });

        AnsiConsole.Write(ResultTable(outcomes));
        Console.WriteLine("seen: the points learned from; new: others. The last loss is without the L2 term.\n");
        string folder = SampleFiles.OutputFolder(outputFolder);
        string boundaries = BoundaryPicture.Save(outcomes, train, Path.Combine(folder, "moons-boundaries.png"));
        string losses = LossPicture.Save(outcomes, Path.Combine(folder, "moons-losses.png"));
        Console.WriteLine($"boundaries          {boundaries}");
        Console.WriteLine($"loss curves         {losses}");
        Console.WriteLine($"generated networks  {Path.GetDirectoryName(SampleFiles.GeneratedSource(typeof(Moons1))) ?? "not found: was the program moved from where it was built?"}");
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(outcomes.Select(outcome => new
            {
                hidden = outcome.Reference.Hidden,
                loss = outcome.FinalLoss,
                reference = outcome.Reference.Losses[^1],
                demanded = outcome.IsDemanded,
                reached = outcome.IsReached,
                trainAccuracy = outcome.Train.Accuracy,
                heldOutAccuracy = outcome.HeldOut.Accuracy,
                heldOutLoss = outcome.HeldOut.Loss,
            })));
        }

        return outcomes.All(outcome => outcome.IsReached) ? 0 : 1;
    }

    /// <summary>A number of hidden units in words.</summary>
    internal static string Units(int hidden) => hidden == 1 ? "1 hidden unit" : $"{hidden} hidden units";

    private static Table ResultTable(Outcome[] outcomes)
    {
        Table table = ConsoleTable.New(
            "hidden\nunits", "reference\nloss", "loss\nhere", "\ndifference", "within\n0.0001", "accuracy\nseen", "accuracy\nnew", "loss\nnew");
        CultureInfo culture = CultureInfo.InvariantCulture;
        foreach (Outcome outcome in outcomes)
        {
            table.AddRow(
                outcome.Reference.Hidden.ToString(culture),
                outcome.Reference.Losses[^1].ToString("0.000000", culture),
                outcome.FinalLoss.ToString("0.000000", culture),
                outcome.Difference.ToString("+0.0e-0;-0.0e-0", culture),
                !outcome.IsDemanded ? "[grey]chaotic[/]" : outcome.IsReached ? "[green]yes[/]" : "[red]no[/]",
                outcome.Train.Accuracy.ToString("0.000", culture),
                outcome.HeldOut.Accuracy.ToString("0.000", culture),
                outcome.HeldOut.Loss.ToString("0.000", culture));
        }

        return table;
    }
}
