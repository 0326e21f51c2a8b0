using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>What a second thread is worth: training and large batches with one thread and with more, by turns.</summary>
internal static class ThreadsCommand
{
    private static readonly string[] _usual = ["T4", "T5", "T6"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> networks = new("--networks") { Description = "Which networks. Default: T4, T5, T6.", AllowMultipleArgumentsPerToken = true };
        networks.AcceptOnlyFromAmong([.. Topology.All.Select(topology => topology.Name)]);
        Option<int> threads = new("--threads") { Description = "How many threads, besides one.", DefaultValueFactory = _ => 2 };
        Option<int> batch = new("--batch") { Description = "Samples of a step.", DefaultValueFactory = _ => 128 };
        Option<int> rounds = new("--rounds") { Description = "Rounds, of which the shortest time counts.", DefaultValueFactory = _ => 15 };
        Command command = new("threads", "Times Fit and ForwardBatch with one thread and with two; exit code 1 where they give other bits.") { networks, threads, batch, rounds };
        command.SetAction(parsed => Run(
            parsed.GetValue(networks) is { Length: > 0 } some ? some : _usual, parsed.GetValue(threads), parsed.GetValue(batch), parsed.GetValue(rounds)));
        return command;
    }

    private static int Run(string[] networks, int threads, int batch, int rounds)
    {
        Console.WriteLine(
            $"{Machine.This.Processor}, {Environment.ProcessorCount} processors, {Machine.This.InstructionSet}, {Machine.This.Runtime}; shortest of {rounds} rounds");
        CultureInfo culture = CultureInfo.InvariantCulture;
        Table table = ConsoleTable.New("network", "work", "1 thread, ns a sample", $"{threads} threads", "times faster", "same bits");
        bool areSame = true;
        foreach (string name in networks)
        {
            foreach (ThreadsResult result in Topology.All.Single(topology => topology.Name == name).TimeThreads(threads, batch, rounds))
            {
                areSame &= result.AreSame;
                table.AddRow(
                    name, result.Work, result.One.ToString("N1", culture), result.Many.ToString("N1", culture), (result.One / result.Many).ToString("N2", culture),
                    result.AreSame ? "yes" : "no");
            }
        }

        ReportTables.Show(table);
        return areSame ? 0 : 1;
    }
}
