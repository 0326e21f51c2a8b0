using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Calls a network's arithmetic: checks the spans, finds scratch memory and picks the lane types of this machine. Emitted members lead here.
/// </summary>
/// <remarks>
/// Scratch of up to 16 KB is taken from the stack and not cleared; what needs more gets a buffer of the thread. All members are optimised
/// from their first call on: a program that runs for a moment only would otherwise never see their full speed.
/// </remarks>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public static class Engine<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <summary>The outputs of one sample.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Forward(ParameterBlock parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(output.Length, TArithmetic.OutputSize, nameof(output));
        ref float θ = ref parameters.Start;
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float y = ref MemoryMarshal.GetReference(output);
        if (TArithmetic.ForwardScratch <= SmallScratch.Length)
        {
            // In this frame: a method of its own for it would take longer than a small network. (Not in the caller's, which would clear it first.)
            Unsafe.SkipInit(out SmallScratch small);
            Dispatch<TArithmetic>.Forward(ref θ, ref x, ref y, ref SmallScratch.Aligned(ref small));
        }
        else if (TArithmetic.ForwardScratch <= ScratchBuffer.StackLimit)
        {
            OnStack(ref θ, ref x, ref y);
        }
        else
        {
            Dispatch<TArithmetic>.Forward(ref θ, ref x, ref y, ref ScratchBuffer.OfThread(TArithmetic.ForwardScratch));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        static unsafe void OnStack(ref float θ, ref float x, ref float y)
        {
            float* memory = stackalloc float[TArithmetic.ForwardScratch + ScratchBuffer.AlignmentInFloats];
            Dispatch<TArithmetic>.Forward(ref θ, ref x, ref y, ref ScratchBuffer.Aligned(memory));
        }
    }

    /// <summary>The outputs of many samples, row by row. Large batches are shared with the thread pool, as far as that has threads to spare.</summary>
    /// <exception cref="ArgumentException">A span is no whole number of rows, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardBatch(ParameterBlock parameters, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), outputs.Length, TArithmetic.OutputSize, nameof(outputs));
        if (samples >= WorkSharing.LeastForward && WorkSharing.ForForward(TArithmetic.Description.MultiplyAdds, samples) is > 1 and int threads)
        {
            SharedForward<TArithmetic>.Run(parameters, inputs, outputs, samples, threads);
            return;
        }

        Forward(parameters, ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs), samples);
    }

    /// <summary>The outputs of many samples, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(ParameterBlock parameters, ref float x, ref float y, int samples)
    {
        ref float θ = ref parameters.Start;
        if (TArithmetic.ForwardBatchScratch <= ScratchBuffer.StackLimit)
        {
            OnStack(ref θ, ref x, ref y, samples);
        }
        else
        {
            Dispatch<TArithmetic>.ForwardBatch(ref θ, ref x, ref y, samples, ref ScratchBuffer.OfThread(TArithmetic.ForwardBatchScratch));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        static unsafe void OnStack(ref float θ, ref float x, ref float y, int samples)
        {
            float* memory = stackalloc float[TArithmetic.ForwardBatchScratch + ScratchBuffer.AlignmentInFloats];
            Dispatch<TArithmetic>.ForwardBatch(ref θ, ref x, ref y, samples, ref ScratchBuffer.Aligned(memory));
        }
    }

    /// <summary>The class of one sample, as <see cref="Guess"/> reads it from the outputs.</summary>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Classify(ParameterBlock parameters, ReadOnlySpan<float> input)
    {
        return TArithmetic.OutputSize <= ScratchBuffer.StackLimit
            ? Of(parameters, input, stackalloc float[TArithmetic.OutputSize])
            : Of(parameters, input, ScratchBuffer.OutputsOfThread(TArithmetic.OutputSize));

        static int Of(ParameterBlock parameters, ReadOnlySpan<float> input, Span<float> outputs)
        {
            Forward(parameters, input, outputs);
            return Guess.Of(outputs);
        }
    }

    /// <summary>The class of one sample, and how probable it is.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="input">The sample.</param>
    /// <param name="probability">Receives the probability of the class that is returned.</param>
    /// <exception cref="InvalidOperationException">An output is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Classify(ParameterBlock parameters, ReadOnlySpan<float> input, out float probability)
    {
        return TArithmetic.OutputSize <= ScratchBuffer.StackLimit
            ? Of(parameters, input, stackalloc float[TArithmetic.OutputSize], out probability)
            : Of(parameters, input, ScratchBuffer.OutputsOfThread(TArithmetic.OutputSize), out probability);

        static int Of(ParameterBlock parameters, ReadOnlySpan<float> input, Span<float> outputs, out float probability)
        {
            Forward(parameters, input, outputs);
            int guess = Guess.Of(outputs);
            if (guess == Guess.None)
            {
                throw new InvalidOperationException($"{TArithmetic.Description.Name} has no answer: an output is NaN, so a parameter or an input is NaN or infinite.");
            }

            probability = outputs.Length > 1 ? outputs[guess] : guess == 1 ? outputs[0] : 1f - outputs[0];
            return guess;
        }
    }

    /// <summary>Adds one sample's gradient to <paramref name="gradient"/>, which is in the flat order, and returns the sample's loss.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Backward(ParameterBlock parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(target.Length, TArithmetic.OutputSize, nameof(target));
        ParameterLayout layout = TArithmetic.Description.Layout;
        SpanCheck.Length(gradient.Length, layout.ParameterCount, nameof(gradient));

        // The arithmetic writes a padded gradient behind its scratch; the flat one then receives it row by row.
        int offset = (TArithmetic.GradientScratch + ScratchBuffer.AlignmentInFloats - 1) / ScratchBuffer.AlignmentInFloats * ScratchBuffer.AlignmentInFloats;
        int length = offset + layout.BlockLength;
        return length <= ScratchBuffer.StackLimit
            ? OnStack(parameters, input, target, gradient, layout, offset, length)
            : Add(parameters, input, target, gradient, layout, offset, ref ScratchBuffer.OfThread(length));

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
            float loss = Dispatch<TArithmetic>.Gradient(
                ref parameters.Start, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(target), ref sink, ref scratch);
            layout.AddToFlat(MemoryMarshal.CreateReadOnlySpan(ref padded, layout.BlockLength), gradient);
            return loss;
        }
    }
}
