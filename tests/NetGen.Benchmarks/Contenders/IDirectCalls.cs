namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// The calls of one network class, written out for it: generic code is shared by all classes and would call through the interface,
/// which is not what a user's program does.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <typeparam name="TNetwork">The network class.</typeparam>
public interface IDirectCalls<TSelf, TNetwork> : IForward where TSelf : struct, IDirectCalls<TSelf, TNetwork>
{
    /// <summary>The calls of a network.</summary>
    static abstract TSelf Of(TNetwork network);
}
