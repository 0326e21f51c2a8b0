using System.Globalization;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Timings;

/// <summary>Times what its argument says, and prints a line for each time: what it is of, and nanoseconds.</summary>
internal static class TimingsProgram
{
    private static readonly TimeSpan _ofARound = TimeSpan.FromMilliseconds(10);

    private static void Main(string[] args)
    {
        Race race = new(rounds: 7, _ofARound);
        IReadOnlyList<(string Name, Work Work)> works = args switch
        {
            ["forward"] => ForwardTimes.Works(),
            ["multiply-add"] => MultiplyAddTimes.Works(),
            _ => throw new ArgumentException("It times forward or multiply-add."),
        };
        double[] times = race.Run([.. works.Select(work => work.Work)]);
        foreach ((string name, double time) in works.Select(work => work.Name).Zip(times))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {time:R}"));
        }

        // Written where nobody reads it: no result can be left out.
        Console.Error.WriteLine(race.Consumed);
    }
}
