using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Evaluation;

public sealed class EvaluatorTests
{
    /// <summary>Softmax of the inputs themselves: the largest input is the guess.</summary>
    private static readonly NetworkState _mirror = LinearArithmetic<ThreeClasses>.WithWeights(1, 0, 0, 0, 1, 0, 0, 0, 1);

    private static readonly string[] _names = ["setosa", "versicolor", "virginica"];

    [Fact]
    public void Counts_guesses_of_classes()
    {
        NetGen.Evaluation e = Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, Guesses((0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (2, 1), (2, 0), (2, 2)));
        Assert.Equal((8, true, 5 / 8f, 0), (e.Count, e.HasClasses, e.Accuracy, e.WithoutGuess));
        Assert.Equal([0, 0, 1, 1, 1, 1, 0, 2], e.Predictions);
        Assert.Equal([2, 1, 0, 0, 2, 0, 1, 1, 1], Cells(e.ConfusionMatrix));
        Assert.Equal(
            [
                new ClassMetrics("setosa", 3, 2 / 3f, 2 / 3f, 2 / 3f),
                new ClassMetrics("versicolor", 2, 0.5f, 1f, 2 / 3f),
                new ClassMetrics("virginica", 3, 1f, 1 / 3f, 0.5f),
            ],
            e.Classes);
        Assert.Empty(e.Values);
        Assert.True(float.IsNaN(e.MeanSquaredError) && float.IsNaN(e.MeanAbsoluteError) && float.IsNaN(e.RSquared));
    }

