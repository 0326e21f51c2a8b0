using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>An optimiser at work on one network: what it remembers from step to step.</summary>
internal abstract class OptimizerRun
{
    /// <summary>Makes one step.</summary>
    /// <param name="parameters">The parameters, changed in place.</param>
    /// <param name="gradient">The sum of the samples' gradients, in the padded order, zeros in the padding.</param>
    /// <param name="samples">Number of samples in the sum.</param>
    public abstract void Step(ParameterBlock parameters, ParameterBlock gradient, int samples);

    /// <summary>Whether all that is remembered is finite.</summary>
    public abstract bool IsFinite { get; }

    /// <summary>Forgets all steps.</summary>
    public abstract void Reset();

    /// <summary>Lets the optimiser train a network.</summary>
    /// <param name="state">The network's state.</param>
    /// <param name="workplace">What to work with.</param>
    public abstract ArithmeticTrainingSession<TArithmetic> Session<TArithmetic>(NetworkState state, Workplace workplace) where TArithmetic : struct, INetworkArithmetic;
}

/// <inheritdoc cref="OptimizerRun"/>
/// <typeparam name="TMethod">The way to step.</typeparam>
internal sealed class OptimizerRun<TMethod>(TMethod method, ParameterLayout layout, float l2) : OptimizerRun
    where TMethod : struct, IOptimizerMethod
{
    private readonly L2Pull _pull = new(layout, l2);
    private TMethod _method = method;

    public override ArithmeticTrainingSession<TArithmetic> Session<TArithmetic>(NetworkState state, Workplace workplace) => TMethod.IsLight || TArithmetic.HasParts
        ? l2 == 0
            ? new SteppingSession<TArithmetic, TMethod>(state, new SteppedGradient<TMethod>(_method, state, l2), _pull, workplace)
            : new SteppingSession<TArithmetic, PulledMethod<TMethod>>(
                state, new SteppedGradient<PulledMethod<TMethod>>(new PulledMethod<TMethod>(_method), state, l2), _pull, workplace)
        : new StoringSession<TArithmetic, TMethod>(state, this, workplace);

    public override bool IsFinite => _method.IsFinite;

    public override void Reset() => _method.Reset();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(ParameterBlock parameters, ParameterBlock gradient, int samples) => UpdateLoop.Run(ref _method, parameters, gradient, samples, _pull);

    /// <summary>Makes one step with the lane type given; every one gives the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Step<V>(ParameterBlock parameters, ParameterBlock gradient, int samples) where V : struct, ILanes<V> =>
        UpdateLoop.Run<V, TMethod>(ref _method, parameters, gradient, samples, _pull);
}
