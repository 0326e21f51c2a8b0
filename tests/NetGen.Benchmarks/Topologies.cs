using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks;

/// <summary>The networks that are measured.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="MakeProblem">Its problem.</param>
/// <param name="NetGen">The contender that runs the emitted class.</param>
/// <param name="Description">What it is made of.</param>
/// <param name="TimeFirstCalls">Times its first calls in this process, each alone.</param>
/// <param name="TimeThreads">Times it with one thread and with the first number of them, at the second number of samples a step, in the third number of rounds.</param>
/// <param name="Train">The parameters that <c>Fit</c> leaves, given samples of a step, epochs and threads.</param>
public sealed record Topology(string Name, Func<Problem> MakeProblem, Contender NetGen, Func<NetworkDescription> Description, Func<FirstCalls> TimeFirstCalls,
    Func<int, int, int, IReadOnlyList<ThreadsResult>> TimeThreads, Func<Problem, int, int, int, float[]> Train)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Topology> All { get; } =
        [Of<T1, CallsOfT1>(), Of<T2, CallsOfT2>(), Of<T3, CallsOfT3>(), Of<T4, CallsOfT4>(), Of<T5, CallsOfT5>(), Of<T6, CallsOfT6>()];

    /// <summary>A network class.</summary>
    public static Topology Of<TNetwork, TDirect>() where TNetwork : class, INetwork<TNetwork> where TDirect : struct, IDirectCalls<TDirect, TNetwork> =>
        new(typeof(TNetwork).Name, Problem.Of<TNetwork>, new NetGenContender<TNetwork, TDirect>(), () => TNetwork.Description, FirstCalls.Time<TNetwork, TDirect>,
            ThreadsRace<TNetwork>.Time, ThreadsRace<TNetwork>.Train);
}
