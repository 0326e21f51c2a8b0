using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>Whether a training has come to nothing: all that is looked for, in the order in which it is reported.</summary>
internal static class FitWarnings
{
    /// <summary>Names that a warning lists at most.</summary>
    public const int MostNamed = 10;

    private static readonly Func<TrainingOutcome, FitWarning?>[] _checks =
        [WorseThanConstant.Of, UnreachableTargets.Of, UnscaledTargets.Of, UnscaledInputs.Of, DeadUnits.Of, UnpredictedClasses.Of];

    /// <summary>Looks at a training that ended by itself.</summary>
    public static ImmutableArray<FitWarning> Of(TrainingOutcome outcome)
    {
        ImmutableArray<FitWarning> warnings = [];
        foreach (Func<TrainingOutcome, FitWarning?> check in _checks)
        {
            if (check(outcome) is FitWarning warning)
            {
                warnings = warnings.Add(warning);
            }
        }

        return warnings;
    }
}
