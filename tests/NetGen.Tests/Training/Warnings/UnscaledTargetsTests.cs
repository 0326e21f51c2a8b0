using NetGen.Execution;

namespace NetGen.Tests.Training.Warnings;

public class UnscaledTargetsTests
{
    [Theory]
    [InlineData(99, false)]
    [InlineData(101, true)]
    [InlineData(-101, true)]
    [InlineData(3e5, true)]
    public void Large_targets_that_were_not_fitted_are_named(double size, bool expected) => Warns(expected, targets: row => (float)(size * (0.995 + row % 2 * 0.01)), fit: 0.09);

    [Theory]
    [InlineData(0.0101, false)]
    [InlineData(0.0099, true)]
    [InlineData(1e-6, true)]
    public void Targets_that_vary_little_and_were_not_fitted_are_named(double range, bool expected) => Warns(expected, targets: row => (float)(row % 2 * range), fit: 0.09);

    [Theory]
    [InlineData(0.09, true)]
    [InlineData(0.11, false)]
    [InlineData(-14, true)]
    [InlineData(1, false)]
    public void Targets_that_were_fitted_may_have_any_size(double fit, bool expected) => Warns(expected, targets: row => 1000f * (row % 2), fit);

    [Fact]
    public void Targets_that_are_all_the_same_say_nothing() => Warns(false, targets: row => 300_000, fit: 0);

    [Fact]
    public void The_message_says_where_the_targets_lie()
    {
        Dataset data = Outcomes.Values([.. Enumerable.Range(0, 100).Select(row => new float[] { 100_000f + 2000 * row, row })]);
        Assert.Equal(
            "Training did not fit targets whose scale is far from that of an untrained network's outputs: y0 (R² -11.9) from 100000 to 298000. "
            + "Scale the targets before training (subtract their mean, divide by their standard deviation), and undo it on the outputs.",
            UnscaledTargets.Of(Outcomes.Of(Outcomes.Network(2, Activation.Identity, Loss.MeanSquaredError), data, x => [0, x[0]]))!.Message);
    }

    [Fact]
    public void Probabilities_that_are_small_need_no_scaling()
    {
        Dataset data = Outcomes.Values([.. Enumerable.Range(0, 100).Select(row => new[] { row % 2 * 0.005f })]);
        Assert.Null(UnscaledTargets.Of(Outcomes.Of(Outcomes.Network(1, Activation.Sigmoid, Loss.BinaryCrossEntropy), data, x => [0.5f])));
        Assert.NotNull(UnscaledTargets.Of(Outcomes.Of(Outcomes.Network(1, Activation.Sigmoid, Loss.MeanSquaredError), data, x => [0.5f])));
    }

    /// <summary>Answers that miss the targets of even and odd rows so far from their mean that R² is what is asked for.</summary>
    private static void Warns(bool expected, Func<int, float> targets, double fit)
    {
        double mean = (targets(0) + (double)targets(1)) / 2;
        double towards = 1 - Math.Sqrt(1 - fit);
        Dataset data = Outcomes.Values([.. Enumerable.Range(0, 1000).Select(row => new[] { targets(row) })]);
        FitWarning? warning = UnscaledTargets.Of(Outcomes.Of(
            Outcomes.Network(1, Activation.Identity, Loss.MeanSquaredError), data, x => [(float)(mean + towards * (targets((int)x[0]) - mean))]));
        Assert.Equal(expected ? FitWarningKind.UnscaledTargets : null, warning?.Kind);
    }
}
