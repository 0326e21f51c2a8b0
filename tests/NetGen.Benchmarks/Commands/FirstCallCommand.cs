using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using ScottPlot;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>The curve of the first calls: the first one compiles, and there must be no slow period after it.</summary>
internal static class FirstCallCommand
{
    // What a call near the hundredth may take, in times of the steady state: one call alone, with the clock around it, is not timed more exactly.
    private const double Allowed = 1.25;
    private const int FullSpeedFrom = 100;
    private static readonly int[] _calls = [1, 2, 3, 5, 10, 20, 50, FullSpeedFrom, 200, 500, FirstCalls.Count];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> networks = new("--networks") { Description = "Which networks. Default: T2, T5.", AllowMultipleArgumentsPerToken = true };
        networks.AcceptOnlyFromAmong([.. Topology.All.Select(topology => topology.Name)]);
        Option<int> processes = new("--processes") { Description = "Processes, of which the median counts.", DefaultValueFactory = _ => 15 };
        Option<string?> output = new("--output") { Description = "Folder for the picture. Default: output, beside the program." };
        Command command = new("first-call", "Times each of a process's first calls; exit code 1 where they are not at full speed from the hundredth on.") { networks, processes, output };
        command.SetAction(parsed => Run(
            parsed.GetValue(networks) is { Length: > 0 } some ? some : ["T2", "T5"], parsed.GetValue(processes), SampleFiles.OutputFolder(parsed.GetValue(output))));
        return command;
    }

    private static int Run(string[] networks, int processes, string folder)
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.InstructionSet}, {Machine.This.Runtime}; medians of {processes} processes with the runtime's default settings");
        FirstCalls[] curves = [.. networks.Select(network => MedianOf([.. Enumerable.Range(0, processes).Select(_ => ChildCommand.TimeFirstCalls(network))]))];
        Table table = ConsoleTable.New(["call", .. networks.SelectMany(network => new[] { $"{network} ns", "times steady" })]);
        foreach (int call in _calls)
        {
            table.AddRow([Text(call), .. curves.SelectMany(curve => new[] { Text(curve.Nanoseconds[call - 1]), Ratio(curve.Nanoseconds[call - 1] / curve.SteadyNanoseconds) })]);
        }

        table.AddRow(["steady", .. curves.SelectMany(curve => new[] { Text(curve.SteadyNanoseconds), "" })]);
        ReportTables.Show(table);
        Console.WriteLine($"Picture: {Draw(networks, curves, Path.Combine(folder, "first-call.png"))}");
        double[] later = [.. curves.Select(curve => Race.Median([.. curve.Nanoseconds.Skip(FullSpeedFrom - 1)]) / curve.SteadyNanoseconds)];
        double[] around = [.. curves.Select(curve => Race.Median([.. curve.Nanoseconds.Skip(FullSpeedFrom - 11).Take(21)]) / curve.SteadyNanoseconds)];
        for (int k = 0; k < networks.Length; k++)
        {
            Console.WriteLine($"{networks[k]}: calls around the {FullSpeedFrom}th take {Ratio(around[k])} times the steady state, all later ones {Ratio(later[k])} times.");
        }

        return around.Concat(later).All(ratio => ratio <= Allowed) ? 0 : 1;
    }

    /// <summary>Each call's median.</summary>
    private static FirstCalls MedianOf(FirstCalls[] processes) => new(
        [.. Enumerable.Range(0, FirstCalls.Count).Select(call => Race.Median([.. processes.Select(process => process.Nanoseconds[call])]))],
        Race.Median([.. processes.Select(process => process.SteadyNanoseconds)]));

    private static string Draw(string[] networks, FirstCalls[] curves, string path)
    {
        Plot plot = Pictures.NewPlot();
        ScottPlot.Palettes.Category10 colors = new();
        for (int k = 0; k < networks.Length; k++)
        {
            double[] x = [.. Enumerable.Range(1, FirstCalls.Count).Select(call => Math.Log10(call))];
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(x, curves[k].Nanoseconds.Select(Math.Log10).ToArray(), colors.GetColor(k));
            line.LineWidth = 2;
            line.LegendText = networks[k];
            ScottPlot.Plottables.HorizontalLine steady = plot.Add.HorizontalLine(Math.Log10(curves[k].SteadyNanoseconds), 1, colors.GetColor(k), LinePattern.Dashed);
            steady.LegendText = $"{networks[k]}, steady state";
        }

        Pictures.UseLogarithmicLeftAxis(plot);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. _calls.Select(call => Math.Log10(call))], [.. _calls.Select(call => Text(call))]);
        plot.Title("The first calls of Forward in a process", size: 16);
        plot.XLabel("call");
        plot.YLabel("ns");
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, 1000, 600);
        return path;
    }

    private static string Text(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
