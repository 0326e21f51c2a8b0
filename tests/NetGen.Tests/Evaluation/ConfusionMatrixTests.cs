using System.Globalization;

namespace NetGen.Tests.Evaluation;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void The_table_is_aligned_by_what_a_reader_counts()
    {
        int[] labels = [0, 0, 1, .. Enumerable.Repeat(1, 1234)];
        int[] guesses = [0, 1, 1, .. Enumerable.Repeat(0, 1234)];
        Assert.Equal(
            "truth \\ guess  cafe\u0301  a long name\n"
            + "cafe\u0301              1            1\n"
            + "a long name    1234            1",
            new ConfusionMatrix(["cafe\u0301", "a long name"], labels, guesses).ToString());
    }

    [Fact]
    public void The_table_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NaNSymbol = "n. def.";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Dataset data = Dataset.FromArrays([[1], [2]], [0, 1]);
            Assert.Equal(
                """
                2 rows, loss 0.2500, accuracy 0.5000 (1 right)

                class  precision  recall     f1  support
                0          0.500   1.000  0.667        1
                1              -   0.000  0.000        1

                truth \ guess  0  1
                0              1  .
                1              1  .
                """,
                new NetGen.Evaluation(0.25, data, [0, 0]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Only_known_classes_can_be_asked_for()
    {
        ConfusionMatrix matrix = new(["a", "b"], [0, 1], [0, 0]);
        Assert.Equal((1, 0, 1, 0), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal((2, 0, 1), (matrix.GuessCount(0), matrix.GuessCount(1), matrix.Correct));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[-1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.TruthCount(2));
    }

    [Fact]
    public void A_matrix_of_many_classes_is_left_out_of_the_table()
    {
        Dataset data = Dataset.FromArrays([[1]], [30]);
        string text = new NetGen.Evaluation(0, data, [30]).ToString();
        Assert.DoesNotContain("truth", text, StringComparison.Ordinal);
        Assert.Contains("\n30  ", text, StringComparison.Ordinal);
    }
}
