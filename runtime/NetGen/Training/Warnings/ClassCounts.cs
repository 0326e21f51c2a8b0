namespace NetGen.Execution;

/// <summary>What a network answers for rows with classes, counted.</summary>
internal sealed class ClassCounts
{
    private ClassCounts(int classes)
    {
        Truths = new int[classes];
        Guesses = new int[classes];
    }

    /// <summary>Rows that were looked at.</summary>
    public int Rows { get; private init; }

    /// <summary>Rows of each class.</summary>
    public int[] Truths { get; }

    /// <summary>Rows that the network takes for each class.</summary>
    public int[] Guesses { get; }

    /// <summary>Rows whose class the network tells.</summary>
    public int Hits { get; private set; }

    /// <summary>The class that most rows have, the first of equals.</summary>
    public int MostFrequent => Truths.AsSpan().IndexOf(Truths.Max());

    /// <summary>Counts the answers for the first rows of the spread order.</summary>
    public static ClassCounts Of(TrainingOutcome outcome, int count)
    {
        ClassCounts counts = new(outcome.Data.ClassNames.Length) { Rows = count };
        Dataset data = outcome.Data;
        outcome.Run(count, (row, outputs) =>
        {
            int truth = data.Labels[row];
            int guess = Guess.Of(outputs);
            counts.Truths[truth]++;
            if (guess != Guess.None)
            {
                counts.Guesses[guess]++;
                counts.Hits += guess == truth ? 1 : 0;
            }
        });
        return counts;
    }
}
