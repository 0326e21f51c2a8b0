using NetGen.Execution;

namespace NetGen.Tests.Training.Warnings;

public class UnpredictedClassesTests
{
    private static readonly NetworkDescription _three = Outcomes.Network(3, Activation.Softmax, Loss.CrossEntropy);

    [Theory]
    [InlineData(20)]
    [InlineData(5000)]
    public void A_class_that_no_row_gets_is_named(int rows)
    {
        // The last row is the only one of class c; another row may be taken for it.
        Dataset data = Outcomes.Classes(3, [.. Enumerable.Range(0, rows).Select(row => row == rows - 1 ? 2 : row % 2)]);
        float[] Answer(ReadOnlySpan<float> x, int takenForC) => Outcomes.OneOf(3, x[0] == takenForC ? 2 : (int)x[0] % 2);
        Assert.Null(UnpredictedClasses.Of(Outcomes.Of(_three, data, x => Answer(x, takenForC: rows / 3))));
        FitWarning warning = UnpredictedClasses.Of(Outcomes.Of(_three, data, x => Answer(x, takenForC: -1)))!;
        Assert.Equal(FitWarningKind.UnpredictedClasses, warning.Kind);
        Assert.Equal(
            "The network answers no training row with these classes: \"c\" (1 row). "
            + "Try more epochs or another learning rate; if a class has few rows, add more of them, or repeat them.", warning.Message);
    }

    [Fact]
    public void A_class_that_no_row_has_need_not_be_answered() =>
        Assert.Null(UnpredictedClasses.Of(Outcomes.Of(_three, Outcomes.Classes(3, 0, 1, 0, 1), x => Outcomes.OneOf(3, (int)x[0] % 2))));

    [Fact]
    public void A_single_sigmoid_has_two_classes()
    {
        NetworkDescription network = Outcomes.Network(1, Activation.Sigmoid, Loss.BinaryCrossEntropy);
        Dataset data = Outcomes.Classes(2, 0, 0, 1);
        Assert.Null(UnpredictedClasses.Of(Outcomes.Of(network, data, x => [x[0] == 0 ? 0.5f : 0.1f])));
        Assert.Contains("\"b\" (1 row)", UnpredictedClasses.Of(Outcomes.Of(network, data, x => [0.4999f]))!.Message);
    }

    [Fact]
    public void In_a_short_training_the_sample_must_have_many_rows_of_the_class()
    {
        // 4,096 rows, 1 epoch: 32 are looked at.
        TrainingOutcome Short(int every) => Outcomes.Of(
            _three, Outcomes.Classes(3, [.. Enumerable.Range(0, 4096).Select(row => row % every == 0 ? 2 : 0)]), x => Outcomes.OneOf(3, 0), epochs: 1);
        Assert.Equal(32, Short(2).SampleCount);
        Assert.Contains("\"c\" (2048 rows)", UnpredictedClasses.Of(Short(2))!.Message);
        Assert.Null(UnpredictedClasses.Of(Short(3)));
    }

    [Fact]
    public void No_answer_is_no_class() =>
        Assert.Contains("\"a\" (1 row), \"b\" (1 row)", UnpredictedClasses.Of(Outcomes.Of(_three, Outcomes.Classes(3, 0, 1), x => [float.NaN, 0, 0]))!.Message);
}
