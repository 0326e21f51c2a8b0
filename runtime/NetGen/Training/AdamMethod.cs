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

    // η/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ) of the current step.
    private float _stepSize;
    private float _rootCorrection;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
        _power1 *= _beta1;
        _power2 *= _beta2;
        _stepSize = (float)(_learningRate / (1 - _power1));
        _rootCorrection = (float)(1 / Math.Sqrt(1 - _power2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update<V>(UpdateStep step) where V : struct, ILanes<V>
    {
        Rule<V> rule = new(_stepSize, _beta1, _beta2, _rootCorrection, _epsilon);
        UpdateLoop.Run<V, Rule<V>>(rule, step, _mean, _meanSquare);
    }

    private readonly struct Rule<V>(float stepSize, float beta1, float beta2, float rootCorrection, float epsilon) : IUpdateRule<V>
        where V : struct, ILanes<V>
    {
        private readonly V _minusStepSize = V.Broadcast(-stepSize);
        private readonly V _β1 = V.Broadcast(beta1);
        private readonly V _oneMinusβ1 = V.Broadcast(1 - beta1);
        private readonly V _β2 = V.Broadcast(beta2);
        private readonly V _oneMinusβ2 = V.Broadcast(1 - beta2);
        private readonly V _rootCorrection = V.Broadcast(rootCorrection);
        private readonly V _ε = V.Broadcast(epsilon);

        public static int Memories => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next(V parameter, V gradient, ref V first, ref V second)
        {
            // m ← β₁·m + (1 − β₁)·g
            first = V.MultiplyAdd(_β1, first, _oneMinusβ1 * gradient);

            // v ← β₂·v + (1 − β₂)·g²
            second = V.MultiplyAdd(_β2, second, _oneMinusβ2 * gradient * gradient);

            // θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
            return V.MultiplyAdd(_minusStepSize, first / V.MultiplyAdd(V.Sqrt(second), _rootCorrection, _ε), parameter);
        }
    }
}
