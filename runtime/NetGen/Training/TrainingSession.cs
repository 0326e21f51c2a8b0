using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Training step by step, for online learning: the caller brings each batch. A step does exactly what
/// <see cref="Trainer{TArithmetic}.Fit"/> does for a batch, and allocates nothing (but for working memory of the thread in its first step).
/// </summary>
/// <remarks>Not thread-safe: one step at a time, and no other change of the parameters meanwhile.</remarks>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public sealed class TrainingSession<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    private readonly NetworkState _state;
    private readonly ParameterBlock _gradient;
    private readonly OptimizerRun _optimizer;

    internal TrainingSession(NetworkState state, Optimizer optimizer, float l2)
    {
        ParameterLayout layout = TArithmetic.Description.Layout;
        SpanCheck.Length(state.Length, layout.BlockLength, nameof(state));
        _state = state;
        _gradient = new ParameterBlock(layout.BlockLength);
        _optimizer = optimizer.Begin(layout, OptionCheck.NotNegative(l2, nameof(l2)));
    }

    /// <summary>
    /// Makes one step along the mean gradient of some samples. If their loss is NaN or infinite, it is returned and nothing else
    /// happens: the parameters and the optimiser stay as they were.
    /// </summary>
    /// <param name="inputs">Row-major [samples, InputSize], at least one sample.</param>
    /// <param name="targets">Row-major [samples, OutputSize].</param>
    /// <returns>The mean loss of the samples before the step, without the L2 term.</returns>
    /// <exception cref="ArgumentException">A span is empty or no whole number of rows, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), targets.Length, TArithmetic.OutputSize, nameof(targets));
        if (samples == 0)
        {
            throw new ArgumentException("A step needs at least 1 sample, but 0 were given.", nameof(inputs));
        }

        return StepOfSum(inputs, targets, samples) / samples;
    }

    /// <summary>As <see cref="Step"/>, for spans of known lengths.</summary>
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
