using System.Globalization;

namespace NetGen.Execution;

/// <summary>Classes of the training data that the network never answers with, whatever row it is asked.</summary>
internal static class UnpredictedClasses
{
    /// <summary>So many rows of a class in the sample leave no doubt, if the network answers with it for none.</summary>
    private const int Telling = 16;

    /// <summary>Looks for classes that rows have and answers have not.</summary>
    public static FitWarning? Of(TrainingOutcome outcome)
    {
        if (!outcome.Data.HasClasses || !IsDoubtful(outcome))
        {
            return null;
        }

        ClassCounts counts = outcome.AllClasses;
        string[] never = [.. Enumerable.Range(0, counts.Truths.Length).Where(k => counts.Truths[k] > 0 && counts.Guesses[k] == 0).Select(
            k => string.Create(CultureInfo.InvariantCulture, $"{DataFormatException.Quote(outcome.ClassName(k))} ({Rows(counts.Truths[k])})"))];
        return never.Length == 0 ? null : new FitWarning(
            FitWarningKind.UnpredictedClasses,
            $"The network answers no training row with these classes: {Listed.Of(never, FitWarnings.MostNamed)}. "
            + "Try more epochs or another learning rate; if a class has few rows, add more of them, or repeat them.");

        static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
    }

    private static bool IsDoubtful(TrainingOutcome outcome)
    {
        ClassCounts sampled = outcome.SampledClasses;
        int[] truths = outcome.DoubtIsEnough ? outcome.Data.CountClasses() : sampled.Truths;
        int least = outcome.DoubtIsEnough || sampled.Rows == outcome.Data.Count ? 1 : Telling;
        for (int k = 0; k < truths.Length; k++)
        {
            if (truths[k] >= least && sampled.Guesses[k] == 0)
            {
                return true;
            }
        }

        return false;
    }
}