    [Fact]
    public void Loss_is_the_mean_in_nats()
    {
        // Logits 2, 0, 0: the probability of the largest is e² / (e² + 2), of the others 1 / (e² + 2).
        double sum = Math.Exp(2) + 2;
        double expected = (3 * -Math.Log(Math.Exp(2) / sum) + -Math.Log(1 / sum)) / 4;
        NetGen.Evaluation e = Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, Guesses((0, 0), (1, 1), (2, 2), (0, 1)));
        Assert.Equal(expected, e.Loss, 1e-6);
    }

    [Fact]
    public void Equal_outputs_mean_the_lowest_class()
    {
        Dataset data = Dataset.FromArrays([[0, 0, 0], [-1, 1, 1], [1, -1, 1]], [0, 1, 2], _names);
        Assert.Equal([0, 1, 0], Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, data).Predictions);
    }

    [Fact]
    public void NaN_counts_as_wrong_and_is_told()
    {
        Dataset data = Dataset.FromArrays([[2, 0, 0], [float.NaN, 0, 0], [0, 0, 2]], [0, 1, 2], _names);
        NetGen.Evaluation e = Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, data);
        Assert.Equal([0, -1, 2], e.Predictions);
        Assert.Equal((1, 2 / 3f), (e.WithoutGuess, e.Accuracy));
        Assert.True(float.IsNaN(e.Loss));
        Assert.Equal((1, 1, 0), (e.ConfusionMatrix.WithoutGuessCount(1), e.ConfusionMatrix.TruthCount(1), e.ConfusionMatrix.GuessCount(1)));
        Assert.Equal(new ClassMetrics("versicolor", 1, float.NaN, 0, 0), e.Classes[1]);
        Assert.Equal(
            """
            3 rows, loss NaN, accuracy 0.6667 (2 right), 1 with a NaN output counted as wrong

            class       precision  recall     f1  support
            setosa          1.000   1.000  1.000        1
            versicolor          -   0.000  0.000        1
            virginica       1.000   1.000  1.000        1

            truth \ guess  setosa  versicolor  virginica  NaN
            setosa              1           .          .    .
            versicolor          .           .          .    1
            virginica           .           .          1    .
            """,
            e.ToString());
    }

    [Fact]
    public void A_class_without_rows_has_no_recall()
    {
        NetGen.Evaluation e = Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, Guesses((0, 0), (0, 2)));
        Assert.Equal(new ClassMetrics("versicolor", 0, float.NaN, float.NaN, float.NaN), e.Classes[1]);
        Assert.Equal(new ClassMetrics("virginica", 0, 0, float.NaN, 0), e.Classes[2]);
    }

    [Fact]
    public void A_single_sigmoid_says_yes_from_one_half_up()
    {
        NetworkState state = LinearArithmetic<YesOrNo>.WithWeights(1);
        Dataset data = Dataset.FromArrays([[0], [-1e-3f], [3], [-3], [float.NaN]], [1, 1, 1, 0, 0], ["no", "yes"]);
        NetGen.Evaluation e = Evaluator<LinearArithmetic<YesOrNo>>.Evaluate(state, data);
        Assert.Equal([1, 0, 1, 0, -1], e.Predictions);
        Assert.Equal([1, 0, 1, 2], Cells(e.ConfusionMatrix));
        double expected = (Math.Log(2) + Math.Log(1 + Math.Exp(-3))) / 2;
        Assert.Equal(expected, Evaluator<LinearArithmetic<YesOrNo>>.Evaluate(state, data.Select(row => row is 0 or 2)).Loss, 1e-6);
    }

    [Fact]
    public void A_certain_mistake_costs_a_finite_loss()
    {
        Dataset wrong = Dataset.FromArrays([[500, 0, 0], [0, 0, 0]], [1, 0], _names);
        Assert.Equal(-Math.Log(float.Epsilon), Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, wrong.Rows(..1)).Loss, 1e-4);
        NetworkState state = LinearArithmetic<YesOrNo>.WithWeights(1);
        Dataset zero = Dataset.FromArrays([[500], [-500]], [0, 1]);
        Assert.Equal(25 * Math.Log(2), Evaluator<LinearArithmetic<YesOrNo>>.Evaluate(state, zero.Rows(..1)).Loss, 1e-5);
        Assert.Equal(-Math.Log(float.Epsilon), Evaluator<LinearArithmetic<YesOrNo>>.Evaluate(state, zero.Rows(1..)).Loss, 1e-4);
    }

    [Fact]
    public void Values_have_errors_and_R_squared_for_each_output()
    {
        NetworkState state = LinearArithmetic<TwoValues>.WithWeights(1, 0, 0, 1);
        Dataset data = Dataset.FromArrays([[1, 10], [2, 10], [3, 10]], new float[][] { [1, 10], [2, 11], [4, 9] });
        NetGen.Evaluation e = Evaluator<LinearArithmetic<TwoValues>>.Evaluate(state, data);
        Assert.False(e.HasClasses);
        Assert.Equal([new ValueMetrics("y0", 1 / 3f, 1 / 3f, (float)(1 - 1 / (14 / 3.0))), new ValueMetrics("y1", 2 / 3f, 2 / 3f, 0)], e.Values);
        Assert.Equal((0.5f, 0.5f, 0.5f), (e.Loss, e.MeanSquaredError, e.MeanAbsoluteError));
        Assert.Equal((1 - 1 / (14 / 3.0)) / 2, e.RSquared, 1e-7);
        Assert.True(float.IsNaN(e.Accuracy));
        Assert.Empty(e.Predictions);
        Assert.Equal(0, e.ConfusionMatrix.ClassCount);
        Assert.Equal(
            """
            3 rows, loss 0.5000

            output  mean squared error  mean absolute error     R²
            y0                 0.33333              0.33333  0.786
            y1                 0.66667              0.66667  0.000
            mean                   0.5                  0.5  0.393
            """,
            e.ToString());
    }

    [Fact]
    public void Constant_values_have_no_R_squared()
    {
        NetworkState state = LinearArithmetic<TwoValues>.WithWeights(1, 0, 0, 1);
        Dataset data = Dataset.FromArrays([[1, 10], [2, 10]], new float[][] { [1, 10], [2, 10] });
        NetGen.Evaluation e = Evaluator<LinearArithmetic<TwoValues>>.Evaluate(state, data);
        Assert.Equal(1f, e.Values[0].RSquared);
        Assert.True(float.IsNaN(e.Values[1].RSquared) && float.IsNaN(e.RSquared));
        Assert.EndsWith("mean                     0                    0      -", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_are_run_in_pieces()
    {
        const int Rows = 5003;
        (int, int)[] guesses = [.. Enumerable.Range(0, Rows).Select(k => (k * k % 3, k * 7 % 3))];
        NetGen.Evaluation e = Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, Guesses(guesses));
        Assert.Equal(guesses.Select(g => g.Item2), e.Predictions);
        Assert.Equal(guesses.Count(g => g.Item1 == g.Item2) / (float)Rows, e.Accuracy);
        Assert.Equal(Rows, Cells(e.ConfusionMatrix).Sum());
    }

    [Fact]
    public void Data_of_another_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() => Evaluator<LinearArithmetic<ThreeClasses>>.Evaluate(_mirror, Dataset.FromArrays([[1, 2]], [2])));

    /// <summary>Rows of a true class, with inputs that make the mirror guess a class.</summary>
    private static Dataset Guesses(params (int Truth, int Guess)[] rows) =>
        Dataset.FromArrays(
            [.. rows.Select(row => new float[] { row.Guess == 0 ? 2 : 0, row.Guess == 1 ? 2 : 0, row.Guess == 2 ? 2 : 0 })],
            [.. rows.Select(row => row.Truth)], _names);

    private static IEnumerable<int> Cells(ConfusionMatrix matrix) =>
        from truth in Enumerable.Range(0, matrix.ClassCount)
        from guess in Enumerable.Range(0, matrix.ClassCount)
        select matrix[truth, guess];
}
