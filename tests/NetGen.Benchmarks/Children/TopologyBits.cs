using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Sweeping;

namespace NetGen.Benchmarks.Children;

/// <summary>What a network computes, bit by bit: its outputs, and its parameters after training of every kind.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Fingerprint">The SHA-256 of all of it.</param>
/// <param name="AloneAsInBatch">Whether a sample alone has the outputs that it has in a batch.</param>
public sealed record TopologyBits(string Name, string Fingerprint, bool AloneAsInBatch)
{
    private const int Samples = 130;
    private const int Steps = 3;
    private const int BatchOfFit = 128;

    /// <summary>Computes with every network of the sweep.</summary>
    /// <param name="threads">Threads of <c>Fit</c>.</param>
    internal static TopologyBits[] OfSweep(int threads)
    {
        Declaration[] declarations = [.. SweepTopologies.All.DistinctBy(declaration => declaration.Name)];
        return [.. LoadedNetworks.Load(declarations).Select(topology => Of(topology, threads))];
    }

    private static TopologyBits Of(Topology topology, int threads)
    {
        Problem problem = topology.MakeProblem();
        float[] alone = topology.NetGen.Outputs(problem, Samples, inOneCall: false);
        float[] inBatch = topology.NetGen.Outputs(problem, Samples, inOneCall: true);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(inBatch));
        foreach (Workload workload in new[] { Workload.OnlineStep, Workload.BatchStep, Workload.AdamStep })
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(topology.NetGen.ParametersAfter(problem, workload.Rule(), workload.SamplesOfACall(), Steps)));
        }

        hash.AppendData(MemoryMarshal.AsBytes<float>(topology.Train(problem, BatchOfFit, 1, threads)));
        return new TopologyBits(topology.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), MemoryMarshal.AsBytes<float>(alone).SequenceEqual(MemoryMarshal.AsBytes<float>(inBatch)));
    }
}
