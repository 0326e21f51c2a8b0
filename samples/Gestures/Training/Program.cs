using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NetGen;
using NetGen.Samples;
using NetGen.Samples.Gestures;
using Spectre.Console;

// The mean accuracy that the project promises, over the rows that no network has learned from.
const double Demanded = 0.98;
const int Epochs = 200;

Option<int> seeds = new("--seeds") { Description = "Networks that are trained, each from other initial weights.", DefaultValueFactory = _ => 10 };
Option<string?> save = new("--save") { Description = "Writes the network of seed 1 to this file, for the program in samples/Gestures/Device." };
Option<bool> json = new("--json") { Description = "Prints the figures once more, as a line of JSON." };
RootCommand command = new("Learns to read digits drawn in the air.") { seeds, save, json };
command.SetAction(arguments =>
{
    (Dataset train, Dataset test) = GestureData.Load();
    double[] accuracies = TrainingProgress.Show(addBar => Enumerable.Range(1, arguments.GetValue(seeds)).Select(seed =>
    {
        GestureNet net = new((ulong)seed);
        net.Fit(train, new FitOptions { Epochs = Epochs, Optimizer = Optimizer.Adam(learningRate: 0.003f), L2 = 1e-3f, Seed = (ulong)seed, Progress = addBar($"seed {seed}", Epochs) });
        if (seed == 1 && arguments.GetValue(save) is string path)
        {
            net.Save(path);
        }

        return (double)net.Evaluate(test).ConfusionMatrix.Correct / test.Count;
    }).ToArray());

    Table table = ConsoleTable.New("seed", "accuracy");
    for (int k = 0; k < accuracies.Length; k++)
    {
        table.AddRow($"{k + 1}", accuracies[k].ToString("0.0000", CultureInfo.InvariantCulture));
    }

    double mean = accuracies.Average();
    AnsiConsole.Write(table);
    Console.WriteLine(FormattableString.Invariant($"mean {mean:0.0000}, {accuracies.Min():0.0000} to {accuracies.Max():0.0000}; at least {Demanded} is demanded"));
    if (arguments.GetValue(json))
    {
        Console.WriteLine(JsonSerializer.Serialize(new { mean, demanded = Demanded, accuracies }));
    }

    return mean >= Demanded ? 0 : 1;
});
return command.Parse(args).Invoke();
