namespace NetGen.Tests.Evaluation;

public sealed class SampleLossTests
{
    [Theory]
    [InlineData(Loss.MeanSquaredError, (0.25 + 9) / 2)]
    [InlineData(Loss.MeanAbsoluteError, 3.5 / 2)]
    [InlineData(Loss.Huber, (0.125 + 2.5) / 2)]
    public void Errors_are_averaged_over_the_outputs(Loss loss, double expected) =>
        Assert.Equal(expected, SampleLoss.Of(loss, [1.5f, -2], [1, 1]), 1e-12);

    [Fact]
    public void Cross_entropies_are_in_nats()
    {
        Assert.Equal(-0.75 * Math.Log(0.5) - 0.25 * Math.Log(0.125), SampleLoss.Of(Loss.CrossEntropy, [0.5f, 0.375f, 0.125f], [0.75f, 0, 0.25f]), 1e-12);
        Assert.Equal(
            (-Math.Log(0.25) - 0.5 * Math.Log(0.125) - 0.5 * Math.Log(0.875)) / 2,
            SampleLoss.Of(Loss.BinaryCrossEntropy, [0.75f, 0.125f], [0, 0.5f]), 1e-12);
    }

    [Fact]
    public void A_right_answer_costs_nothing_and_a_tiny_one_is_not_touched()
    {
        Assert.Equal(0, SampleLoss.Of(Loss.CrossEntropy, [1, 0], [1, 0]));
        Assert.Equal(0, SampleLoss.Of(Loss.BinaryCrossEntropy, [1, 0], [1, 0]));
        Assert.Equal(-Math.Log(1e-44f), SampleLoss.Of(Loss.CrossEntropy, [1e-44f, 1], [1, 0]), 1e-12);
    }

    [Theory]
    [InlineData(Loss.CrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.MeanSquaredError)]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    public void NaN_is_not_lost(Loss loss)
    {
        Assert.True(double.IsNaN(SampleLoss.Of(loss, [float.NaN, 0.5f], [0, 1])));
        Assert.True(double.IsNaN(SampleLoss.Of(loss, [float.NaN, 0.5f], [1, 0])));
    }

    [Fact]
    public void Auto_is_no_loss() => Assert.Throws<ArgumentOutOfRangeException>(() => SampleLoss.Of(Loss.Auto, [1], [1]));
}
