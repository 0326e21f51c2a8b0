using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): running means of the gradient and of its square, both corrected for their start at zero.
/// </summary>
/// <remarks>
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). As in the paper's algorithm and in
/// PyTorch, ε is added to the corrected root; the paper's shorter form (end of section 2) would add it to the uncorrected one.
/// The powers of β are products in double, so that they have the same bits everywhere.
/// </remarks>
internal struct AdamMethod(float learningRate, float beta1, float beta2, float epsilon, int blockLength) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;
    private readonly float _beta1 = beta1;
    private readonly float _beta2 = beta2;
    private readonly float _epsilon = epsilon;
    private readonly ParameterBlock _mean = new(blockLength);
    private readonly ParameterBlock _meanSquare = new(blockLength);

    // β₁ᵗ and β₂ᵗ of the current step t.
    private double _power1 = 1;
    private double _power2 = 1;

    // η/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ) of the current step, and 1/n.
    private float _stepSize;
    private float _rootCorrection;
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
    public void Advance(int samples)
    {
        _power1 *= _beta1;
        _power2 *= _beta2;
        _stepSize = (float)(_learningRate / (1 - _power1));
        _rootCorrection = (float)(1 / Math.Sqrt(1 - _power2));
        _scale = 1f / samples;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly V Next<V>(V parameters, V gradient, nint place) where V : struct, ILanes<V>
    {
        ref float means = ref _mean.Start;
        ref float squares = ref _meanSquare.Start;
        V g = gradient * V.Broadcast(_scale);

        // m ← β₁·m + (1 − β₁)·g
        V m = V.MultiplyAdd(V.Broadcast(_beta1), V.Load(ref means, place), V.Broadcast(1 - _beta1) * g);
        V.Store(m, ref means, place);

        // v ← β₂·v + (1 − β₂)·g²
        V v = V.MultiplyAdd(V.Broadcast(_beta2), V.Load(ref squares, place), V.Broadcast(1 - _beta2) * g * g);
        V.Store(v, ref squares, place);

        // θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
        return V.MultiplyAdd(V.Broadcast(-_stepSize), m / V.MultiplyAdd(V.Sqrt(v), V.Broadcast(_rootCorrection), V.Broadcast(_epsilon)), parameters);
    }

    public readonly bool IsFinite => _mean.IsFinite && _meanSquare.IsFinite;

    public void Reset()
    {
        _mean.Span.Clear();
        _meanSquare.Span.Clear();
        _power1 = 1;
        _power2 = 1;
    }
}
