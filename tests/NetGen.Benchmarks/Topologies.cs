using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks;

/// <summary>2 inputs, 3 hidden, 2 outputs.</summary>
[Network, Input(2), Hidden(3), Output(2)] public partial class T1;

/// <summary>4 inputs, 8 hidden, 3 outputs.</summary>
[Network, Input(4), Hidden(8), Output(3)] public partial class T2;

/// <summary>16 inputs, 32 hidden, 10 outputs.</summary>
[Network, Input(16), Hidden(32), Output(10)] public partial class T3;

/// <summary>64 inputs, 64 hidden, 10 outputs.</summary>
[Network, Input(64), Hidden(64), Output(10)] public partial class T4;

/// <summary>784 inputs, 128 hidden, 10 outputs.</summary>
[Network, Input(784), Hidden(128), Output(10)] public partial class T5;

/// <summary>784 inputs, twice 512 hidden, 10 outputs.</summary>
[Network, Input(784), Hidden(512), Hidden(512), Output(10)] public partial class T6;

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
