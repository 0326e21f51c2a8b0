namespace NetGen.Benchmarks.Measuring;

/// <summary>All workloads of one network, all contenders, and the machine's limits, timed against each other in the same rounds.</summary>
public static class NetworkRace
{
    /// <summary>Checks that the contenders agree, and times them.</summary>
    public static NetworkResult Run(Race race, Peak peak, Problem problem, IReadOnlyList<Contender> contenders, IReadOnlyList<Workload> workloads)
    {
        Agreement.Check(contenders, problem);
        long bytes = (long)problem.Description.ParameterCount * sizeof(float);
        List<Work> works = [peak.MultiplyAdds(), Peak.Read(bytes), Peak.Update(bytes)];
        List<Workload?> kinds = [null, null, null];
        foreach (Workload workload in workloads)
        {
            foreach (Contender contender in contenders)
            {
                if (contender.Prepare(workload, problem) is Work work)
                {
                    works.Add(work);
                    kinds.Add(workload);
                }
            }
        }

        double[] times = race.Run(works);
        Limits limits = new(1 / times[0], 1 / times[1], 1 / times[2]);
        return new NetworkResult(
            problem.Name, problem.Description.ParameterCount, problem.Description.MultiplyAdds, limits,
            [
                .. workloads.Select(workload => new WorkloadResult(
                    workload, limits.Floor(workload, problem.Description),
                    [.. Enumerable.Range(0, works.Count).Where(k => kinds[k] == workload).Select(k => new Timing(works[k].Contender, times[k]))])),
            ]);
    }
}

/// <summary>What the machine could do while a network was measured.</summary>
/// <param name="GigaFlops">Floating-point operations a nanosecond.</param>
/// <param name="ReadGigaBytes">Bytes read a nanosecond, of a block like the network's parameters.</param>
/// <param name="UpdateGigaBytes">Bytes read and written again a nanosecond, of such a block (each byte counted once).</param>
public sealed record Limits(double GigaFlops, double ReadGigaBytes, double UpdateGigaBytes)
{
    /// <summary>
    /// Nanoseconds a sample that no program can be below: those of the arithmetic or, where each sample passes over all parameters, those
    /// of the memory, whichever are more. A step for one sample reads the parameters for the forward pass and then updates them.
    /// </summary>
    public double Floor(Workload workload, NetworkDescription description)
    {
        double bytes = (double)description.ParameterCount * sizeof(float);
        double memory = workload switch
        {
            Workload.OneSample or Workload.Chained => bytes / ReadGigaBytes,
            Workload.OnlineStep => bytes / ReadGigaBytes + bytes / UpdateGigaBytes,
            _ => 0,
        };
        return Math.Max(memory, workload.Operations(description) / GigaFlops);
    }
}

/// <summary>A contender's time.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Nanoseconds">A sample.</param>
public sealed record Timing(string Contender, double Nanoseconds);

/// <summary>The times of a workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="FloorNanoseconds">Nanoseconds a sample that the machine's limits allow.</param>
/// <param name="Timings">The contenders that do it; the first one's is NetGen's.</param>
public sealed record WorkloadResult(Workload Workload, double FloorNanoseconds, IReadOnlyList<Timing> Timings)
{
    /// <summary>A contender's time; null if it does not do this workload.</summary>
    public double? Of(string contender) => Timings.FirstOrDefault(timing => timing.Contender == contender)?.Nanoseconds;
}

/// <summary>The times of a network.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="MultiplyAdds">Of a forward pass of one sample.</param>
/// <param name="Limits">The machine's limits meanwhile.</param>
/// <param name="Workloads">The workloads.</param>
public sealed record NetworkResult(string Network, int Parameters, long MultiplyAdds, Limits Limits, IReadOnlyList<WorkloadResult> Workloads)
{
    /// <summary>Time of <c>Fit</c> over that of the steps it makes; null if one of them was not measured.</summary>
    public double? FitRatio(string contender) => Of(Workload.Fit, contender) / Of(Workload.BatchStep, contender);

    private double? Of(Workload workload, string contender) => Workloads.FirstOrDefault(result => result.Workload == workload)?.Of(contender);
}
