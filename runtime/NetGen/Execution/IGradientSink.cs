using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Where a gradient goes, vector by vector, as soon as it is known: to memory, or straight into a step of an optimiser, so that it never has to be
/// written down. The emitted arithmetic is generic in it.
/// </summary>
public interface IGradientSink
{
    /// <summary>Told the loss, before the first gradient.</summary>
    /// <param name="loss">The sum of the samples' losses.</param>
    /// <returns>Whether the gradient is wanted; if not, nothing may follow.</returns>
    bool Begin(float loss);

    /// <summary>Takes the gradient of some parameters that decay: that the L2 penalty reaches, as weights. Nobody reads them any more before the step is complete.</summary>
    /// <param name="gradient">The gradient, summed over the samples.</param>
    /// <param name="place">Where the parameters lie in the parameter block, in floats.</param>
    void TakeDecaying<V>(V gradient, nint place) where V : struct, ILanes<V>;

    /// <summary>Takes the gradient of some parameters that do not decay, as biases.</summary>
    /// <inheritdoc cref="TakeDecaying"/>
    void Take<V>(V gradient, nint place) where V : struct, ILanes<V>;
}

/// <summary>Writes a gradient to a block of the padded order.</summary>
internal readonly unsafe struct StoredGradient : IGradientSink
{
    private readonly float* _block;

    /// <param name="block">The first float of memory that does not move: pinned, or on the stack.</param>
    public StoredGradient(ref float block) => _block = (float*)Unsafe.AsPointer(ref block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Begin(float loss) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeDecaying<V>(V gradient, nint place) where V : struct, ILanes<V> => V.Store(gradient, ref *_block, place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take<V>(V gradient, nint place) where V : struct, ILanes<V> => V.Store(gradient, ref *_block, place);
}

/// <summary>Makes a step of an optimiser of every gradient that arrives.</summary>
/// <typeparam name="TMethod">The way to step.</typeparam>
internal unsafe struct SteppedGradient<TMethod> : IGradientSink where TMethod : struct, IOptimizerMethod
{
    /// <summary>The way to step, with what it remembers.</summary>
    public TMethod Method;

    private readonly float* _parameters;
    private readonly float _l2;
    private float _pull;
    private int _samples;

    /// <param name="method">The way to step.</param>
    /// <param name="parameters">The parameters, pinned.</param>
    /// <param name="l2">As <see cref="FitOptions.L2"/>.</param>
    public SteppedGradient(TMethod method, ParameterBlock parameters, float l2)
    {
        Method = method;
        _parameters = (float*)Unsafe.AsPointer(ref parameters.Start);
        _l2 = l2;
    }

    /// <summary>Samples that the next step's gradient is the sum of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(int samples) => _samples = samples;

    /// <inheritdoc/>
    /// <remarks>A loss that is no number leaves everything as it is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Begin(float loss)
    {
        if (!float.IsFinite(loss))
        {
            return false;
        }

        // The gradient is a sum over the samples, and so is the pull of L2 then.
        _pull = _l2 * _samples;
        Method.Advance(_samples);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeDecaying<V>(V gradient, nint place) where V : struct, ILanes<V>
    {
        V parameters = V.Load(ref *_parameters, place);
        if (TMethod.HasPull)
        {
            gradient = V.MultiplyAdd(V.Broadcast(_pull), parameters, gradient);
        }

        V.Store(Method.Next(parameters, gradient, place), ref *_parameters, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take<V>(V gradient, nint place) where V : struct, ILanes<V> =>
        V.Store(Method.Next(V.Load(ref *_parameters, place), gradient, place), ref *_parameters, place);
}
