using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Sweeping;

/// <summary>
/// Times networks that differ in the widths of their hidden layers alone. Widths that do not fill the lanes are where tiling fails: such a
/// network may not be much slower than the larger one whose widths are the next multiples of 16.
/// </summary>
/// <param name="race">How networks are timed.</param>
/// <param name="confirmation">How those that seem slow are timed again, each beside its larger neighbour alone.</param>
internal sealed class Sweep(Race race, Race confirmation)
{
    /// <summary>How many times as long as its larger neighbour a network may take.</summary>
    public const double Allowed = 1.3;

    private const int Multiple = 16;
    private const int Confirmations = 3;

    /// <summary>The next multiple of 16.</summary>
    public static int RoundedUp(int width) => (width + Multiple - 1) / Multiple * Multiple;

    /// <summary>Compiles networks, those with all widths rounded up too, and times them.</summary>
    public IReadOnlyList<SweepPoint> Run(IReadOnlyList<Declaration> declarations, IReadOnlyList<Workload> workloads)
    {
        Dictionary<string, Declaration> all = [];
        foreach (Declaration declaration in declarations.Concat(declarations.Select(Neighbour)))
        {
            all.TryAdd(declaration.Name, declaration);
        }

        Declaration[] networks = [.. all.Values];
        IReadOnlyList<Topology> topologies = LoadedNetworks.Load(networks);
        Problem[] problems = [.. topologies.Select(topology => topology.MakeProblem())];
        List<SweepPoint> points = [];
        foreach (Workload workload in workloads)
        {
            double[] times = race.Run([.. Enumerable.Range(0, networks.Length).Select(Prepare)]);
            Dictionary<string, int> places = networks.Select((network, k) => (network.Name, k)).ToDictionary();
            points.AddRange(networks.Select((network, k) => Point(network, workload, Prepare, times, k, places[Neighbour(network).Name])));

            Work Prepare(int k) => topologies[k].NetGen.Prepare(workload, problems[k])!;
        }

        return points;
    }

    private SweepPoint Point(Declaration network, Workload workload, Func<int, Work> prepare, double[] times, int own, int neighbour)
    {
        (double nanoseconds, double ratio) = (times[own], times[own] / times[neighbour]);

        // A machine may be disturbed for longer than all rounds of a pair take, and some arrays lie badly to each other: a cliff is what is
        // seen every time, with fresh networks.
        for (int k = 0; k < Confirmations && ratio > Allowed; k++)
        {
            double[] again = confirmation.Run([prepare(own), prepare(neighbour)]);
            (nanoseconds, ratio) = (again[0], again[0] / again[1]);
        }

        return new SweepPoint(network, workload, nanoseconds, ratio);
    }

    private static Declaration Neighbour(Declaration declaration) => declaration with { Hidden = [.. declaration.Hidden.Select(RoundedUp)] };
}

/// <summary>One network's time.</summary>
/// <param name="Network">The network.</param>
/// <param name="Workload">What was timed.</param>
/// <param name="Nanoseconds">A sample.</param>
/// <param name="Ratio">Its time over that of the network whose hidden widths are the next multiples of 16.</param>
internal sealed record SweepPoint(Declaration Network, Workload Workload, double Nanoseconds, double Ratio)
{
    /// <summary>The hidden widths as text.</summary>
    public string Widths => string.Join('-', Network.Hidden);

    /// <summary>Whether it is its own neighbour.</summary>
    public bool IsRound => Network.Hidden.All(width => Sweep.RoundedUp(width) == width);

    /// <summary>Whether it takes longer than it may.</summary>
    public bool IsCliff => Ratio > Sweep.Allowed;
}
