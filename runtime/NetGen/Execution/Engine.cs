using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Calls the arithmetic of a network that can be trained, forward and back. Emitted members lead here.</summary>
/// <remarks>All members are optimised from their first call on: a program that runs for a moment only would otherwise never see their full speed.</remarks>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public static class Engine<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <summary>The outputs of one sample.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(ParameterBlock parameters, ReadOnlySpan<float> input, Span<float> output) =>
        ForwardEngine<TArithmetic>.Forward(ref parameters.Start, input, output);

    /// <summary>The outputs of many samples, row by row. Large batches are shared with the thread pool, as far as that has threads to spare.</summary>
    /// <exception cref="ArgumentException">A span is no whole number of rows, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardBatch(ParameterBlock parameters, ReadOnlySpan<float> inputs, Span<float> outputs) =>
        ForwardEngine<TArithmetic>.ForwardBatch(ref parameters.Start, inputs, outputs);

    /// <summary>The class of one sample: the index of the largest output, the lowest of equals; of one sigmoid, 1 from 0.5 up, else 0; −1 when an output is NaN.</summary>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Classify(ParameterBlock parameters, ReadOnlySpan<float> input) => ForwardEngine<TArithmetic>.Classify(ref parameters.Start, input);

    /// <summary>The class of one sample, and how probable it is.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="input">The sample.</param>
    /// <param name="probability">Receives the probability of the class that is returned.</param>
    /// <exception cref="InvalidOperationException">An output is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Classify(ParameterBlock parameters, ReadOnlySpan<float> input, out float probability) =>
        ForwardEngine<TArithmetic>.Classify(ref parameters.Start, input, out probability);

    private static readonly TargetRule _targetRule = TargetRule.Of(TArithmetic.Description);

    /// <summary>Adds one sample's gradient to <paramref name="gradient"/>, which is in the flat order, and returns the sample's loss.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length, or the loss cannot have a target; the gradient has not changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Backward(ParameterBlock parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(target.Length, TArithmetic.OutputSize, nameof(target));
        ParameterLayout layout = TArithmetic.Description.Layout;
        SpanCheck.Length(gradient.Length, layout.ParameterCount, nameof(gradient));
        if (!_targetRule.Allows(target))
        {
            _targetRule.ThrowIfRefused(target, TArithmetic.Description, nameof(target));
        }

        // The arithmetic writes a padded gradient behind its scratch; the flat one then receives it row by row.
        int offset = (TArithmetic.GradientScratch + ScratchBuffer.AlignmentInFloats - 1) / ScratchBuffer.AlignmentInFloats * ScratchBuffer.AlignmentInFloats;
        long length = offset + (long)layout.BlockLength;
        return length <= ScratchBuffer.StackLimit
            ? OnStack(parameters, input, target, gradient, layout, offset, (int)length)
            : Add(parameters, input, target, gradient, layout, offset, ref ScratchBuffer.OfThread(ArrayLength.OfAligned(length, nameof(gradient))));

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        static unsafe float OnStack(
            ParameterBlock parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient, ParameterLayout layout, int offset, int length)
        {
            float* memory = stackalloc float[length + ScratchBuffer.AlignmentInFloats];
            return Add(parameters, input, target, gradient, layout, offset, ref ScratchBuffer.Aligned(memory));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static float Add(
            ParameterBlock parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient, ParameterLayout layout, int offset, ref float scratch)
        {
            ref float padded = ref Unsafe.Add(ref scratch, offset);
            StoredGradient sink = new(ref padded);
            float loss = GradientDispatch<TArithmetic>.Gradient(
                ref parameters.Start, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(target), ref sink, ref scratch);
            layout.AddToFlat(MemoryMarshal.CreateReadOnlySpan(ref padded, layout.BlockLength), gradient);
            return loss;
        }
    }
}
