using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Sweeping;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>The sweep over widths.</summary>
internal static class SweepCommand
{
    private const int Listed = 12;
    private const int ConfirmationRounds = 15;
    private static readonly TimeSpan _ofARound = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan _ofAConfirmation = TimeSpan.FromMilliseconds(10);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int[]> inputs = new("--inputs") { Description = "Inputs of the networks. Default: 16 and 64.", AllowMultipleArgumentsPerToken = true };
        Option<int[]> widths = new("--widths") { Description = "Widths of one hidden layer. Default: 1 to 200.", AllowMultipleArgumentsPerToken = true };
        Option<int[]> grid = new("--grid") { Description = "Widths of each of two hidden layers; 0 for none. Default: 13 widths up to 144.", AllowMultipleArgumentsPerToken = true };
        Option<string[]> workloads = new("--workloads") { Description = "Which workloads. Default: A, B, D.", AllowMultipleArgumentsPerToken = true };
        workloads.AcceptOnlyFromAmong([.. Workloads.All.Select(workload => workload.Key())]);
        Option<int> rounds = new("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 9 };
        Option<string?> output = new("--output") { Description = "Folder for tables and pictures. Default: output, beside the program." };
        Command command = new("sweep", "Times every hidden width; exit code 1 where one takes more than 1.3 times as long as the next multiple of 16.")
        {
            inputs, widths, grid, workloads, rounds, output,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(inputs) is { Length: > 0 } sizes ? sizes : SweepTopologies.Inputs,
            parsed.GetValue(widths) is { Length: > 0 } some ? some : SweepTopologies.Widths,
            parsed.GetValue(grid) is { Length: > 0 } crossed ? [.. crossed.Where(width => width > 0)] : SweepTopologies.Grid,
            parsed.GetValue(workloads) is { Length: > 0 } keys ? [.. Workloads.All.Where(workload => keys.Contains(workload.Key()))]
                : [Workload.OneSample, Workload.Batch, Workload.BatchStep],
            parsed.GetValue(rounds),
            SampleFiles.OutputFolder(parsed.GetValue(output))));
        return command;
    }

    private static int Run(int[] inputSizes, int[] widths, int[] grid, Workload[] workloads, int rounds, string folder)
    {
        long start = Stopwatch.GetTimestamp();
        Race race = new(rounds, _ofARound);
        Sweep sweep = new(race, new Race(ConfirmationRounds, _ofAConfirmation));
        List<SweepPoint> points = [];
        foreach (int inputs in inputSizes)
        {
            points.AddRange(Measure("widths", $"{inputs}-h-{SweepTopologies.Outputs}", SweepTopologies.Single(inputs, widths)));
            points.AddRange(Measure("grid", $"{inputs}-h-k-{SweepTopologies.Outputs}", SweepTopologies.Pairs(inputs, grid)));
        }

        foreach (Workload workload in workloads)
        {
            WriteWorst(workload, [.. points.Where(point => point.Workload == workload && !point.IsRound).OrderByDescending(point => point.Ratio)]);
        }

        int cliffs = points.Count(point => point.IsCliff);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{points.Count} times of {points.Count / workloads.Length} networks in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s; {cliffs} above {Sweep.Allowed}. All results summed: {race.Consumed:R}"));
        Console.WriteLine($"Tables and pictures: {folder}");
        return cliffs > 0 ? 1 : 0;

        IReadOnlyList<SweepPoint> Measure(string kind, string title, Declaration[] declarations)
        {
            if (declarations.Length == 0)
            {
                return [];
            }

            IReadOnlyList<SweepPoint> found = sweep.Run(declarations, workloads);
            string path = Path.Combine(folder, $"sweep-{declarations[0].Inputs}-{kind}");
            SweepFiles.SaveCsv(found, path + ".csv");
            SweepFiles.SavePicture(found, title, path + ".png");
            return found;
        }
    }

    /// <summary>Lists every network above the limit, and the worst ones in any case.</summary>
    private static void WriteWorst(Workload workload, SweepPoint[] worstFirst)
    {
        Table table = ConsoleTable.New("inputs", "hidden", "multiply-adds", "ns a sample", "times next multiple of 16").Title(workload.Title());
        foreach (SweepPoint point in worstFirst.Take(Math.Max(Listed, worstFirst.Count(point => point.IsCliff))))
        {
            CultureInfo culture = CultureInfo.InvariantCulture;
            table.AddRow(
                point.Network.Inputs.ToString(culture), point.Widths, point.Network.MultiplyAdds.ToString("N0", culture), point.Nanoseconds.ToString("N1", culture),
                point.Ratio.ToString("N2", culture) + (point.IsCliff ? " !" : ""));
        }

        ReportTables.Show(table);
    }
}
