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
    private const int WarmUps = 60;
    private const int WarmRuns = 15;

    // With a hundred networks, each run calls everything often enough for the runtime to optimise it.
    private static readonly TimeSpan _warmUpLimit = TimeSpan.FromSeconds(5);

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

    /// <summary>Repeats a run until the runtime has optimised what it calls.</summary>
    internal static void WarmUp(Func<double> run)
    {
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < WarmUps && Stopwatch.GetElapsedTime(start) < _warmUpLimit; k++)
        {
            run();
        }
    }

    private static double Run(CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        NetworkCompiler.NewDriver().RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
