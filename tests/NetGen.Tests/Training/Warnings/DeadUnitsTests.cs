using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training.Warnings;

public class DeadUnitsTests
{
    [Theory]
    [InlineData(4, 1, false)]
    [InlineData(4, 2, true)]
    [InlineData(19, 9, false)]
    [InlineData(19, 10, true)]
    [InlineData(1, 1, true)]
    public void Half_of_a_layer_is_said(int units, int dead, bool expected)
    {
        FitWarning? warning = Of(Activation.ReLU, [.. Enumerable.Range(0, units).Select(unit => unit < dead ? -1f : 1)], 100);
        Assert.Equal(expected ? FitWarningKind.DeadUnits : null, warning?.Kind);
        Assert.Equal(expected, warning?.Message.Contains($"layer1 ({dead} of {units} ReLU units)") ?? false);
    }

    [Theory]
    [InlineData(Activation.ReLU, 0f, true)]
    [InlineData(Activation.ReLU, 1e-6f, false)]
    [InlineData(Activation.GELU, -20.1f, true)]
    [InlineData(Activation.GELU, -19.9f, false)]
    [InlineData(Activation.SiLU, -20.1f, true)]
    [InlineData(Activation.SiLU, -19.9f, false)]
    [InlineData(Activation.LeakyReLU, -100f, false)]
    [InlineData(Activation.ELU, -100f, false)]
    [InlineData(Activation.SELU, -100f, false)]
    [InlineData(Activation.Softplus, -100f, false)]
    [InlineData(Activation.Tanh, -100f, false)]
    public void Activations_that_end_at_0_can_die(Activation activation, float sum, bool expected) =>
        Assert.Equal(expected, Of(activation, [sum, sum], 20) is not null);

    [Fact]
    public void A_unit_that_lives_for_one_row_is_not_dead()
    {
        // The inputs are the rows' numbers: the sum x − (rows − 1.5) is positive for the last row alone.
        Assert.Contains("(1 of 2 ", OfWeights(Activation.ReLU, 500, [1, -1], [-498.5f, -1])!.Message);
        Assert.Null(OfWeights(Activation.ReLU, 500, [1, 1], [-498.5f, -498.5f]));
        Assert.NotNull(OfWeights(Activation.ReLU, 500, [1, 1], [-499, -499]));
    }

    [Fact]
    public void Every_layer_is_looked_at_and_the_output_is_none()
    {
        NetworkDescription network = Describe.Network("Deep", Loss.MeanSquaredError, 1, (3, Activation.ReLU), (5, Activation.Tanh), (2, Activation.ReLU), (1, Activation.ReLU));
        NetworkState state = new(network.Layout.BlockLength);
        Bias(network, state, 0, -1, 1, 1);
        Bias(network, state, 2, 1, -1);
        Assert.Equal(
            "Hidden units are dead: they are 0 for every training row, and training can no longer change them: layer3 (1 of 2 ReLU units). "
            + "Train a new network with Activation.LeakyReLU, with a smaller learning rate (it was 0.01), or with scaled inputs and targets.", Of(network, state, 100)!.Message);
        Bias(network, state, 2, 1, 1);
        Assert.Null(Of(network, state, 100));
    }

    /// <summary>The activations for 1, −2 and 3, to 6 digits.</summary>
    [Theory]
    [InlineData(Activation.Identity, 1, -2, 3)]
    [InlineData(Activation.Tanh, 0.761594f, -0.964028f, 0.995055f)]
    [InlineData(Activation.Sigmoid, 0.731059f, 0.119203f, 0.952574f)]
    [InlineData(Activation.ReLU, 1, 0, 3)]
    [InlineData(Activation.LeakyReLU, 1, -0.02f, 3)]
    [InlineData(Activation.ELU, 1, -0.864665f, 3)]
    [InlineData(Activation.SELU, 1.050701f, -1.520167f, 3.152103f)]
    [InlineData(Activation.GELU, 0.841345f, -0.0455003f, 2.995950f)]
    [InlineData(Activation.SiLU, 0.731059f, -0.238406f, 2.857722f)]
    [InlineData(Activation.Softplus, 1.313262f, 0.126928f, 3.048587f)]
    public void Sums_of_later_layers_come_from_the_activations_before(Activation activation, float one, float minusTwo, float three)
    {
        NetworkDescription network = Describe.Network("Deep", Loss.MeanSquaredError, 1, (3, activation), (17, Activation.ReLU), (1, Activation.Identity));
        NetworkState state = new(network.Layout.BlockLength);
        Bias(network, state, 0, 1, -2, 3);
        LayerLayout second = network.Layout.Layers[1];
        for (int unit = 0; unit < second.Outputs; unit++)
        {
            for (int i = 0; i < 3; i++)
            {
                state.Span[second.Weights.RowOffset(i) + unit] = unit + (i == 0 ? 1 : i == 1 ? 10 : 100);
            }
        }

        HiddenPass pass = new(Outcomes.Of(network, Outcomes.Values([1], [2]), state: state), 4);
        Assert.Equal(2, pass.Begin(0));
        pass.Sums(0);
        ReadOnlySpan<float> sums = pass.Sums(1);
        Assert.Equal(34, sums.Length);
        for (int unit = 0; unit < 17; unit++)
        {
            float expected = one * (unit + 1) + minusTwo * (unit + 10) + three * (unit + 100);
            Assert.Equal(expected, sums[unit], 2e-6f * 500);
            Assert.Equal(expected, sums[17 + unit], 2e-6f * 500);
        }
    }

    /// <summary>A hidden layer whose units have these sums for every row.</summary>
    private static FitWarning? Of(Activation activation, float[] sums, int rows) => OfWeights(activation, rows, new float[sums.Length], sums);

    private static FitWarning? OfWeights(Activation activation, int rows, float[] weights, float[] biases)
    {
        NetworkDescription network = Describe.Network("Net", Loss.MeanSquaredError, 1, (weights.Length, activation), (1, Activation.Identity));
        NetworkState state = new(network.Layout.BlockLength);
        weights.CopyTo(state.Span[network.Layout.Layers[0].Weights.Offset..]);
        Bias(network, state, 0, biases);
        return Of(network, state, rows);
    }

    private static FitWarning? Of(NetworkDescription network, NetworkState state, int rows) =>
        DeadUnits.Of(Outcomes.Of(network, Outcomes.Values([.. Enumerable.Range(0, rows).Select(row => new float[] { row })]), state: state));

    private static void Bias(NetworkDescription network, NetworkState state, int layer, params float[] biases) =>
        biases.CopyTo(state.Span[network.Layout.Layers[layer].Bias.Offset..]);
}
