using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Timings;

/// <summary>One sample and a batch of the networks that stay in the cache: T1 to T5.</summary>
internal static class ForwardTimes
{
    public static IReadOnlyList<(string Name, Work Work)> Works() =>
        [.. Of<T1, CallsOfT1>(), .. Of<T2, CallsOfT2>(), .. Of<T3, CallsOfT3>(), .. Of<T4, CallsOfT4>(), .. Of<T5, CallsOfT5>()];

    private static IEnumerable<(string Name, Work Work)> Of<TNetwork, TDirect>()
        where TNetwork : class, INetwork<TNetwork> where TDirect : struct, IDirectCalls<TDirect, TNetwork>
    {
        Problem problem = Problem.Of<TNetwork>();
        TDirect calls = TDirect.Of(TNetwork.Create(seed: 1));
        yield return ($"{problem.Name}.A", new ForwardWork<TDirect>(problem.Name, calls, problem, chained: false));
        yield return ($"{problem.Name}.B", new BatchWork<TDirect>(problem.Name, calls, problem));
    }
}
