using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Children;

/// <summary>What the generator costs.</summary>
/// <param name="ColdMilliseconds">Its first run in a process.</param>
/// <param name="WarmMilliseconds">The median of later runs, each by a new driver, which has nothing cached.</param>
public sealed record GeneratorTimes(double ColdMilliseconds, double WarmMilliseconds)
{
    private const int WarmRuns = 15;

    /// <summary>Runs that are looked at together while warming up.</summary>
    private const int RunsOfALook = 15;

    /// <summary>Looks in a row that find nothing faster, before it counts as warm: the runtime optimises in several turns, with pauses between them.</summary>
    private const int LooksWithoutGain = 4;

    private const double Gain = 0.97;

    private static readonly TimeSpan _warmUpLimit = TimeSpan.FromSeconds(30);

    /// <summary>Times runs on some networks.</summary>
    internal static GeneratorTimes Time(NetworkSet networks)
    {
        // The compiler has read and understood the declarations before a generator is asked: that is not the generator's cost.
        CSharpCompilation compilation = NetworkCompiler.Compile(networks.Files);
        compilation.GetDiagnostics();
        double cold = Run(compilation);
        WarmUp(() => Run(compilation));
        return new GeneratorTimes(cold, Race.Median([.. Enumerable.Range(0, WarmRuns).Select(_ => Run(compilation))]));
    }

    /// <summary>Repeats a run until it gets no faster: the runtime has then optimised what is called.</summary>
    internal static void WarmUp(Func<double> run)
    {
        long start = Stopwatch.GetTimestamp();
        double fastest = double.PositiveInfinity;
        for (int looks = 0; looks < LooksWithoutGain && Stopwatch.GetElapsedTime(start) < _warmUpLimit; looks++)
        {
            double time = Race.Median([.. Enumerable.Range(0, RunsOfALook).Select(_ => run())]);
            if (time < Gain * fastest)
            {
                fastest = time;
                looks = -1;
            }
        }
    }

    private static double Run(CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        NetworkCompiler.NewDriver().RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
