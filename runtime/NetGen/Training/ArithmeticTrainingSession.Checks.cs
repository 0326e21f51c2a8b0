using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <content>What a caller's step is held to: spans, targets, and finite parameters afterwards.</content>
internal abstract unsafe partial class ArithmeticTrainingSession<TArithmetic>
{
    /// <summary>Steps from one test of all parameters to the next, where the step itself does not test them: a pass over all of them would take a third of an online step.</summary>
    internal const int StepsOfATest = 64;

    /// <summary>Samples of a step that make such a pass a small part of it.</summary>
    private const int SamplesOfATest = 256;

    private readonly TargetRule _targetRule = TargetRule.Of(TArithmetic.Description);
    private long _steps;
    private int _untested;

    // The step that left something that is not finite, and how many times the parameters had been set by then.
    private long _brokenStep;
    private int _replacements;

    /// <summary>The learning rate, for messages.</summary>
    internal float LearningRate { get; set; }

    /// <summary>Whether a step has found that it left something that is not finite.</summary>
    private protected bool IsBroken { get; set; }

    /// <summary>Whether each step tests what it leaves.</summary>
    private protected abstract bool TestsEachStep { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected sealed override float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        if (State.IsTraining)
        {
            State.ThrowIfTraining(TArithmetic.Description, nameof(Step));
        }

        int samples = SamplesOf(inputs, targets);
        if (!_targetRule.Allows(targets))
        {
            _targetRule.ThrowIfRefused(targets, TArithmetic.Description, nameof(targets));
        }

        if (_brokenStep > 0)
        {
            GoOn();
        }

        _steps++;
        float loss = StepOfSum(inputs, targets, samples) / samples;
        _untested += samples < SamplesOfATest ? 1 : StepsOfATest;
        if (IsBroken || _untested >= StepsOfATest)
        {
            Test();
        }

        return loss;
    }

    /// <inheritdoc/>
    public sealed override void ThrowIfDiverged()
    {
        State.ThrowIfTraining(TArithmetic.Description, nameof(ThrowIfDiverged));
        if (_brokenStep == 0)
        {
            Test();
        }
        else if (State.Replacements == _replacements)
        {
            ThrowDiverged();
        }
    }

    /// <summary>Ends the last step as one that broke something.</summary>
    /// <exception cref="TrainingDivergedException">Always.</exception>
    internal void Break()
    {
        IsBroken = true;
        Test();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Test()
    {
        _untested = 0;
        if (!IsBroken && (TestsEachStep || (ParametersAreFinite && OptimizerIsFinite)))
        {
            return;
        }

        IsBroken = false;
        _brokenStep = _steps;
        _replacements = State.Replacements;
        ThrowDiverged();
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
        _untested = 0;
        ResetOptimizer();
    }

    [DoesNotReturn]
    private void ThrowDiverged() => throw new TrainingDivergedException(_brokenStep, TestsEachStep ? 1 : StepsOfATest, LearningRate);

    /// <summary>Checks the spans of a step.</summary>
    /// <returns>Number of samples.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SamplesOf(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        if (inputs.Length == TArithmetic.InputSize && targets.Length == TArithmetic.OutputSize)
        {
            return 1;
        }

        int samples = SpanCheck.Samples(inputs.Length, TArithmetic.InputSize, nameof(inputs), targets.Length, TArithmetic.OutputSize, nameof(targets));
        return samples > 0 ? samples : throw new ArgumentException("A step needs at least 1 sample, but 0 were given.", nameof(inputs));
    }
}
