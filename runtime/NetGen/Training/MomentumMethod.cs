using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Gradient descent with momentum: b ← μ·b + g, θ ← θ − η·b (Polyak 1964), or θ ← θ − η·(g + μ·b) in Nesterov's form
/// (Sutskever et al. 2013, as PyTorch's SGD writes it: the rate is outside the buffer); g is the mean over the samples.
/// </summary>
internal struct MomentumMethod(float learningRate, float momentum, bool nesterov, int blockLength) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;
    private readonly float _momentum = momentum;
    private readonly bool _nesterov = nesterov;
    private readonly ParameterBlock _buffer = new(blockLength);
    private float _scale;

    public static bool HasPull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    public static bool IsLight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int samples) => _scale = 1f / samples;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V>(V parameters, V gradient, nint place) where V : struct, ILanes<V>
    {
        ref float buffer = ref _buffer.Start;
        V mean = gradient * V.Broadcast(_scale);
        V b = V.MultiplyAdd(V.Broadcast(_momentum), V.Load(ref buffer, place), mean);
        V.Store(b, ref buffer, place);
        V direction = _nesterov ? V.MultiplyAdd(V.Broadcast(_momentum), b, mean) : b;
        return V.MultiplyAdd(V.Broadcast(-_learningRate), direction, parameters);
    }

    public readonly bool IsFinite => _buffer.IsFinite;

    public readonly void Reset() => _buffer.Span.Clear();
}
