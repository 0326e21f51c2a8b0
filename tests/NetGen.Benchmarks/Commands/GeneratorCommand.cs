using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using NetGen.Samples.Compiling;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>The generator's own cost, and the size of what it writes.</summary>
internal static class GeneratorCommand
{
    /// <summary>What a network may cost when the generator is warm.</summary>
    private const double AllowedMilliseconds = 5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> processes = new("--processes") { Description = "Processes, of which the median counts.", DefaultValueFactory = _ => 5 };
        Command command = new("generator", "Times the generator, in fresh processes, warm and after edits, and measures the code it writes.") { processes };
        command.SetAction(parsed => Run(parsed.GetValue(processes)));
        return command;
    }

    private static int Run(int processes)
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.Runtime}; medians of {processes} processes with the runtime's default settings");
        bool isFast = ShowSingles(processes) & ShowProjects(processes);
        bool isCached = ShowEdits(NetworkSet.Projects.Single(networks => networks.Name == "100 networks"), processes)
            & ShowEdits(NetworkSet.Projects.Single(networks => networks.Name == "100 typed networks"), processes);
        return isFast && isCached ? 0 : 1;
    }

    private static bool ShowSingles(int processes)
    {
        bool isFast = true;
        Table table = ConsoleTable.New("network", "cold ms", "warm ms", "lines", "bytes", "IL bytes", "largest method", "its IL bytes");
        foreach (NetworkSet networks in NetworkSet.Singles)
        {
            (double cold, double warm) = Time(networks, processes);
            EmittedSize size = EmittedSize.Of(networks);
            isFast &= warm < AllowedMilliseconds;
            table.AddRow(
                networks.Name, Milliseconds(cold), WithMark(warm), Count(size.Text.Lines), Count(size.Text.Bytes), Count(size.IlBytes), Markup.Escape(size.LargestMethod), Count(size.LargestBytes));
        }

        ReportTables.Show(table);
        return isFast;
    }

    private static bool ShowProjects(int processes)
    {
        bool isFast = true;
        Table table = ConsoleTable.New("project", "files", "cold ms", "a network", "warm ms", "a network", "lines", "bytes");
        foreach (NetworkSet networks in NetworkSet.Projects)
        {
            (double cold, double warm) = Time(networks, processes);
            EmittedText text = EmittedText.Of(NetworkCompiler.Compile(networks.Files));
            isFast &= warm / networks.Networks < AllowedMilliseconds;
            table.AddRow(
                networks.Name, Count(networks.Files.Count), Milliseconds(cold), Milliseconds(cold / networks.Networks), Milliseconds(warm), WithMark(warm / networks.Networks),
                Count(text.Lines), Count(text.Bytes));
        }

        ReportTables.Show(table);
        Console.WriteLine($"A network may take {AllowedMilliseconds} ms when warm; more is marked with !.");
        return isFast;
    }

    /// <summary>An edit elsewhere makes nothing anew, an edit of one network one text.</summary>
    private static bool ShowEdits(NetworkSet networks, int processes)
    {
        EditTimes[][] runs = [.. Enumerable.Range(0, processes).Select(_ => ChildCommand.TimeEdits(networks.Name))];
        bool isCached = true;
        Table table = ConsoleTable.New([$"{networks.Name}, edit of", "ms", "generator alone", "made anew", .. runs[0][0].Steps.Select(step => step.Name)]);
        for (int k = 0; k < runs[0].Length; k++)
        {
            EditTimes edit = runs[0][k];
            int anew = edit.Steps.Max(step => step.Anew);
            isCached &= anew == edit.Networks;
            table.AddRow([
                edit.Edit, Milliseconds(Race.Median([.. runs.Select(run => run[k].Milliseconds)])), Milliseconds(Race.Median([.. runs.Select(run => run[k].UnderstoodMilliseconds)])),
                anew == 0 ? "all cached" : Count(anew),
                .. edit.Steps.Select(step => $"{step.Anew} of {step.Kept + step.Anew}")]);
        }

        ReportTables.Show(table);
        return isCached;
    }

    private static (double Cold, double Warm) Time(NetworkSet networks, int processes)
    {
        GeneratorTimes[] times = [.. Enumerable.Range(0, processes).Select(_ => ChildCommand.TimeGenerator(networks.Name))];
        return (Race.Median([.. times.Select(time => time.ColdMilliseconds)]), Race.Median([.. times.Select(time => time.WarmMilliseconds)]));
    }

    private static string WithMark(double milliseconds) => Milliseconds(milliseconds) + (milliseconds < AllowedMilliseconds ? "" : " !");

    private static string Milliseconds(double time) => time.ToString("N1", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
