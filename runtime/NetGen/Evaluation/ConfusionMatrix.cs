using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>How often rows of one class were taken for another. Rows of the matrix are the truth, columns the guesses.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<(int Truth, int Guess), int> _counts = [];
    private readonly int[] _truths;
    private readonly int[] _guesses;
    private readonly int[] _withoutGuess;

    /// <summary>Counts.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="labels">The true class of each row.</param>
    /// <param name="guesses">The guess for each row; −1 for none.</param>
    internal ConfusionMatrix(ImmutableArray<string> classNames, ReadOnlySpan<int> labels, ReadOnlySpan<int> guesses)
    {
        ClassNames = classNames;
        _truths = new int[classNames.Length];
        _guesses = new int[classNames.Length];
        _withoutGuess = new int[classNames.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            (int truth, int guess) = (labels[row], guesses[row]);
            _truths[truth]++;
            if (guess == Guess.None)
            {
                _withoutGuess[truth]++;
                continue;
            }

            _guesses[guess]++;
            _counts[(truth, guess)] = this[truth, guess] + 1;
            Correct += truth == guess ? 1 : 0;
        }
    }

    /// <summary>The names of the classes; none where rows have values.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => ClassNames.Length;

    /// <summary>Rows whose class was guessed: the sum of the diagonal.</summary>
    public int Correct { get; }

    /// <summary>How many rows of class <paramref name="truth"/> were taken for class <paramref name="guess"/>.</summary>
    /// <param name="truth">The true class, from 0.</param>
    /// <param name="guess">The guessed class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int truth, int guess]
    {
        get
        {
            Check(truth, nameof(truth));
            Check(guess, nameof(guess));
            return _counts.GetValueOrDefault((truth, guess));
        }
    }

    /// <summary>Rows of a class.</summary>
    /// <param name="truth">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int TruthCount(int truth) => _truths[Check(truth, nameof(truth))];

    /// <summary>Rows that were taken for a class.</summary>
    /// <param name="guess">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int GuessCount(int guess) => _guesses[Check(guess, nameof(guess))];

    /// <summary>Rows of a class for which an output was NaN.</summary>
    /// <param name="truth">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int WithoutGuessCount(int truth) => _withoutGuess[Check(truth, nameof(truth))];

    /// <summary>The table: a line for each true class, a column for each guess, and one for NaN where there was any. Zeros are dots.</summary>
    public override string ToString()
    {
        bool anyWithoutGuess = _withoutGuess.AsSpan().ContainsAnyExcept(0);
        TextTable table = new(["truth \\ guess", .. ClassNames, .. anyWithoutGuess ? ["NaN"] : Array.Empty<string>()]);
        for (int truth = 0; truth < ClassCount; truth++)
        {
            List<string> cells = [ClassNames[truth]];
            for (int guess = 0; guess < ClassCount; guess++)
            {
                cells.Add(Cell(this[truth, guess]));
            }

            if (anyWithoutGuess)
            {
                cells.Add(Cell(_withoutGuess[truth]));
            }

            table.Add([.. cells]);
        }

        return table.ToString();
    }

    private static string Cell(int count) => count == 0 ? "." : count.ToString(CultureInfo.InvariantCulture);

    private int Check(int index, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ClassCount, parameter);
        return index;
    }
}
