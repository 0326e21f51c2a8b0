using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Execution;

namespace NetGen;

/// <summary>What a network makes of data whose answers are known. <see cref="ToString"/> is the table.</summary>
public sealed class Evaluation
{
    /// <summary>Makes the evaluation of rows with classes.</summary>
    internal Evaluation(double meanLoss, Dataset data, ImmutableArray<int> predictions)
    {
        Count = data.Count;
        Loss = (float)meanLoss;
        Predictions = predictions;
        ConfusionMatrix = new ConfusionMatrix(data.ClassNames, data.Labels, predictions.AsSpan());
        ImmutableArray<ClassMetrics>.Builder classes = ImmutableArray.CreateBuilder<ClassMetrics>(data.ClassNames.Length);
        for (int k = 0; k < data.ClassNames.Length; k++)
        {
            classes.Add(ClassMetrics.From(ConfusionMatrix, k));
        }

        Classes = classes.MoveToImmutable();
        foreach (int guess in predictions)
        {
            WithoutGuess += guess == Guess.None ? 1 : 0;
        }
    }

    /// <summary>Makes the evaluation of rows with values.</summary>
    internal Evaluation(double meanLoss, Dataset data, ImmutableArray<ValueMetrics> values)
    {
        Count = data.Count;
        Loss = (float)meanLoss;
        Values = values;
        ConfusionMatrix = new ConfusionMatrix([], [], []);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether the rows have classes. If not, they have values.</summary>
    public bool HasClasses => !Classes.IsEmpty;

    /// <summary>
    /// The mean over the rows of the network's loss, in double precision from the outputs. In a cross-entropy, an output that was rounded to 0
    /// counts as the least positive float, and one that a sigmoid rounded to 1 as 1 − 2⁻²⁵, so that the loss is finite. NaN outputs make it NaN.
    /// </summary>
    public float Loss { get; }

    /// <summary>The part of the rows whose class was guessed, 0 to 1; NaN for values.</summary>
    public float Accuracy => HasClasses ? (float)((double)ConfusionMatrix.Correct / Count) : float.NaN;

    /// <summary>How often rows of one class were taken for another; without classes for values.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }

    /// <summary>Precision, recall and F1 of each class; empty for values.</summary>
    public ImmutableArray<ClassMetrics> Classes { get; } = [];

    /// <summary>The class guessed for each row, in the dataset's order, −1 where an output is NaN; empty for values.</summary>
    public ImmutableArray<int> Predictions { get; } = [];

    /// <summary>Rows with a NaN output, which count as wrong; 0 for values, where NaN shows in every sum.</summary>
    public int WithoutGuess { get; }

    /// <summary>The errors of each output; empty for classes.</summary>
    public ImmutableArray<ValueMetrics> Values { get; } = [];

    /// <summary>The mean over rows and outputs of (y − t)²; NaN for classes.</summary>
    public float MeanSquaredError => MeanOverOutputs(static value => value.MeanSquaredError);

    /// <summary>The mean over rows and outputs of |y − t|; NaN for classes.</summary>
    public float MeanAbsoluteError => MeanOverOutputs(static value => value.MeanAbsoluteError);

    /// <summary>The mean of the outputs' R²; NaN for classes, or where an output's is.</summary>
    public float RSquared => MeanOverOutputs(static value => value.RSquared);

    /// <summary>The table: loss and accuracy, a line for each class and the confusion matrix (up to 30 classes); or a line for each output.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Count} rows, loss {Loss:F4}");
        if (!HasClasses)
        {
            return text.Append("\n\n").Append(ValueTable()).ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $", accuracy {Accuracy:F4} ({ConfusionMatrix.Correct} right)");
        if (WithoutGuess > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", {WithoutGuess} with a NaN output counted as wrong");
        }

        text.Append("\n\n").Append(ClassTable());
        const int MostInMatrix = 30;
        if (Classes.Length <= MostInMatrix)
        {
            text.Append("\n\n").Append(ConfusionMatrix);
        }

        return text.ToString();
    }

    private TextTable ClassTable()
    {
        TextTable table = new("class", "precision", "recall", "f1", "support");
        foreach (ClassMetrics c in Classes)
        {
            table.Add(c.Name, Short(c.Precision), Short(c.Recall), Short(c.F1), c.Support.ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }

    private TextTable ValueTable()
    {
        TextTable table = new("output", "mean squared error", "mean absolute error", "R²");
        foreach (ValueMetrics v in Values)
        {
            table.Add(v.Name, General(v.MeanSquaredError), General(v.MeanAbsoluteError), Short(v.RSquared));
        }

        if (Values.Length > 1)
        {
            table.Add("mean", General(MeanSquaredError), General(MeanAbsoluteError), Short(RSquared));
        }

        return table;
    }

    /// <summary>A part of 1; a dash where it is not defined.</summary>
    private static string Short(float value) => float.IsNaN(value) ? "-" : value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A number of any size, to five digits.</summary>
    private static string General(float value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private float MeanOverOutputs(Func<ValueMetrics, float> metric)
    {
        double sum = 0;
        foreach (ValueMetrics value in Values)
        {
            sum += metric(value);
        }

        return (float)(sum / Values.Length);
    }
}
