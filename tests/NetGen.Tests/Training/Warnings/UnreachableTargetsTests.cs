using NetGen.Execution;

namespace NetGen.Tests.Training.Warnings;

public class UnreachableTargetsTests
{
    [Theory]
    [InlineData(Activation.Tanh, -1)]
    [InlineData(Activation.Sigmoid, 0)]
    [InlineData(Activation.ReLU, 0)]
    [InlineData(Activation.Softplus, 0)]
    [InlineData(Activation.ELU, -1)]
    [InlineData(Activation.SELU, -1.7581f)]
    [InlineData(Activation.GELU, -0.17f)]
    [InlineData(Activation.SiLU, -0.27846f)]
    public void Targets_below_the_least_value_are_named(Activation activation, float least)
    {
        Assert.Null(Of(activation, least, 0.5f));
        Assert.Null(Of(activation, least - 0.00009f, 0.5f));
        FitWarning warning = Of(activation, least - 0.00011f, 0.5f)!;
        Assert.Equal(FitWarningKind.UnreachableTargets, warning.Kind);
        Assert.Contains(": y1 (", warning.Message);
        Assert.Contains("Activation.Identity", warning.Message);
    }

    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    public void Targets_above_the_greatest_value_are_named(Activation activation)
    {
        Assert.Null(Of(activation, 0, 1));
        Assert.Null(Of(activation, 0, 1.00009f));
        Assert.NotNull(Of(activation, 0, 1.00011f));
    }

    [Theory]
    [InlineData(Activation.Identity, -1e30f, 1e30f)]
    [InlineData(Activation.LeakyReLU, -1e30f, 1e30f)]
    [InlineData(Activation.ReLU, 0, 1e30f)]
    public void Activations_without_a_bound_reach_all(Activation activation, float least, float greatest) => Assert.Null(Of(activation, least, greatest));

    [Fact]
    public void The_message_says_both_ranges()
    {
        Assert.Equal(
            "The activation of the output, Tanh, gives values from -1 to 1, but there are targets outside: y1 (0 to 100). "
            + "Use Activation.Identity for the output, or scale the targets into that range before training and undo it on the outputs.", Of(Activation.Tanh, 0, 100)!.Message);
        Assert.Contains("ReLU, gives values from 0 up, but there are targets outside: y1 (-3 to 100).", Of(Activation.ReLU, -3, 100)!.Message);
    }

    [Fact]
    public void A_single_target_counts_wherever_it_is()
    {
        for (int row = 0; row < 50; row++)
        {
            float[][] targets = [.. Enumerable.Range(0, 50).Select(k => new float[] { 0, k == row ? 2 : 1 })];
            Assert.Contains("y1 (1 to 2)", UnreachableTargets.Of(Outcomes.Of(Outcomes.Network(2, Activation.Tanh, Loss.MeanSquaredError), Outcomes.Values(targets)))!.Message);
        }
    }

    /// <summary>y0 is well within all ranges, y1 between the two.</summary>
    private static FitWarning? Of(Activation activation, float least, float greatest) =>
        UnreachableTargets.Of(Outcomes.Of(Outcomes.Network(2, activation, Loss.MeanSquaredError), Outcomes.Values([0.5f, least], [0.2f, greatest], [0.3f, 0.5f])));
}
