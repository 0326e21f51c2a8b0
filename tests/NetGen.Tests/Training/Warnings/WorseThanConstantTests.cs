using NetGen.Execution;

namespace NetGen.Tests.Training.Warnings;

public class WorseThanConstantTests
{
    private static readonly NetworkDescription _two = Outcomes.Network(2, Activation.Identity, Loss.MeanSquaredError);
    private static readonly NetworkDescription _three = Outcomes.Network(3, Activation.Softmax, Loss.CrossEntropy);

    /// <summary>y0 is the row, y1 the row's parity.</summary>
    private static Dataset Rows(int count) => Outcomes.Values([.. Enumerable.Range(0, count).Select(row => new float[] { row, row % 2 })]);

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void An_output_that_is_worse_than_its_mean_is_named(int rows)
    {
        // The mean of y0 itself has R² 0. 0.03 deviations beside it, R² is −0.0009.
        float mean = (rows - 1) / 2f;
        float beside = mean + 0.03f * rows / MathF.Sqrt(12);
        Assert.Null(WorseThanConstant.Of(Outcomes.Of(_two, Rows(rows), x => [mean, x[0] % 2])));
        FitWarning warning = WorseThanConstant.Of(Outcomes.Of(_two, Rows(rows), x => [beside, x[0] % 2]))!;
        Assert.Equal(FitWarningKind.WorseThanConstant, warning.Kind);
        Assert.StartsWith("On the training data, the network is worse than the mean of the targets: y0 (R² -0.0009", warning.Message);
        Assert.EndsWith("). Try another learning rate (it was 0.01) or more epochs (there were 100).", warning.Message);
        Assert.DoesNotContain("y1", warning.Message);
    }

    [Theory]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    public void Other_losses_are_compared_as_they_are(Loss loss)
    {
        NetworkDescription network = Outcomes.Network(2, Activation.Identity, loss);
        Assert.Null(WorseThanConstant.Of(Outcomes.Of(network, Rows(100), x => [49.5f, 0.5f])));
        string message = WorseThanConstant.Of(Outcomes.Of(network, Rows(100), x => [49.5f, 1.5f]))!.Message;
        Assert.Contains(loss == Loss.Huber ? "targets: y1 (a loss of 4.5 times that of the mean)." : "targets: y1 (a loss of 2 times that of the mean).", message);
    }

    [Fact]
    public void A_loss_that_rules_it_out_saves_the_measuring()
    {
        // The variances of the targets are 8.25 and 0.25: with a mean loss below 0.1125, neither R² can be below 0.1.
        Assert.Null(WorseThanConstant.Of(Outcomes.Of(_two, Rows(10), x => throw new InvalidOperationException(), loss: 0.112)));
        Assert.NotNull(WorseThanConstant.Of(Outcomes.Of(_two, Rows(10), x => [0, 0], loss: 0.113)));
    }

    [Theory]
    [InlineData(Activation.Identity, Loss.MeanSquaredError)]
    [InlineData(Activation.Identity, Loss.MeanAbsoluteError)]
    [InlineData(Activation.Sigmoid, Loss.BinaryCrossEntropy)]
    public void Targets_that_are_all_the_same_say_nothing(Activation activation, Loss loss)
    {
        Dataset data = Outcomes.Values([.. Enumerable.Repeat(new[] { 0.3f, 1f }, 100)]);
        Assert.Null(WorseThanConstant.Of(Outcomes.Of(Outcomes.Network(2, activation, loss), data, x => [0.31f, 0.9f])));
    }

    [Fact]
    public void Soft_targets_are_fitted_when_the_outputs_are_the_targets()
    {
        float[][] targets = [.. Enumerable.Range(0, 100).Select(row => new[] { 0.5f + 0.001f * row, 0.5f - 0.001f * row })];
        TrainingOutcome Softmax(float add) => Outcomes.Of(Outcomes.Network(2, Activation.Softmax, Loss.CrossEntropy), Outcomes.Values(targets), x => [targets[(int)x[0]][0] + add, targets[(int)x[0]][1] - add]);
        Assert.Null(WorseThanConstant.Of(Softmax(0.02f)));
        Assert.Contains(": all outputs (a loss of ", WorseThanConstant.Of(Softmax(0.04f))!.Message);
    }

    [Fact]
    public void Outputs_that_are_no_numbers_are_worse()
    {
        Assert.Contains("y0 (R² NaN)", WorseThanConstant.Of(Outcomes.Of(_two, Rows(100), x => [float.NaN, x[0] % 2]))!.Message);
        Assert.Contains("y0 (R² -", WorseThanConstant.Of(Outcomes.Of(_two, Rows(100), x => [float.MaxValue, x[0] % 2]))!.Message);
        Assert.StartsWith("The network gets 0 of 3 training rows right", WorseThanConstant.Of(Outcomes.Of(_three, Outcomes.Classes(3, 0, 1, 0), x => [float.NaN, 0, 1]))!.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Fewer_rows_right_than_the_most_frequent_class_has_are_said(int times)
    {
        // Of each ten rows six are of class b. The network knows only class a and c, four rows, and what it is told of class b.
        Dataset data = Outcomes.Classes(3, [.. Enumerable.Range(0, 10 * times).Select(row => row < 2 * times ? 0 : row < 8 * times ? 1 : 2)]);
        float[] Answer(ReadOnlySpan<float> x, int known) => Outcomes.OneOf(3, x[0] < 2 * times ? 0 : x[0] < 2 * times + known ? 1 : 2);
        Assert.Null(WorseThanConstant.Of(Outcomes.Of(_three, data, x => Answer(x, 2 * times))));
        FitWarning warning = WorseThanConstant.Of(Outcomes.Of(_three, data, x => Answer(x, 2 * times - 1)))!;
        Assert.Equal(FitWarningKind.WorseThanConstant, warning.Kind);
        Assert.Equal(
            $"The network gets {6 * times - 1} of {10 * times} training rows right; always answering \"b\", their most frequent class, gets {6 * times}. "
            + "Try another learning rate (it was 0.01) or more epochs (there were 100).", warning.Message);
    }

    [Fact]
    public void In_a_short_training_the_sample_must_leave_no_doubt()
    {
        // 4,000 rows for 2 epochs: 62 are looked at.
        float[][] targets = [.. Enumerable.Range(0, 4000).Select(row => new float[] { row % 2 })];
        TrainingOutcome Short(float answer) => Outcomes.Of(Outcomes.Network(1, Activation.Identity, Loss.MeanSquaredError), Outcomes.Values(targets), x => [answer], epochs: 2);
        Assert.Equal(62, Short(1).SampleCount);
        Assert.Null(WorseThanConstant.Of(Short(0.8f)));
        Assert.Contains("y0 (R² -1)", WorseThanConstant.Of(Short(1))!.Message);
    }
}
