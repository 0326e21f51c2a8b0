using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Children;

/// <summary>What the generator costs.</summary>
/// <param name="ColdMilliseconds">Its first run in a process.</param>
/// <param name="WarmMilliseconds">The median of later runs, each by a new driver, which has nothing cached.</param>
public sealed record GeneratorTimes(double ColdMilliseconds, double WarmMilliseconds)
{
    private const int WarmUps = 60;
    private const int WarmRuns = 15;

    /// <summary>Times runs on one network.</summary>
    internal static GeneratorTimes Time(Declaration declaration)
    {
        // The compiler has read and understood the declaration before a generator is asked: that is not the generator's cost.
        CSharpCompilation compilation = NetworkCompiler.Compile(declaration.ClassSource);
        compilation.GetDiagnostics();
        double cold = Run(compilation);
        for (int k = 0; k < WarmUps; k++)
        {
            Run(compilation);
        }

        return new GeneratorTimes(cold, Race.Median([.. Enumerable.Range(0, WarmRuns).Select(_ => Run(compilation))]));
    }

    private static double Run(CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        NetworkCompiler.NewDriver().RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
