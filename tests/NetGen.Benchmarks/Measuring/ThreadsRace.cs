using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Execution;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Some work with one thread and with more.</summary>
/// <param name="Work">What was done.</param>
/// <param name="One">Nanoseconds a sample with one thread.</param>
/// <param name="Many">With more.</param>
/// <param name="AreSame">Whether both gave the same bits.</param>
public sealed record ThreadsResult(string Work, double One, double Many, bool AreSame);

/// <summary>
/// Times a network with one thread and with more, by turns. The shortest time counts: whatever else the machine does takes one of two threads' processors
/// more often than a single thread's.
/// </summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal static class ThreadsRace<TNetwork> where TNetwork : class, INetwork<TNetwork>
{
    private const double NanosecondsOfATime = 20e6;

    /// <summary>Times an epoch of <c>Fit</c> and a large batch forward.</summary>
    public static IReadOnlyList<ThreadsResult> Time(int threads, int batch, int rounds)
    {
        Problem problem = Problem.Of<TNetwork>();
        TNetwork network = TNetwork.Create(seed: 1);
        return
        [
            Compare($"Fit, {batch} a step", threads, rounds, (times, count) => Train(problem, batch, times, count)),
            Compare(string.Create(CultureInfo.InvariantCulture, $"ForwardBatch of {Problem.Samples:N0}"), threads, rounds, (times, count) => Predict(network, problem, times, count)),
        ];
    }

    /// <param name="work">What is done.</param>
    /// <param name="threads">How many threads do it, besides one.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="run">Does it a number of times with a number of threads: what comes of it.</param>
    private static ThreadsResult Compare(string work, int threads, int rounds, Func<int, int, float[]> run)
    {
        // The first calls compile.
        bool areSame = HaveSameBits(run(1, 1), run(1, threads));
        int times = (int)Math.Max(1, NanosecondsOfATime / NanosecondsOf(() => run(1, 1)));
        double one = double.PositiveInfinity, many = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            one = Math.Min(one, NanosecondsOf(() => run(times, 1)));
            many = Math.Min(many, NanosecondsOf(() => run(times, threads)));
        }

        double samples = (double)times * Problem.Samples;
        return new ThreadsResult(work, one / samples, many / samples, areSame && HaveSameBits(run(times, 1), run(times, threads)));
    }

    /// <summary>The parameters after some epochs of <c>Fit</c>.</summary>
    public static float[] Train(Problem problem, int batch, int epochs, int threads)
    {
        TNetwork network = TNetwork.Create(seed: 1);
        network.Fit(problem.Data, new FitOptions { Epochs = epochs, BatchSize = batch, Optimizer = Optimizer.Sgd(1e-4f), Threads = threads });
        float[] parameters = new float[TNetwork.Description.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }

    private static float[] Predict(TNetwork network, Problem problem, int calls, int threads)
    {
        float[] outputs = new float[Problem.Samples * problem.OutputSize];
        WorkSharing.Most = threads;
        try
        {
            for (int call = 0; call < calls; call++)
            {
                network.ForwardBatch(problem.Inputs, outputs);
            }
        }
        finally
        {
            WorkSharing.Most = 0;
        }

        return outputs;
    }

    private static double NanosecondsOf(Func<float[]> run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static bool HaveSameBits(float[] one, float[] many) =>
        MemoryMarshal.Cast<float, int>(one).SequenceEqual(MemoryMarshal.Cast<float, int>(many));
}
