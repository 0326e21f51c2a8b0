using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Calls a network's arithmetic forward: checks the spans, finds scratch memory and picks the lane types of this machine. Parameters are a reference, to the block of a
/// network that can be trained or to constants of the program.
/// </summary>
/// <remarks>
/// Scratch of up to 16 KB is taken from the stack and not cleared; what needs more gets a buffer of the thread. All members are optimised
/// from their first call on: a program that runs for a moment only would otherwise never see their full speed.
/// </remarks>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
internal static class ForwardEngine<TArithmetic> where TArithmetic : struct, IForwardArithmetic
{
    /// <summary>The outputs of one sample.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Forward(ref float θ, ReadOnlySpan<float> input, Span<float> output)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(output.Length, TArithmetic.OutputSize, nameof(output));
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
    public static void ForwardBatch(ref float θ, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), outputs.Length, TArithmetic.OutputSize, nameof(outputs));
        if (samples >= WorkSharing.LeastForward && WorkSharing.ForForward(TArithmetic.Description.MultiplyAdds, samples) is > 1 and int threads)
        {
            SharedForward<TArithmetic>.Run(ref θ, inputs, outputs, samples, threads);
            return;
        }

        Forward(ref θ, ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs), samples);
    }

    /// <summary>The outputs of many samples, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref float θ, ref float x, ref float y, int samples)
    {
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
    public static int Classify(ref float θ, ReadOnlySpan<float> input)
    {
        return TArithmetic.OutputSize <= ScratchBuffer.StackLimit
            ? Of(ref θ, input, stackalloc float[TArithmetic.OutputSize])
            : Of(ref θ, input, ScratchBuffer.OutputsOfThread(TArithmetic.OutputSize));

        static int Of(ref float θ, ReadOnlySpan<float> input, Span<float> outputs)
        {
            Forward(ref θ, input, outputs);
            return Guess.Of(outputs);
        }
    }

    /// <summary>The class of one sample, and how probable it is.</summary>
    /// <param name="θ">The first parameter.</param>
    /// <param name="input">The sample.</param>
    /// <param name="probability">Receives the probability of the class that is returned.</param>
    /// <exception cref="InvalidOperationException">An output is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Classify(ref float θ, ReadOnlySpan<float> input, out float probability)
    {
        return TArithmetic.OutputSize <= ScratchBuffer.StackLimit
            ? Of(ref θ, input, stackalloc float[TArithmetic.OutputSize], out probability)
            : Of(ref θ, input, ScratchBuffer.OutputsOfThread(TArithmetic.OutputSize), out probability);

        static int Of(ref float θ, ReadOnlySpan<float> input, Span<float> outputs, out float probability)
        {
            Forward(ref θ, input, outputs);
            int guess = Guess.Of(outputs);
            if (guess == Guess.None)
            {
                throw new InvalidOperationException($"{TArithmetic.Description.Name} has no answer: an output is NaN, so a parameter or an input is NaN or infinite.");
            }

            probability = outputs.Length > 1 ? outputs[guess] : guess == 1 ? outputs[0] : 1f - outputs[0];
            return guess;
        }
    }
}
