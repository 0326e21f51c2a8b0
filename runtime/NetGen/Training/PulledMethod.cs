using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>A way to step with the pull of L2, which whoever hands it the gradients adds to those of parameters that decay.</summary>
/// <typeparam name="TMethod">The way to step.</typeparam>
internal struct PulledMethod<TMethod>(TMethod method) : IOptimizerMethod where TMethod : struct, IOptimizerMethod
{
    /// <summary>The way to step, with what it remembers.</summary>
    public TMethod Method = method;

    public static bool HasPull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    public static bool IsLight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMethod.IsLight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int samples) => Method.Advance(samples);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next<V>(V parameters, V gradient, nint place) where V : struct, ILanes<V> => Method.Next(parameters, gradient, place);

    public bool IsFinite => Method.IsFinite;

    public void Reset() => Method.Reset();
}
