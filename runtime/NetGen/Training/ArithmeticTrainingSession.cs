using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <inheritdoc cref="TrainingSession"/>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
internal abstract unsafe partial class ArithmeticTrainingSession<TArithmetic> : TrainingSession where TArithmetic : struct, INetworkArithmetic
{
    // Who shares the work, and what each of them is to do.
    private readonly Crew? _crew;
    private readonly int _leastShared;
    private readonly Action<int>? _backwardPart;
    private readonly Action<int>? _storePart;

    // What the current turn of the crew is about; pinned as long as it lasts.
    private float* _inputs;
    private float* _targets;
    private int _samples;
    private bool _isFirst;

    private protected ArithmeticTrainingSession(NetworkState state, Workplace workplace)
    {
        SpanCheck.Length(state.Length, TArithmetic.Description.Layout.BlockLength, nameof(state));
        State = state;
        TrainingMemory memory = workplace.Memory;
        Gradient = memory.TakeZeros(WrittenGradient(workplace.LargestBatch));
        Scratch = memory.Take(ScratchFloats(workplace.Crew?.Members ?? 1));
        Losses = memory.Take(LossFloats);
        if (workplace.Crew is not null)
        {
            _crew = workplace.Crew;
            _leastShared = WorkSharing.LeastSamples(TArithmetic.Description.MultiplyAdds);
            _backwardPart = BackwardPart;
            _storePart = StorePart;
        }
    }

    /// <summary>Where the scratch of the first part begins, behind what all parts share.</summary>
    private static int FirstOwn => (int)TrainingMemory.RoundedUp(TArithmetic.BatchScratch);

    /// <summary>Floats from one part's scratch to the next one's.</summary>
    private static int OwnStride => (int)TrainingMemory.RoundedUp(TArithmetic.BatchPartScratch);

    private static int LossFloats => TArithmetic.HasParts ? TArithmetic.SamplesAtOnce : 1;

    /// <summary>Floats of memory that a session takes.</summary>
    public static long Memory(int largestBatch, int threads) =>
        TrainingMemory.RoundedUp(WrittenGradient(largestBatch)) + TrainingMemory.RoundedUp(ScratchFloats(threads)) + TrainingMemory.RoundedUp(LossFloats);

    private static int ScratchFloats(int threads) =>
        int.Max(TArithmetic.GradientScratch, ArrayLength.OfTraining(FirstOwn + (long)threads * OwnStride, TArithmetic.Description, threads));

    /// <summary>Floats of the gradient that is written down: none where it always goes straight into the step.</summary>
    private static int WrittenGradient(int largestBatch) =>
        TArithmetic.HasParts && largestBatch <= TArithmetic.SamplesAtOnce ? 0 : TArithmetic.Description.Layout.BlockLength;

    private protected NetworkState State { get; }

    /// <summary>Where gradients are written that are not stepped along at once; of no length if there are none.</summary>
    private protected ParameterBlock Gradient { get; }

    private protected ParameterBlock Scratch { get; }

    private protected ParameterBlock Losses { get; }

    /// <summary>As <see cref="TrainingSession.Step"/>, for spans that were checked.</summary>
    /// <returns>The sum of the samples' losses.</returns>
    internal abstract float StepOfSum(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int samples);

    /// <summary>A step along the gradient that lies in <see cref="Gradient"/>.</summary>
    private protected abstract void StepAlong(int samples);

    /// <summary>Whether no parameter is NaN or infinite.</summary>
    internal bool ParametersAreFinite => State.IsFinite;

    /// <summary>Whether the optimizer's state is finite.</summary>
    internal abstract bool OptimizerIsFinite { get; }

    /// <summary>Lets the optimizer forget all steps.</summary>
    private protected abstract void ResetOptimizer();

    /// <summary>Samples forward and back, up to the derivative by each layer's sums.</summary>
    /// <returns>The sum of their losses.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected float Backward(ref float inputs, ref float targets, int samples)
    {
        ref float losses = ref Losses.Start;
        if (IsShared(samples))
        {
            BackwardByAll(ref inputs, ref targets, samples);
        }
        else
        {
            ref float scratch = ref Scratch.Start;
            GradientDispatch<TArithmetic>.BackwardBatch(ref State.Start, ref inputs, ref targets, 0, samples, ref scratch, ref Unsafe.Add(ref scratch, FirstOwn), ref losses);
        }

        return TArithmetic.HasParts ? Sum(ref losses, samples) : losses;
    }

    /// <summary>Writes the gradient's sum over samples that <see cref="Backward"/> has seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void StoreGradient(ref float inputs, int samples, bool isFirst)
    {
        if (IsShared(samples))
        {
            GradientByAll(_storePart!, ref inputs, samples, isFirst);
            return;
        }

        StoredGradient sink = new(ref Gradient.Start);
        GradientDispatch<TArithmetic>.GradientBatch(ref inputs, samples, ref Gradient.Start, isFirst, ref sink, ref Scratch.Start, 0, 1);
    }

    /// <summary>Whether the crew shares the work on so many samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool IsShared(int samples) => TArithmetic.HasParts && _crew is not null && samples >= _leastShared;

    /// <summary>Shares the parameters out: <paramref name="work"/> calls <see cref="GradientPart"/>.</summary>
    private protected void GradientByAll(Action<int> work, ref float inputs, int samples, bool isFirst)
    {
        _samples = samples;
        _isFirst = isFirst;
        fixed (float* x = &inputs)
        {
            _inputs = x;
            _crew!.Run(work);
        }
    }

    /// <summary>One member's share of the gradient's sum: some of the parameters, all samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void GradientPart<TSink>(ref TSink sink, int part) where TSink : struct, IGradientSink =>
        GradientDispatch<TArithmetic>.GradientBatch(ref *_inputs, _samples, ref Gradient.Start, _isFirst, ref sink, ref Scratch.Start, part, _crew!.Members);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StorePart(int part)
    {
        StoredGradient sink = new(ref Gradient.Start);
        GradientPart(ref sink, part);
    }

    /// <summary>Shares the samples out.</summary>
    private void BackwardByAll(ref float inputs, ref float targets, int samples)
    {
        _samples = samples;
        fixed (float* x = &inputs, t = &targets)
        {
            _inputs = x;
            _targets = t;
            _crew!.Run(_backwardPart!);
        }
    }

    /// <summary>One member's share of the way forward and back: some of the samples, which no other one reads or writes anything of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardPart(int part)
    {
        (int first, int end) = WorkSharing.Part(_samples, part, _crew!.Members);
        if (first == end)
        {
            return;
        }

        ref float scratch = ref Scratch.Start;
        GradientDispatch<TArithmetic>.BackwardBatch(
            ref State.Start, ref _inputs[(nint)first * TArithmetic.InputSize], ref _targets[(nint)first * TArithmetic.OutputSize], first, end - first, ref scratch,
            ref Unsafe.Add(ref scratch, FirstOwn + part * OwnStride), ref Unsafe.Add(ref Losses.Start, first));
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
