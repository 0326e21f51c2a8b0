using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Gradient descent without momentum: θ ← θ − η·g.</summary>
internal readonly struct SgdMethod(float learningRate) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(UpdateStep step) where V : struct, ILanes<V> =>
        UpdateLoop.Run<V, Rule<V>>(new Rule<V>(_learningRate), step, step.Parameters, step.Parameters);

    private readonly struct Rule<V>(float learningRate) : IUpdateRule<V> where V : struct, ILanes<V>
    {
        private readonly V _minusη = V.Broadcast(-learningRate);

        public static int Memories => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next(V parameter, V gradient, ref V first, ref V second) => V.MultiplyAdd(_minusη, gradient, parameter);
    }
}

/// <summary>
/// Gradient descent with momentum: b ← μ·b + g, θ ← θ − η·b (Polyak 1964), or θ ← θ − η·(g + μ·b) in Nesterov's form
/// (Sutskever et al. 2013, as PyTorch's SGD writes it: the rate is outside the buffer).
/// </summary>
internal readonly struct MomentumMethod(float learningRate, float momentum, bool nesterov, int blockLength) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;
    private readonly float _momentum = momentum;
    private readonly bool _nesterov = nesterov;
    private readonly ParameterBlock _buffer = new(blockLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(UpdateStep step) where V : struct, ILanes<V>
    {
        if (_nesterov)
        {
            NesterovRule<V> rule = new(_learningRate, _momentum);
            UpdateLoop.Run<V, NesterovRule<V>>(rule, step, _buffer, step.Parameters);
        }
        else
        {
            Rule<V> rule = new(_learningRate, _momentum);
            UpdateLoop.Run<V, Rule<V>>(rule, step, _buffer, step.Parameters);
        }
    }

    private readonly struct Rule<V>(float learningRate, float momentum) : IUpdateRule<V> where V : struct, ILanes<V>
    {
        private readonly V _minusη = V.Broadcast(-learningRate);
        private readonly V _μ = V.Broadcast(momentum);

        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next(V parameter, V gradient, ref V first, ref V second)
        {
            // b ← μ·b + g
            first = V.MultiplyAdd(_μ, first, gradient);

            // θ ← θ − η·b
            return V.MultiplyAdd(_minusη, first, parameter);
        }
    }

    private readonly struct NesterovRule<V>(float learningRate, float momentum) : IUpdateRule<V> where V : struct, ILanes<V>
    {
        private readonly V _minusη = V.Broadcast(-learningRate);
        private readonly V _μ = V.Broadcast(momentum);

        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next(V parameter, V gradient, ref V first, ref V second)
        {
            // b ← μ·b + g
            first = V.MultiplyAdd(_μ, first, gradient);

            // θ ← θ − η·(g + μ·b)
            return V.MultiplyAdd(_minusη, V.MultiplyAdd(_μ, first, gradient), parameter);
        }
    }
}
