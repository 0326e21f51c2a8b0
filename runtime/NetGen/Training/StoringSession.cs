using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Trains a small network by a method whose steps are long: the gradient is written down, and the step is a loop over it. (In place they would stand in the
/// unrolled text as often as there are vectors of parameters, more than the JIT inlines: with Adam a step of 4-8-3 took 2,260 ns in place and takes 250.)
/// </summary>
internal sealed class StoringSession<TArithmetic, TMethod>(NetworkState state, OptimizerRun<TMethod> optimizer, Workplace workplace)
    : ArithmeticTrainingSession<TArithmetic>(state, workplace)
    where TArithmetic : struct, INetworkArithmetic where TMethod : struct, IOptimizerMethod
{
    /// <inheritdoc/>
    internal override bool OptimizerIsFinite => optimizer.IsFinite;

    /// <inheritdoc/>
    private protected override void ResetOptimizer() => optimizer.Reset();

    /// <inheritdoc/>
    private protected override void StepAlong(int samples) => optimizer.Step(State, Gradient, samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float StepOfSum(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int samples) =>
        StepOfSum(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(targets), samples);

    /// <inheritdoc/>
    /// <remarks>Here and not once in the base class, from which the step itself would be one more virtual call in each online step.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        ref float x = ref MemoryMarshal.GetReference(inputs);
        ref float t = ref MemoryMarshal.GetReference(targets);
        int samples = Begin(inputs.Length, ref t, targets.Length);
        return End(StepOfSum(ref x, ref t, samples), samples);
    }

    /// <summary>As <see cref="TrainingSession.Step"/>, for what was checked.</summary>
    /// <returns>The sum of the samples' losses.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float StepOfSum(ref float x, ref float t, int samples)
    {
        if (samples > SamplesOfAPiece)
        {
            return StepInPieces(ref x, ref t, samples);
        }

        float loss;
        if (samples == 1)
        {
            StoredGradient sink = new(ref Gradient.Start);
            loss = GradientDispatch<TArithmetic>.Gradient(ref State.Start, ref x, ref t, ref sink, ref Scratch.Start);
        }
        else
        {
            loss = GradientOf(ref x, ref t, samples);
            CheckTargets(ref t, samples);
        }

        if (float.IsFinite(loss))
        {
            StepAlong(samples);
        }

        return loss;
    }
}
