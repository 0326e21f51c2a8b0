using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Gradient descent without momentum: θ ← θ − η/n·Σg over the n samples.</summary>
internal struct SgdMethod(float learningRate) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;

    // −η/n.
    private float _step;

    public static bool HasPull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    public static bool IsLight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int samples) => _step = -_learningRate / samples;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V>(V parameters, V gradient, nint place) where V : struct, ILanes<V> => V.MultiplyAdd(V.Broadcast(_step), gradient, parameters);

    public readonly bool IsFinite => true;

    public readonly void Reset()
    {
    }
}
