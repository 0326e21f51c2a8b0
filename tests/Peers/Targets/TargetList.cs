using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Targets;

/// <summary>What NetGen is to reach, all in ratios of one run.</summary>
internal static class TargetList
{
    private static readonly string[] _small = ["T1", "T2", "T3", "T4"];
    private static readonly string[] _large = ["T5", "T6"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        .. Each(_small, [Workload.OneSample, Workload.Chained], Measure.TimeOf, ContenderNames.TunedC, 0.88),
        .. Each(_large, [Workload.OneSample, Workload.Chained], Measure.TimeOfMemoryLimit, "", 1.06),
        .. Each(_small, [Workload.Batch, Workload.BatchStep], Measure.TimeOf, ContenderNames.TunedC, 0.88),
        .. Each(_large, [Workload.Batch], Measure.ShareOfPeak, "", 0.95),
        .. Each(_large, [Workload.BatchStep], Measure.ShareOfPeak, "", 0.93),
        .. Each(_small, [Workload.OnlineStep], Measure.TimeOf, ContenderNames.PlainC, 0.8),
        .. Each(_large, [Workload.OnlineStep], Measure.TimeOfMemoryLimit, "", 1.08),
        .. Faster(Workload.BatchStep, ContenderNames.Torch, ("T1", 300), ("T2", 300), ("T3", 60), ("T4", 15), ("T5", 2.5), ("T6", 1.8)),
        .. Faster(Workload.OnlineStep, ContenderNames.Torch, ("T1", 1000), ("T2", 1000)),
        .. Faster(Workload.OneSample, ContenderNames.Onnx, ("T1", 80), ("T2", 80), ("T3", 40), ("T4", 15), ("T5", 1.7), ("T6", 1.4)),
        .. Faster(Workload.Batch, ContenderNames.Onnx, ("T1", 1), ("T2", 1), ("T3", 1), ("T4", 1), ("T5", 1), ("T6", 1)),
    ];

    /// <summary>What a run says about the targets; those of networks or workloads that were left out are left out.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<NetworkResult> networks) =>
    [
        .. from target in All
           from network in networks
           where network.Network == target.Network
           let figure = target.In(network, ContenderNames.NetGen)
           where figure is not null
           select new Verdict(target.Network, target.Workload, target.Text, figure.Value, target.IsReachedBy(figure.Value)),
    ];

    private static IEnumerable<Target> Each(string[] networks, Workload[] workloads, Measure measure, string contender, double bound) =>
        from workload in workloads from network in networks select new Target(network, workload, measure, contender, bound);

    private static IEnumerable<Target> Faster(Workload workload, string contender, params (string Network, double Bound)[] bounds) =>
        bounds.Select(bound => new Target(bound.Network, workload, Measure.TimesFaster, contender, bound.Bound));
}
