using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>
/// Times contenders against each other: in rounds, each contender once a round, so that a machine that changes its clock changes it for
/// all. The median of the rounds counts. Everything computed is summed into <see cref="Consumed"/>.
/// </summary>
internal sealed class Race(int rounds, TimeSpan ofARound)
{
    /// <summary>A number that depends on every result, so that none can be left uncomputed.</summary>
    public double Consumed { get; private set; }

    /// <param name="work">What each contender does in one call; returns a number that depends on the result.</param>
    /// <param name="samplesOfACall">Samples that one call works on.</param>
    /// <returns>Nanoseconds a sample: the median of each contender.</returns>
    public double[] Run(IReadOnlyList<Func<float>> work, int samplesOfACall)
    {
        int[] calls = [.. work.Select(Calibrate)];
        List<double>[] times = [.. work.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int c = 0; c < work.Count; c++)
            {
                times[c].Add(Time(work[c], calls[c]) / samplesOfACall);
            }
        }

        return [.. times.Select(Median)];
    }

    private int Calibrate(Func<float> work)
    {
        Time(work, 3);
        double once = Math.Max(1, Time(work, 10));
        return (int)Math.Clamp(ofARound.TotalNanoseconds / once, 3, 10_000_000);
    }

    private double Time(Func<float> work, int calls)
    {
        float sum = 0f;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            sum += work();
        }

        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        Consumed += sum;
        return nanoseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
