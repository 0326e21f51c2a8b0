using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <inheritdoc cref="TrainingSession"/>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
internal abstract class ArithmeticTrainingSession<TArithmetic> : TrainingSession where TArithmetic : struct, INetworkArithmetic
{
    /// <param name="state">The network's state.</param>
    /// <param name="memory">Where to work.</param>
    /// <param name="largestBatch">Samples of a step at most.</param>
    private protected ArithmeticTrainingSession(NetworkState state, TrainingMemory memory, int largestBatch)
    {
        SpanCheck.Length(state.Length, TArithmetic.Description.Layout.BlockLength, nameof(state));
        State = state;
        Gradient = memory.TakeZeros(WrittenGradient(largestBatch));
        Scratch = memory.Take(ScratchFloats);
        Losses = memory.Take(LossFloats);
    }

    private static int ScratchFloats => int.Max(TArithmetic.GradientScratch, checked(TArithmetic.BatchScratch + TArithmetic.BatchPartScratch));

    private static int LossFloats => TArithmetic.HasParts ? TArithmetic.SamplesAtOnce : 1;

    /// <summary>Floats of memory that a session takes.</summary>
    public static long Memory(int largestBatch) =>
        TrainingMemory.RoundedUp(WrittenGradient(largestBatch)) + TrainingMemory.RoundedUp(ScratchFloats) + TrainingMemory.RoundedUp(LossFloats);

    /// <summary>Floats of the gradient that is written down: none where it always goes straight into the step.</summary>
    private static int WrittenGradient(int largestBatch) =>
        TArithmetic.StepsInPlace && largestBatch <= TArithmetic.SamplesAtOnce ? 0 : TArithmetic.Description.Layout.BlockLength;

    private protected NetworkState State { get; }

    /// <summary>Where gradients are written that are not stepped along at once; of no length if there are none.</summary>
    private protected ParameterBlock Gradient { get; }

    private protected ParameterBlock Scratch { get; }

    private protected ParameterBlock Losses { get; }

    /// <summary>As <see cref="TrainingSession.Step"/>, for spans of known lengths.</summary>
    /// <returns>The sum of the samples' losses.</returns>
    internal abstract float StepOfSum(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int samples);

    /// <summary>Checks the spans of a step.</summary>
    /// <returns>Number of samples.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static int SamplesOf(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        if (inputs.Length == TArithmetic.InputSize && targets.Length == TArithmetic.OutputSize)
        {
            return 1;
        }

        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), targets.Length, TArithmetic.OutputSize, nameof(targets));
        return samples > 0 ? samples : throw new ArgumentException("A step needs at least 1 sample, but 0 were given.", nameof(inputs));
    }

    /// <summary>Samples forward and back, up to the derivative by each layer's sums.</summary>
    /// <returns>The sum of their losses.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected float Backward(ref float inputs, ref float targets, int samples)
    {
        ref float scratch = ref Scratch.Start;
        ref float losses = ref Losses.Start;
        Dispatch<TArithmetic>.BackwardBatch(
            ref State.Start, ref inputs, ref targets, 0, samples, ref scratch, ref Unsafe.Add(ref scratch, TArithmetic.BatchScratch), ref losses);
        return TArithmetic.HasParts ? Sum(ref losses, samples) : losses;
    }

    /// <summary>Writes the gradient's sum over samples that <see cref="Backward"/> has seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void StoreGradient(ref float inputs, int samples, bool isFirst)
    {
        StoredGradient sink = new(ref Gradient.Start);
        Dispatch<TArithmetic>.GradientBatch(ref inputs, samples, ref Gradient.Start, isFirst, ref sink, ref Scratch.Start, 0, 1);
    }

    /// <summary>Whether no parameter is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool ParametersAreFinite()
    {
        ReadOnlySpan<float> parameters = State.Span;
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

    /// <summary>The sum of losses, in the same order on every machine: every fourth by itself, so that the additions do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(ref float losses, int count)
    {
        float a = 0f, b = 0f, c = 0f, d = 0f;
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            a += Unsafe.Add(ref losses, i);
            b += Unsafe.Add(ref losses, i + 1);
            c += Unsafe.Add(ref losses, i + 2);
            d += Unsafe.Add(ref losses, i + 3);
        }

        for (; i < count; i++)
        {
            a += Unsafe.Add(ref losses, i);
        }

        return (a + c) + (b + d);
    }
}
