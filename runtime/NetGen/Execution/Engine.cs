using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Calls a network's arithmetic: checks the spans, finds scratch memory and picks the lane types of this machine. Emitted members lead here.
/// </summary>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public static class Engine<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <summary>The outputs of one sample.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Forward(ParameterBlock parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(output.Length, TArithmetic.OutputSize, nameof(output));
        Forward(ref parameters.Start, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
    }

    /// <summary>The outputs of many samples, row by row.</summary>
    /// <exception cref="ArgumentException">A span is no whole number of rows, or the numbers of rows differ.</exception>
    public static void ForwardBatch(ParameterBlock parameters, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), outputs.Length, TArithmetic.OutputSize, nameof(outputs));
        ref float scratch = ref ScratchBuffer.OfThread(TArithmetic.ForwardBatchScratch);
        ref float θ = ref parameters.Start;
        ref float x = ref MemoryMarshal.GetReference(inputs);
        ref float y = ref MemoryMarshal.GetReference(outputs);
        if (LaneSet.Has16)
        {
            TArithmetic.ForwardBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.ForwardBatch<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else
        {
            TArithmetic.ForwardBatch<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
    }

    /// <summary>The class of one sample, as <see cref="Guess"/> reads it from the outputs.</summary>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static int Classify(ParameterBlock parameters, ReadOnlySpan<float> input)
    {
        Span<float> outputs = ScratchBuffer.OutputsOfThread(TArithmetic.OutputSize);
        Forward(parameters, input, outputs);
        return outputs.Length == 1 ? Guess.FromHalfUp(outputs[0]) : Guess.Largest(outputs);
    }

    /// <summary>Adds one sample's gradient to <paramref name="gradient"/>, which is in the flat order, and returns the sample's loss.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static float Backward(ParameterBlock parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        SpanCheck.Length(target.Length, TArithmetic.OutputSize, nameof(target));
        ParameterLayout layout = TArithmetic.Description.Layout;
        SpanCheck.Length(gradient.Length, layout.ParameterCount, nameof(gradient));

        // The arithmetic writes a padded gradient behind its scratch; the flat one then receives it row by row.
        int scratchLength = (TArithmetic.GradientScratch + AlignmentInFloats - 1) / AlignmentInFloats * AlignmentInFloats;
        ref float scratch = ref ScratchBuffer.OfThread(scratchLength + layout.BlockLength);
        ref float padded = ref Unsafe.Add(ref scratch, scratchLength);
        float loss = Gradient(ref parameters.Start, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(target), ref padded, ref scratch);
        layout.AddToFlat(MemoryMarshal.CreateReadOnlySpan(ref padded, layout.BlockLength), gradient);
        return loss;
    }

    /// <summary>
    /// Writes the sum of the gradients of <paramref name="samples"/> samples to the padded block <paramref name="gradient"/>
    /// and returns the sum of their losses.
    /// </summary>
    internal static float GradientBatch(ParameterBlock parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int samples, ParameterBlock gradient)
    {
        ref float θ = ref parameters.Start;
        ref float x = ref MemoryMarshal.GetReference(inputs);
        ref float t = ref MemoryMarshal.GetReference(targets);
        ref float g = ref gradient.Start;
        if (samples == 1)
        {
            return Gradient(ref θ, ref x, ref t, ref g, ref ScratchBuffer.OfThread(TArithmetic.GradientScratch));
        }

        ref float scratch = ref ScratchBuffer.OfThread(TArithmetic.GradientBatchScratch);
        if (LaneSet.Has16)
        {
            return TArithmetic.GradientBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch);
        }

        if (LaneSet.Has8)
        {
            return TArithmetic.GradientBatch<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch);
        }

        return TArithmetic.GradientBatch<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch);
    }

    private const int AlignmentInFloats = 16;

    private static void Forward(ref float θ, ref float x, ref float y)
    {
        if (TArithmetic.ForwardScratch <= ScratchBuffer.StackLimit)
        {
            ForwardOnStack(ref θ, ref x, ref y);
        }
        else
        {
            Forward(ref θ, ref x, ref y, ref ScratchBuffer.OfThread(TArithmetic.ForwardScratch));
        }
    }

    /// <summary>Small networks need so little scratch that the stack, uncleared, is the fastest place for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static unsafe void ForwardOnStack(ref float θ, ref float x, ref float y)
    {
        float* memory = stackalloc float[TArithmetic.ForwardScratch + AlignmentInFloats];
        nuint aligned = ((nuint)memory + (AlignmentInFloats * sizeof(float) - 1)) & ~(nuint)(AlignmentInFloats * sizeof(float) - 1);
        Forward(ref θ, ref x, ref y, ref *(float*)aligned);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(ref float θ, ref float x, ref float y, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.Forward<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.Forward<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else
        {
            TArithmetic.Forward<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
    }

    private static float Gradient(ref float θ, ref float x, ref float t, ref float gradient, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            return TArithmetic.Gradient<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref t, ref gradient, ref scratch);
        }

        if (LaneSet.Has8)
        {
            return TArithmetic.Gradient<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref t, ref gradient, ref scratch);
        }

        return TArithmetic.Gradient<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref t, ref gradient, ref scratch);
    }
}
