using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Targets;

/// <summary>What a figure is held to.</summary>
internal enum Measure
{
    /// <summary>Our time over a contender's, at most.</summary>
    TimeOf,

    /// <summary>A contender's time over ours, at least.</summary>
    TimesFaster,

    /// <summary>Our time over what the memory allows, at most.</summary>
    TimeOfMemoryLimit,

    /// <summary>Our share of the peak of multiply-adds, at least.</summary>
    ShareOfPeak,
}

/// <summary>Something to reach.</summary>
/// <param name="Network">T1 to T6.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Measure">What is compared.</param>
/// <param name="Contender">With whom; empty where it is the machine.</param>
/// <param name="Bound">The figure to reach.</param>
internal sealed record Target(string Network, Workload Workload, Measure Measure, string Contender, double Bound)
{
    private bool IsAtMost => Measure is Measure.TimeOf or Measure.TimeOfMemoryLimit;

    /// <summary>The target in words.</summary>
    public string Text => Measure switch
    {
        Measure.TimeOf => FormattableString.Invariant($"at most {Bound} of {Contender}"),
        Measure.TimesFaster when Bound == 1 => $"faster than {Contender}",
        Measure.TimesFaster => FormattableString.Invariant($"at least {Bound} times faster than {Contender}"),
        Measure.TimeOfMemoryLimit => FormattableString.Invariant($"at most {Bound} of what the memory allows"),
        _ => FormattableString.Invariant($"at least {Bound} of the peak"),
    };

    /// <summary>The figure; null where it was not measured.</summary>
    public double? In(NetworkResult network, string us)
    {
        WorkloadResult? result = network.Workloads.FirstOrDefault(result => result.Workload == Workload);
        double? ours = result?.Of(us);
        return Measure switch
        {
            Measure.TimeOf => ours / result?.Of(Contender),
            Measure.TimesFaster => result?.Of(Contender) / ours,
            Measure.TimeOfMemoryLimit => ours / result?.FloorNanoseconds,
            _ => result?.FloorNanoseconds / ours,
        };
    }

    /// <summary>Whether a figure is good enough.</summary>
    public bool IsReachedBy(double figure) => IsAtMost ? figure <= Bound : figure >= Bound;
}

/// <summary>A target and what was found.</summary>
/// <param name="Network">The network.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Target">The target in words.</param>
/// <param name="Figure">The figure.</param>
/// <param name="IsReached">Whether it is good enough.</param>
internal sealed record Verdict(string Network, Workload Workload, string Target, double Figure, bool IsReached);
