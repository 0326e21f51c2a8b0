using System.Diagnostics;
using NetGen.Execution;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Times works against each other: in rounds, each work once a round, so that a machine that changes its clock changes it for all. Every
/// other round goes backwards, so that none always follows the same neighbour. The median of the rounds counts.
/// </summary>
/// <param name="rounds">Rounds.</param>
/// <param name="ofARound">How long a work is repeated in a round.</param>
public sealed class Race(int rounds, TimeSpan ofARound)
{
    // A call that is slower than a second costs minutes in all rounds, and hardly scatters.
    private const double NanosecondsOfAWork = 10e9;
    private const int FewestRounds = 5;

    /// <summary>A number that depends on every result.</summary>
    public double Consumed { get; private set; }

    /// <summary>Rounds of works whose calls take less than a second.</summary>
    public int Rounds => rounds;

    /// <summary>Times works.</summary>
    /// <returns>Nanoseconds a sample: the median of each work.</returns>
    public double[] Run(IReadOnlyList<Work> works)
    {
        // One thread against one thread.
        WorkSharing.Most = 1;
        (int Calls, int Rounds)[] amounts = [.. works.Select(Calibrate)];
        List<double>[] times = [.. works.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < works.Count; k++)
            {
                int w = round % 2 == 0 ? k : works.Count - 1 - k;
                if (round < amounts[w].Rounds)
                {
                    times[w].Add(Time(works[w], amounts[w].Calls) / works[w].SamplesOfACall);
                }
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>The middle of some values; they are put in order.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    /// <summary>How many calls fill a round, and how many rounds there is time for.</summary>
    private (int Calls, int Rounds) Calibrate(Work work)
    {
        // The first call compiles.
        Time(work, 1);
        int calls = 1;
        double once = Time(work, calls);
        while (calls * once < ofARound.TotalNanoseconds / 4)
        {
            calls *= 2;
            once = Time(work, calls);
        }

        int inARound = (int)Math.Max(1, ofARound.TotalNanoseconds / once);
        return (inARound, (int)Math.Clamp(NanosecondsOfAWork / (inARound * once), Math.Min(FewestRounds, rounds), rounds));
    }

    /// <summary>Nanoseconds a call.</summary>
    private double Time(Work work, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        float result = work.Run(calls);
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        Consumed += result;
        return nanoseconds;
    }
}
