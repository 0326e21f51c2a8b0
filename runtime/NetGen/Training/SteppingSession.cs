using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Trains a large network, or any by a method whose steps are short: each parameter is stepped as soon as its gradient is known, which is then in registers or in the nearest cache.</summary>
internal sealed class SteppingSession<TArithmetic, TMethod>
    : ArithmeticTrainingSession<TArithmetic>
    where TArithmetic : struct, INetworkArithmetic where TMethod : struct, IOptimizerMethod
{
    private readonly Action<int> _stepPart;
    private readonly L2Pull _pull;
    private SteppedGradient<TMethod> _steps;

    public SteppingSession(NetworkState state, SteppedGradient<TMethod> steps, L2Pull pull, Workplace workplace) : base(state, workplace)
    {
        _steps = steps;
        _pull = pull;
        _stepPart = StepPart;
    }

    /// <inheritdoc/>
    internal override bool OptimizerIsFinite => _steps.Method.IsFinite;

    /// <inheritdoc/>
    private protected override void ResetOptimizer() => _steps.Method.Reset();

    /// <inheritdoc/>
    private protected override void StepAlong(int samples) => UpdateLoop.Run(ref _steps.Method, State, Gradient, samples, _pull);

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

        _steps.Expect(samples);
        if (samples == 1)
        {
            return GradientDispatch<TArithmetic>.Gradient(ref State.Start, ref x, ref t, ref _steps, ref Scratch.Start);
        }

        float loss = 0f;
        for (int first = 0; ; first += TArithmetic.SamplesAtOnce)
        {
            int count = int.Min(samples - first, TArithmetic.SamplesAtOnce);
            ref float xs = ref Unsafe.Add(ref x, (nint)first * TArithmetic.InputSize);
            loss += Backward(ref xs, ref Unsafe.Add(ref t, (nint)first * TArithmetic.OutputSize), count);
            if (first + count < samples)
            {
                StoreGradient(ref xs, count, first == 0);
                continue;
            }

            CheckTargets(ref t, samples);

            // The last samples: their gradient completes the sums, which go straight into the step.
            if (_steps.Begin(loss))
            {
                if (IsShared(count))
                {
                    GradientByAll(_stepPart, ref xs, count, first == 0);
                }
                else
                {
                    GradientDispatch<TArithmetic>.GradientBatch(ref xs, count, ref Gradient.Start, first == 0, ref _steps, ref Scratch.Start, 0, 1);
                }
            }

            return loss;
        }
    }

    /// <summary>One member's share of the step. All use the same settings of it, which nobody changes meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepPart(int part) => GradientPart(ref _steps, part);
}
