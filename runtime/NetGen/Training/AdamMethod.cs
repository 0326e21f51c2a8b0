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

    public void Advance()
    {
        _power1 *= _beta1;
        _power2 *= _beta2;
        _stepSize = (float)(_learningRate / (1 - _power1));
        _rootCorrection = (float)(1 / Math.Sqrt(1 - _power2));
    }

    public readonly void Update<V16>(UpdateStep step) where V16 : struct, ILanes<V16>
    {
        Rule<V16> rule = new(_stepSize, _beta1, _beta2, _rootCorrection, _epsilon);
        UpdateLoop.Run<V16, Rule<V16>>(rule, step, _mean, _meanSquare);
    }

    private readonly struct Rule<V16>(float stepSize, float beta1, float beta2, float rootCorrection, float epsilon) : IUpdateRule<V16>
        where V16 : struct, ILanes<V16>
    {
        private readonly V16 _minusStepSize = V16.Broadcast(-stepSize);
        private readonly V16 _β1 = V16.Broadcast(beta1);
        private readonly V16 _oneMinusβ1 = V16.Broadcast(1 - beta1);
        private readonly V16 _β2 = V16.Broadcast(beta2);
        private readonly V16 _oneMinusβ2 = V16.Broadcast(1 - beta2);
        private readonly V16 _rootCorrection = V16.Broadcast(rootCorrection);
        private readonly V16 _ε = V16.Broadcast(epsilon);

        public static int Memories => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V16 Next(V16 parameter, V16 gradient, ref V16 first, ref V16 second)
        {
            // m ← β₁·m + (1 − β₁)·g
            first = V16.MultiplyAdd(_β1, first, _oneMinusβ1 * gradient);

            // v ← β₂·v + (1 − β₂)·g²
            second = V16.MultiplyAdd(_β2, second, _oneMinusβ2 * gradient * gradient);

            // θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
            return V16.MultiplyAdd(_minusStepSize, first / V16.MultiplyAdd(V16.Sqrt(second), _rootCorrection, _ε), parameter);
        }
    }
}
