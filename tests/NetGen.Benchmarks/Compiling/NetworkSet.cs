using System.Globalization;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Compiling;

/// <summary>Files with declarations, as the generator meets them in a project.</summary>
/// <param name="Name">What they are, for the tables.</param>
/// <param name="Networks">How many networks they declare.</param>
/// <param name="Files">The files.</param>
internal sealed record NetworkSet(string Name, int Networks, IReadOnlyList<SourceFile> Files)
{
    private const int FilesOfMany = 10;

    /// <summary>What is measured network by network.</summary>
    public static IReadOnlyList<NetworkSet> Singles { get; } = [.. Topology.All.Select(Alone), Typed(1)];

    /// <summary>What is measured as a project.</summary>
    public static IReadOnlyList<NetworkSet> Projects { get; } = [Mixed(1), Mixed(10), Mixed(100), Typed(10), Typed(100)];

    /// <summary>One of them.</summary>
    public static NetworkSet Named(string name) => Singles.Concat(Projects).Single(networks => networks.Name == name);

    /// <summary>Networks of many sizes, a tenth of them in each file: T1 to T5 by turns, with another hidden layer each time.</summary>
    /// <param name="networks">How many.</param>
    private static NetworkSet Mixed(int networks) => Of(networks == 1 ? "1 network" : $"{networks} networks", networks, k =>
    {
        Declaration sizes = Declaration.Of(Topology.All[k % 5].Description());
        return (sizes with { Hidden = [sizes.Hidden[0] + (k / 5)] }).ClassSource;
    });

    /// <summary>Networks that take and give types of the user's own, each with types that no other one has.</summary>
    /// <param name="networks">How many.</param>
    private static NetworkSet Typed(int networks) => Of(networks == 1 ? "1 typed network" : $"{networks} typed networks", networks, k =>
    {
        string features = string.Join(", ", Enumerable.Range(0, 4 + (k % 12)).Select(member => $"float Member{member}"));
        string classes = string.Join(", ", Enumerable.Range(0, 2 + (k % 9)).Select(member => $"Class{member}"));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            public enum Kind{{k}} { {{classes}} }
            public readonly record struct Features{{k}}({{features}}, [NetGen.Feature(Missing = 1.5)] double? Last, Kind{{k}} Before);
            [NetGen.Network, NetGen.Input<Features{{k}}>(Scaling = NetGen.Scaling.Standardize), NetGen.Hidden({{8 + k}}), NetGen.Output<Kind{{k}}>] public partial class TypedNetwork{{k}};

            """);
    });

    /// <summary>One network alone.</summary>
    /// <param name="topology">The network.</param>
    private static NetworkSet Alone(Topology topology) => Of(topology.Name, 1, _ => Declaration.Of(topology.Description()).ClassSource);

    private static NetworkSet Of(string name, int networks, Func<int, string> declare) => new(name, networks,
    [
        .. Enumerable.Range(0, networks).Chunk((networks + FilesOfMany - 1) / FilesOfMany)
            .Select((chunk, file) => new SourceFile($"Networks{file}.cs", string.Concat(chunk.Select(declare)))),
    ]);
}
