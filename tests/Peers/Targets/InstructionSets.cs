using System.Text.Json;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Targets;

/// <summary>
/// Holds a run without AVX-512 to one with it. The times of large networks are to differ as what the machine allows in the two runs does;
/// those of small ones may differ more.
/// </summary>
internal static class InstructionSets
{
    private const double BoundOfLarge = 1.15;
    private const double BoundOfSmall = 2.2;

    /// <summary>Reads a run's figures.</summary>
    public static PeersReport Load(string path) =>
        JsonSerializer.Deserialize<PeersReport>(File.ReadAllText(path), PeersReport.Format) ?? throw new InvalidDataException($"{path} holds no figures.");

    /// <summary>Judges this run's times by those of the other.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<NetworkResult> networks, PeersReport wider) =>
    [
        .. from network in networks
           from other in wider.Networks
           where other.Network == network.Network
           from workload in network.Workloads
           let otherWorkload = other.Workloads.FirstOrDefault(result => result.Workload == workload.Workload)
           where otherWorkload is not null
           let isLarge = network.Network is "T4" or "T5" or "T6"
           let bound = isLarge ? BoundOfLarge : BoundOfSmall
           let scale = isLarge ? otherWorkload.FloorNanoseconds / workload.FloorNanoseconds : 1
           let figure = workload.Of(ContenderNames.NetGen)!.Value / otherWorkload.Of(ContenderNames.NetGen)!.Value * scale
           select new Verdict(
               network.Network, workload.Workload, FormattableString.Invariant($"at most {bound} of {wider.Machine.InstructionSet}{(isLarge ? ", by floors" : "")}"),
               figure, figure <= bound),
    ];
}
