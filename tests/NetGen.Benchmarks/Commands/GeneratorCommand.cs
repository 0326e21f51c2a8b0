using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>The generator's own cost, and the size of what it writes.</summary>
internal static class GeneratorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> processes = new("--processes") { Description = "Processes, of which the median counts.", DefaultValueFactory = _ => 5 };
        Command command = new("generator", "Times the generator, in fresh processes and warm, and measures the code it writes.") { processes };
        command.SetAction(parsed => Run(parsed.GetValue(processes)));
        return command;
    }

    private static void Run(int processes)
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.Runtime}; medians of {processes} processes with the runtime's default settings");
        Table table = ConsoleTable.New("network", "cold ms", "warm ms", "lines", "bytes", "IL bytes", "largest method", "its IL bytes");
        foreach (Topology topology in Topology.All)
        {
            GeneratorTimes[] times = [.. Enumerable.Range(0, processes).Select(_ => ChildCommand.TimeGenerator(topology.Name))];
            EmittedSize size = EmittedSize.Of(Declaration.Of(topology.Description()));
            table.AddRow(
                topology.Name, Milliseconds(times.Select(time => time.ColdMilliseconds)), Milliseconds(times.Select(time => time.WarmMilliseconds)),
                Count(size.Lines), Count(size.Bytes), Count(size.IlBytes), Markup.Escape(size.LargestMethod), Count(size.LargestBytes));
        }

        ReportTables.Show(table);
    }

    private static string Milliseconds(IEnumerable<double> times) => Race.Median([.. times]).ToString("N1", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
