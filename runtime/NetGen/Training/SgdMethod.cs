using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Gradient descent without momentum: θ ← θ − η·g.</summary>
internal readonly struct SgdMethod(float learningRate) : IOptimizerMethod
{
    private readonly float _learningRate = learningRate;

    public void Advance()
    {
    }

    public void Update<V16>(UpdateStep step) where V16 : struct, ILanes<V16> =>
        UpdateLoop.Run<V16, Rule<V16>>(new Rule<V16>(_learningRate), step, step.Parameters, step.Parameters);

    private readonly struct Rule<V16>(float learningRate) : IUpdateRule<V16> where V16 : struct, ILanes<V16>
    {
        private readonly V16 _minusη = V16.Broadcast(-learningRate);

        public static int Memories => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V16 Next(V16 parameter, V16 gradient, ref V16 first, ref V16 second) => V16.MultiplyAdd(_minusη, gradient, parameter);
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

    public void Advance()
    {
    }

    public void Update<V16>(UpdateStep step) where V16 : struct, ILanes<V16>
    {
        if (_nesterov)
        {
            NesterovRule<V16> rule = new(_learningRate, _momentum);
            UpdateLoop.Run<V16, NesterovRule<V16>>(rule, step, _buffer, step.Parameters);
        }
        else
        {
            Rule<V16> rule = new(_learningRate, _momentum);
            UpdateLoop.Run<V16, Rule<V16>>(rule, step, _buffer, step.Parameters);
        }
    }

    private readonly struct Rule<V16>(float learningRate, float momentum) : IUpdateRule<V16> where V16 : struct, ILanes<V16>
    {
        private readonly V16 _minusη = V16.Broadcast(-learningRate);
        private readonly V16 _μ = V16.Broadcast(momentum);

        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V16 Next(V16 parameter, V16 gradient, ref V16 first, ref V16 second)
        {
            // b ← μ·b + g
            first = V16.MultiplyAdd(_μ, first, gradient);

            // θ ← θ − η·b
            return V16.MultiplyAdd(_minusη, first, parameter);
        }
    }

    private readonly struct NesterovRule<V16>(float learningRate, float momentum) : IUpdateRule<V16> where V16 : struct, ILanes<V16>
    {
        private readonly V16 _minusη = V16.Broadcast(-learningRate);
        private readonly V16 _μ = V16.Broadcast(momentum);

        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V16 Next(V16 parameter, V16 gradient, ref V16 first, ref V16 second)
        {
            // b ← μ·b + g
            first = V16.MultiplyAdd(_μ, first, gradient);

            // θ ← θ − η·(g + μ·b)
            return V16.MultiplyAdd(_minusη, V16.MultiplyAdd(_μ, first, gradient), parameter);
        }
    }
}
