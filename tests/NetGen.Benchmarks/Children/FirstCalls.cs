using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Children;

/// <summary>What the first calls of <c>Forward</c> in a process took.</summary>
/// <param name="Nanoseconds">Each call, in order, less what reading the clock costs.</param>
/// <param name="SteadyNanoseconds">The median of as many calls after the runtime had time to compile anything anew, timed in the same way.</param>
public sealed record FirstCalls(double[] Nanoseconds, double SteadyNanoseconds)
{
    /// <summary>Calls.</summary>
    public const int Count = 1000;

    // The runtime looks for what to compile anew every 100 ms, until nothing new was called that often.
    private static readonly TimeSpan _untilSteady = TimeSpan.FromSeconds(1);

    /// <summary>Makes a network and calls it; nothing may have called one of its class before.</summary>
    public static FirstCalls Time<TNetwork, TDirect>() where TNetwork : class, INetwork<TNetwork> where TDirect : struct, IDirectCalls<TDirect, TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        float[] input = new float[TNetwork.Description.InputSize];
        float[] output = new float[TNetwork.Description.OutputSize];
        Array.Fill(input, 0.5f);
        long[] ticks = new long[Count];
        TimeEach(TDirect.Of(network), input, output, ticks);
        double clock = TimeOfTheClock();
        double[] first = ToNanoseconds(ticks, clock);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < _untilSteady)
        {
            TimeEach(TDirect.Of(network), input, output, ticks);
        }

        return new FirstCalls(first, Race.Median([.. ToNanoseconds(ticks, clock)]));
    }

    /// <summary>The loop itself must not change its speed while it measures; what it calls is left to the runtime's defaults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TimeEach<TDirect>(TDirect network, float[] input, float[] output, long[] ticks) where TDirect : struct, IForward
    {
        for (int i = 0; i < ticks.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Forward(input, output);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>What reading the clock twice costs, in ticks.</summary>
    private static double TimeOfTheClock()
    {
        long[] ticks = new long[Count];
        TimeEach(default(Nothing), [], [], ticks);
        TimeEach(default(Nothing), [], [], ticks);
        return Race.Median([.. ticks]);
    }

    private static double[] ToNanoseconds(long[] ticks, double clock) => [.. ticks.Select(count => (count - clock) * 1e9 / Stopwatch.Frequency)];

    /// <summary>A call of nothing.</summary>
    private readonly struct Nothing : IForward
    {
        public void Forward(ReadOnlySpan<float> input, Span<float> output)
        {
        }

        public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
        {
        }
    }
}
