using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <inheritdoc cref="TrainingSession"/>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
internal sealed class ArithmeticTrainingSession<TArithmetic> : TrainingSession where TArithmetic : struct, INetworkArithmetic
{
    private readonly NetworkState _state;
    private readonly ParameterBlock _gradient;
    private readonly OptimizerRun _optimizer;

    internal ArithmeticTrainingSession(NetworkState state, Optimizer optimizer, float l2)
    {
        ParameterLayout layout = TArithmetic.Description.Layout;
        SpanCheck.Length(state.Length, layout.BlockLength, nameof(state));
        _state = state;
        _gradient = new ParameterBlock(layout.BlockLength);
        _optimizer = optimizer.Begin(layout, OptionCheck.NotNegative(l2, nameof(l2)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), targets.Length, TArithmetic.OutputSize, nameof(targets));
        if (samples == 0)
        {
            throw new ArgumentException("A step needs at least 1 sample, but 0 were given.", nameof(inputs));
        }

        return StepOfSum(inputs, targets, samples) / samples;
    }

    /// <summary>As <see cref="TrainingSession.Step"/>, for spans of known lengths.</summary>
    /// <returns>The sum of the samples' losses.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal float StepOfSum(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int samples)
    {
        float loss = Engine<TArithmetic>.GradientBatch(_state, inputs, targets, samples, _gradient);
        if (float.IsFinite(loss))
        {
            _optimizer.Step(_state, _gradient, samples);
        }

        return loss;
    }

    /// <summary>Whether no parameter is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool ParametersAreFinite()
    {
        ReadOnlySpan<float> parameters = _state.Span;
        ref float start = ref MemoryMarshal.GetReference(parameters);
        Vector<float> largest = new(float.MaxValue);
        int i = 0;
        for (; i <= parameters.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // False for NaN too.
            if (!Vector.LessThanOrEqualAll(Vector.Abs(Vector.LoadUnsafe(ref start, (nuint)i)), largest))
            {
                return false;
            }
        }

        for (; i < parameters.Length; i++)
        {
            if (!float.IsFinite(parameters[i]))
            {
                return false;
            }
        }

        return true;
    }
}
