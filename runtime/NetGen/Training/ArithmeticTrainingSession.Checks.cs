using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <content>What a caller's step is held to: spans, targets, and finite parameters afterwards.</content>
internal abstract unsafe partial class ArithmeticTrainingSession<TArithmetic>
{
    /// <summary>Steps from one test of parameters and optimizer state to the next. A pass over all of them takes a third of an online step of a large network; to test them in the update itself takes 4 to 6 % of a step of a small one.</summary>
    internal const int StepsOfATest = 64;

    /// <summary>Samples of a step that make such a pass a small part of it.</summary>
    private const int SamplesOfATest = 256;

    private readonly TargetRule _targetRule = TargetRule.Of(TArithmetic.Description);
    private long _steps;

    // The step that left something that is not finite, 0 if none did; and how many times the parameters had been set by then.
    private long _brokenStep;
    private int _replacements;

    /// <summary>The learning rate, for messages.</summary>
    internal float LearningRate { get; set; }

    /// <summary>Whether a caller brings the targets, which nobody has looked at.</summary>
    internal bool ChecksTargets { get; set; }

    /// <summary>Checks what a caller's step is given as far as that costs nothing, and counts the step.</summary>
    /// <remarks>Inlined, as <see cref="End"/> is: as a call of its own this took 6 ns of the 90 of an online step of 2-3-2, and 25 of the 290 of 16-32-10.</remarks>
    /// <returns>Number of samples.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected int Begin(int inputs, ref float targets, int targetCount)
    {
        if (State.IsTraining)
        {
            State.ThrowIfTraining(TArithmetic.Description, nameof(Step));
        }

        int samples = SamplesOf(inputs, targetCount);
        if (samples == 1 && !_targetRule.AllowsOne(ref targets, TArithmetic.OutputSize))
        {
            ThrowIfRefused(ref targets, samples);
        }

        if (_brokenStep != 0)
        {
            GoOn();
        }

        _steps++;
        return samples;
    }

    /// <summary>Ends a caller's step.</summary>
    /// <returns>The mean loss.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected float End(float loss, int samples)
    {
        if (_steps % StepsOfATest == 0 || samples >= SamplesOfATest)
        {
            Test();
        }

        return loss / samples;
    }

    /// <summary>
    /// Refuses targets that the loss cannot have. Those of a batch are tested between the way back and the update, before anything has changed: the way back has brought them into
    /// the nearest cache, and to read them first would make it wait for them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CheckTargets(ref float targets, int samples)
    {
        if (ChecksTargets && !_targetRule.Allows(ref targets, samples * TArithmetic.OutputSize))
        {
            ThrowIfRefused(ref targets, samples);
        }
    }

    private void Break() => _brokenStep = Math.Max(1, _steps);

    /// <inheritdoc/>
    public sealed override void ThrowIfDiverged()
    {
        State.ThrowIfTraining(TArithmetic.Description, nameof(ThrowIfDiverged));
        if (_brokenStep == 0 || State.Replacements == _replacements)
        {
            Test();
        }
    }

    /// <summary>Ends the last step as one that broke something.</summary>
    /// <exception cref="TrainingDivergedException">Always.</exception>
    internal void ThrowBroken()
    {
        Break();
        Test();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Test()
    {
        if (_brokenStep == 0 && !(ParametersAreFinite && OptimizerIsFinite))
        {
            Break();
        }

        if (_brokenStep != 0)
        {
            _replacements = State.Replacements;
            ThrowDiverged();
        }
    }

    /// <summary>Begins anew with parameters that were set since a step broke them.</summary>
    /// <exception cref="TrainingDivergedException">They were not set.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoOn()
    {
        if (State.Replacements == _replacements)
        {
            ThrowDiverged();
        }

        _brokenStep = 0;
        ResetOptimizer();
    }

    [DoesNotReturn]
    private void ThrowDiverged() => throw new TrainingDivergedException(_brokenStep, LearningRate);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowIfRefused(ref float targets, int samples) =>
        _targetRule.ThrowIfRefused(MemoryMarshal.CreateReadOnlySpan(ref targets, samples * TArithmetic.OutputSize), TArithmetic.Description, nameof(targets));

    /// <summary>Checks the lengths of the spans of a step.</summary>
    /// <returns>Number of samples.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SamplesOf(int inputs, int targets)
    {
        if (inputs == TArithmetic.InputSize && targets == TArithmetic.OutputSize)
        {
            return 1;
        }

        int samples = SpanCheck.Samples(inputs, TArithmetic.InputSize, nameof(inputs), targets, TArithmetic.OutputSize, nameof(targets));
        return samples > 0 ? samples : throw new ArgumentException("A step needs at least 1 sample, but 0 were given.", nameof(inputs));
    }
}
