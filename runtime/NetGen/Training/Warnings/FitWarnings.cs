using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>Whether a training has come to nothing: all that is looked for, in the order in which it is reported.</summary>
internal static class FitWarnings
{
    /// <summary>Names that a warning lists at most.</summary>
    public const int MostNamed = 10;

    /// <summary>What is looked for, and whether it takes a training that was <see cref="TrainingOutcome.IsLongEnough">long enough</see>: the others are about the data.</summary>
    private static readonly (Func<TrainingOutcome, FitWarning?> Of, bool IsOfLong)[] _checks =
    [
        (WorseThanConstant.Of, true), (UnreachableTargets.Of, false), (UnscaledTargets.Of, true), (UnscaledInputs.Of, false), (DeadUnits.Of, true), (UnpredictedClasses.Of, true),
    ];

    /// <summary>Looks at a training that ended by itself.</summary>
    public static ImmutableArray<FitWarning> Of(TrainingOutcome outcome)
    {
        ImmutableArray<FitWarning> warnings = [];
        foreach ((Func<TrainingOutcome, FitWarning?> check, bool isOfLong) in _checks)
        {
            if ((!isOfLong || outcome.IsLongEnough) && check(outcome) is FitWarning warning)
            {
                warnings = warnings.Add(warning);
            }
        }

        return warnings;
    }
}
