using NetGen.Execution;
using NetGen.Tests.Support;
using YesOrNo = NetGen.Tests.Support.LinearArithmetic<NetGen.Tests.Support.YesOrNo>;

namespace NetGen.Tests.Training.Warnings;

/// <summary>What is looked for together, and what <c>Fit</c> makes of it.</summary>
public class FitWarningsTests
{
    [Fact]
    public void Causes_follow_what_they_come_to()
    {
        Dataset data = Dataset.FromArrays([.. Enumerable.Range(0, 100).Select(row => new float[] { row, 1e6f })], [.. Enumerable.Range(0, 100).Select(row => new float[] { 1000 * row })]);
        NetworkDescription network = Describe.Network("Net", Loss.MeanSquaredError, 2, (4, Activation.ReLU), (1, Activation.Tanh));
        Assert.Equal(
            [FitWarningKind.WorseThanConstant, FitWarningKind.UnreachableTargets, FitWarningKind.UnscaledTargets, FitWarningKind.UnscaledInputs, FitWarningKind.DeadUnits],
            Outcomes.Kinds(FitWarnings.Of(Outcomes.Of(network, data, x => [1]))));
    }

    [Theory]
    [InlineData(31, 10, false)]
    [InlineData(32, 10, true)]
    [InlineData(1, 4095, false)]
    [InlineData(1, 4096, true)]
    public void Short_trainings_are_not_judged(int epochs, int rows, bool expected)
    {
        Dataset data = Outcomes.Values([.. Enumerable.Range(0, rows).Select(row => new float[] { row % 2 })]);
        TrainingOutcome outcome = Outcomes.Of(Outcomes.Network(1, Activation.Identity, Loss.MeanSquaredError), data, x => [10], epochs: epochs);
        Assert.Equal(expected ? [FitWarningKind.WorseThanConstant] : [], Outcomes.Kinds(FitWarnings.Of(outcome)));
    }

    [Fact]
    public void A_row_of_65536_classes_is_no_trouble()
    {
        NetworkDescription network = Outcomes.Network(65_536, Activation.Softmax, Loss.CrossEntropy);
        Dataset data = Dataset.FromArrays([[1]], [65_535]);
        Assert.Empty(FitWarnings.Of(Outcomes.Of(network, data, x => Outcomes.OneOf(65_536, 65_535))));
        Assert.Equal([FitWarningKind.WorseThanConstant, FitWarningKind.UnpredictedClasses], Outcomes.Kinds(FitWarnings.Of(Outcomes.Of(network, data, x => Outcomes.OneOf(65_536, 0)))));
    }

    [Fact]
    public void A_real_network_is_asked_with_its_own_parameters()
    {
        Dataset data = Dataset.FromArrays([.. Enumerable.Range(0, 1000).Select(row => new[] { row < 500 ? -1f : 1 })], [.. Enumerable.Range(0, 1000).Select(row => row / 500)]);
        Assert.Empty(Of(1));
        Assert.Equal([FitWarningKind.WorseThanConstant], Of(-1));
        Assert.Equal([FitWarningKind.UnpredictedClasses], Of(1, bias: 2));

        FitWarningKind[] Of(float weight, float bias = 0)
        {
            NetworkState state = YesOrNo.WithWeights(weight);
            state.Span[YesOrNo.Description.Layout.Layers[0].Bias.Offset] = bias;
            return Outcomes.Kinds(FitWarnings.Of(new TrainingOutcome(
                YesOrNo.Description, state, data, new EpochReport(100, 100, 1, null, null, 0.01f, TimeSpan.Zero), 100, ForwardEngine<YesOrNo>.ForwardBatch)));
        }
    }

    [Fact]
    public void The_parameters_that_early_stopping_restores_are_judged()
    {
        // Steps that are twice as long as they should be drive the network away from the line that it begins on.
        Dataset data = LinearArithmetic.Data([.. Enumerable.Range(0, 10).Select(i => (i / 10f, i / 5f))]);
        FitOptions options = new() { Epochs = 40, BatchSize = 10, Optimizer = Optimizer.Sgd(1.1f), Validation = data };
        FitResult last = Fit(options), best = Fit(options with { EarlyStopping = new EarlyStopping(patience: 50) });
        Assert.Equal((40, 1), (last.ParameterEpoch, best.ParameterEpoch));
        FitWarning warning = Assert.Single(last.Warnings);
        Assert.Equal(FitWarningKind.WorseThanConstant, warning.Kind);
        Assert.EndsWith("\nWarning: " + warning.Message, last.ToString());
        Assert.Empty(best.Warnings);

        FitResult Fit(FitOptions options) => Trainer<LinearArithmetic>.Fit(LinearArithmetic.NewState(2, 0.01f), data, options, TestContext.Current.CancellationToken);
    }
}
