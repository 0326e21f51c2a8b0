using System.CommandLine;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary>The race: NetGen against what a user would write by hand.</summary>
internal static class RaceCommand
{
    private static readonly TimeSpan _ofARound = TimeSpan.FromMilliseconds(20);

    /// <summary>Gives a command the race's options and action.</summary>
    public static TCommand AddTo<TCommand>(TCommand command) where TCommand : Command
    {
        Option<string[]> networks = new("--networks") { Description = "Which networks: T1 to T6. Default: all.", AllowMultipleArgumentsPerToken = true };
        networks.AcceptOnlyFromAmong([.. Topology.All.Select(topology => topology.Name)]);
        Option<string[]> workloads = new("--workloads") { Description = "Which workloads: A, A', B, C, D, E, Fit. Default: all.", AllowMultipleArgumentsPerToken = true };
        workloads.AcceptOnlyFromAmong([.. Workloads.All.Select(workload => workload.Key())]);
        Option<int> rounds = new("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 15 };
        Option<string?> json = new("--json") { Description = "File for the figures." };
        foreach (Option option in new Option[] { networks, workloads, rounds, json })
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(parsed.GetValue(networks) ?? [], parsed.GetValue(workloads) ?? [], parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] networks, string[] workloads, int rounds, string? json)
    {
        Race race = new(rounds, _ofARound);
        Peak peak = Peak.Measure(race);
        ReportTables.WriteMachine(Machine.This, peak);
        Workload[] chosen = [.. Workloads.All.Where(workload => workloads.Length == 0 || workloads.Contains(workload.Key()))];
        List<NetworkResult> results = [];
        foreach (Topology topology in Topology.All.Where(topology => networks.Length == 0 || networks.Contains(topology.Name)))
        {
            Contender[] contenders = [topology.NetGen, new HandWrittenContender<PlainRows>(), new HandWrittenContender<TensorRows>()];
            NetworkResult result = NetworkRace.Run(race, peak, topology.MakeProblem(), contenders, chosen);
            ReportTables.Write(result);
            results.Add(result);
        }

        Console.WriteLine($"Medians of {rounds} rounds. All results summed, so that none could be left out: {race.Consumed:R}");
        if (json is not null)
        {
            new Report(Machine.This, DateTime.UtcNow, rounds, peak, results).Save(json);
        }

        bool slower = results.SelectMany(result => result.Workloads).Any(workload => workload.Timings.Any(timing => timing.Nanoseconds < workload.Timings[0].Nanoseconds));
        Console.WriteLine(slower ? "NetGen is slower somewhere." : "NetGen is nowhere slower.");
        return slower ? 1 : 0;
    }
}
