using System.CommandLine;
using NetGen.Benchmarks;
using NetGen.Benchmarks.Measuring;
using NetGen.Peers.Contenders;
using NetGen.Peers.Exchange;
using NetGen.Peers.Targets;

namespace NetGen.Peers;

/// <summary>The race against C and against other libraries.</summary>
internal static class PeersCommand
{
    private static readonly TimeSpan _ofARound = TimeSpan.FromMilliseconds(20);

    // Adam and Fit are no workloads of the peers.
    private static readonly Workload[] _workloads = [Workload.OneSample, Workload.Chained, Workload.Batch, Workload.OnlineStep, Workload.BatchStep];

    /// <summary>The command with its options.</summary>
    public static RootCommand Make()
    {
        RootCommand root = new("Races NetGen against tuned and plain C, TorchSharp and ONNX Runtime, one thread each.");
        Option<string[]> networks = new("--networks") { Description = "Which networks: T1 to T6. Default: all.", AllowMultipleArgumentsPerToken = true };
        networks.AcceptOnlyFromAmong([.. Topology.All.Select(topology => topology.Name)]);
        Option<string[]> workloads = new("--workloads") { Description = "Which workloads: A, A', B, C, D. Default: all.", AllowMultipleArgumentsPerToken = true };
        workloads.AcceptOnlyFromAmong([.. _workloads.Select(workload => workload.Key())]);
        Option<int> rounds = new("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 15 };
        Option<string?> json = new("--json") { Description = "File for the figures." };
        Option<string?> wider = new("--wider") { Description = "Figures of a run with AVX-512, to hold a run without it to." };
        foreach (Option option in new Option[] { networks, workloads, rounds, json, wider })
        {
            root.Add(option);
        }

        root.Add(OnnxCommand.Make());
        root.SetAction(parsed => Run(
            parsed.GetValue(networks) ?? [], parsed.GetValue(workloads) ?? [], parsed.GetValue(rounds), parsed.GetValue(json),
            parsed.GetValue(wider) is string path ? InstructionSets.Load(path) : null));
        return root;
    }

    private static void Run(string[] networks, string[] workloads, int rounds, string? json, PeersReport? wider)
    {
        Race race = new(rounds, _ofARound);
        Peak peak = Peak.Measure(race);
        ReportTables.WriteMachine(Machine.This, peak);
        Workload[] chosen = [.. _workloads.Where(workload => workloads.Length == 0 || workloads.Contains(workload.Key()))];
        List<NetworkResult> all = [];
        foreach (Topology topology in Topology.All.Where(topology => networks.Length == 0 || networks.Contains(topology.Name)))
        {
            Contender[] contenders =
            [
                topology.NetGen,
                new CContender(ContenderNames.TunedC, "tuned"),
                new CContender(ContenderNames.PlainRows, "plain_rows"),
                new CContender(ContenderNames.PlainColumns, "plain_columns"),
                new TorchContender(),
                new OnnxContender(),
            ];
            NetworkResult result = NetworkRace.Run(race, peak, topology.MakeProblem(), contenders, chosen);
            ReportTables.Write(PeersReport.WithBestPlain(result));
            all.Add(result);
        }

        List<Verdict> verdicts = [.. TargetList.Judge([.. all.Select(PeersReport.WithBestPlain)]), .. wider is null ? [] : InstructionSets.Judge(all, wider)];
        PeersReport report = new(Machine.This, DateTime.UtcNow, rounds, peak, all, verdicts);
        report.WriteTargets();
        Console.WriteLine($"Medians of {rounds} rounds. All results summed, so that none could be left out: {race.Consumed:R}");
        if (json is not null)
        {
            report.Save(json);
        }
    }
}
