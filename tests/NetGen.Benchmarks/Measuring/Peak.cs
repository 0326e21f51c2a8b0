namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// What the machine can do at most, measured in the run itself, since machines differ and one machine differs from hour to hour.
/// </summary>
/// <param name="Registers">The registers and the number of chains of the fastest multiply-adds.</param>
/// <param name="GigaFlops">Floating-point operations a nanosecond.</param>
/// <param name="Reads">Bytes read a nanosecond, from the caches.</param>
public sealed record Peak(string Registers, double GigaFlops, IReadOnlyList<ReadRate> Reads)
{
    // Half of the smallest first-level cache, a third of a typical second-level one, and what only the third level holds.
    private static readonly (string Name, int Bytes)[] _caches = [("L1", 16 << 10), ("L2", 512 << 10), ("L3", 16 << 20)];

    /// <summary>The smallest buffer whose passes are not mostly their beginnings and ends.</summary>
    private const int FewestBytes = 16 << 10;

    /// <summary>Measures.</summary>
    public static Peak Measure(Race race)
    {
        Work[] loops = [.. MultiplyAddLoops()];
        double[] times = race.Run([.. loops, .. _caches.Select(cache => Read(cache.Bytes))]);
        int best = Enumerable.Range(0, loops.Length).MinBy(k => times[k]);
        return new Peak(loops[best].Contender, 1 / times[best], [.. _caches.Select((cache, k) => new ReadRate(cache.Name, cache.Bytes, 1 / times[loops.Length + k]))]);
    }

    /// <summary>The fastest multiply-adds, to be measured again.</summary>
    public Work MultiplyAdds() => MultiplyAddLoops().Single(loop => loop.Contender == Registers);

    /// <summary>A pass that reads as many bytes as some parameters have, at least <see cref="FewestBytes"/>.</summary>
    public static Work Read(long bytes)
    {
        bytes = Math.Max(bytes, FewestBytes);
        return Register512.IsAccelerated ? new ReadWork<Register512>(bytes) : Register256.IsAccelerated ? new ReadWork<Register256>(bytes) : new ReadWork<Register128>(bytes);
    }

    /// <summary>A pass that reads and writes as many bytes as some parameters have, at least <see cref="FewestBytes"/>.</summary>
    public static Work Update(long bytes)
    {
        bytes = Math.Max(bytes, FewestBytes);
        return Register512.IsAccelerated ? new UpdateWork<Register512>(bytes)
            : Register256.IsAccelerated ? new UpdateWork<Register256>(bytes) : new UpdateWork<Register128>(bytes);
    }

    private static IEnumerable<Work> MultiplyAddLoops() => [.. Loops<Register512>(), .. Loops<Register256>(), .. Loops<Register128>()];

    private static IEnumerable<Work> Loops<R>() where R : struct, IRegister<R> =>
        R.IsAccelerated ? MultiplyAddWork<R>.ChainCounts.Select(chains => new MultiplyAddWork<R>(chains)) : [];
}

/// <summary>How fast memory is read.</summary>
/// <param name="Name">The cache.</param>
/// <param name="Bytes">Bytes of a pass.</param>
/// <param name="GigaBytes">Bytes a nanosecond.</param>
public sealed record ReadRate(string Name, long Bytes, double GigaBytes);
