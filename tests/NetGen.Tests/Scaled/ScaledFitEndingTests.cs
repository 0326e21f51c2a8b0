using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using MinMax = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.BetweenLeastAndGreatest>;
using Standardizing = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.Standardized>;
using StandardizingLine = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.LinearArithmetic, NetGen.Tests.Support.Standardized>;

namespace NetGen.Tests.Scaled;

/// <summary>Trainings of networks that scale their inputs that fail, are cancelled, or have inputs that do not scale well.</summary>
public class ScaledFitEndingTests
{
    private static readonly Dataset _line = LinearArithmetic.Data([.. Enumerable.Range(0, 10).Select(i => (100 + i / 10f, i / 5f))]);

    [Fact]
    public void Divergence_before_an_epoch_is_complete_changes_nothing()
    {
        NetworkState state = Trained(), before = Trained();
        Standardizer? scaling = state.Scaling;
        Assert.Throws<TrainingDivergedException>(() => Fit(state, LinearArithmetic.Data((1, 2), (3, 1e30f)), new FitOptions { BatchSize = 1 }));
        Assert.Equal(before.Span.ToArray(), state.Span.ToArray());
        Assert.Same(scaling, state.Scaling);
        Assert.True(state.Unfolded!.Gives(state.Span, LinearArithmetic.Description.Layout.Layers[0], scaling));
    }

    [Fact]
    public void Cancelling_keeps_the_last_epoch_with_its_scaling()
    {
        using CancellationTokenSource source = new();
        NetworkState state = StandardizingLine.NewState(1), reference = StandardizingLine.NewState(1);
        FitOptions options = new() { BatchSize = 3, Optimizer = Optimizer.Sgd(0.1f), Progress = new Reports(report => { if (report.Epoch == 3) { source.Cancel(); } }) };
        Assert.Throws<TrainingCanceledException>(() => Trainer<StandardizingLine>.Fit(state, _line, options, source.Token));
        Fit(reference, _line, new FitOptions { Epochs = 3, BatchSize = 3, Optimizer = Optimizer.Sgd(0.1f) });
        Assert.Equal(reference.Span.ToArray(), state.Span.ToArray());
        Assert.Equal(reference.Scaling!.Mean, state.Scaling!.Mean);

        NetworkState fresh = StandardizingLine.NewState(1);
        Assert.Throws<TrainingCanceledException>(() => Trainer<StandardizingLine>.Fit(fresh, _line, null, new CancellationToken(canceled: true)));
        Assert.Equal(StandardizingLine.NewState(1).Span.ToArray(), fresh.Span.ToArray());
        Assert.Null(fresh.Scaling);
    }

    [Fact]
    public void A_folded_parameter_that_is_not_finite_counts_as_divergence()
    {
        // The deviation is 5e-28, so that a weight of 2e11 is fine for scaled inputs, and 4e38 for raw ones.
        NetworkState state = StandardizingLine.NewState(1), before = StandardizingLine.NewState(1);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => Fit(state, LinearArithmetic.Data((0, 0), (1e-27f, 1e12f)), new FitOptions { Epochs = 1, BatchSize = 2, Optimizer = Optimizer.Sgd(0.25f) }));
        Assert.True(float.IsFinite(error.Loss));
        Assert.Contains("a parameter became NaN or infinite", error.Message);
        Assert.Equal(before.Span.ToArray(), state.Span.ToArray());
        Assert.Null(state.Scaling);
    }

    [Fact]
    public void Columns_that_are_constant_are_named_and_do_no_harm()
    {
        Dataset raw = ScalarTraining.Raw(100, 1);
        Dataset data = Dataset.FromArrays([.. Enumerable.Range(0, 100).Select(row => new[] { raw.Input(row)[0], 7f })], raw.Labels.ToArray());
        NetworkState standardizing = Standardizing.NewState(1), minMax = MinMax.NewState(1);
        FitResult result = ScalarTraining.Fit<Standardizing>(standardizing, data, new FitOptions { Epochs = 2 });
        const string Warning = "The network learns nothing from inputs that are the same in all training rows: x1.";
        Assert.Equal([new FitWarning(FitWarningKind.ConstantInputs, Warning)], result.Warnings);
        Assert.EndsWith("s\nWarning: " + Warning, result.ToString());
        Assert.Equal([Warning], ScalarTraining.Fit<MinMax>(minMax, data, new FitOptions { Epochs = 2 }).Warnings.Select(warning => warning.Message));
        Assert.Equal((7, 1), (standardizing.Scaling!.Mean[1], standardizing.Scaling.Deviation[1]));
        Assert.Equal((7, 1), (minMax.Scaling!.Mean[1], minMax.Scaling.Deviation[1]));
    }

    [Theory]
    [InlineData(1e30f, 1e30f, 1e30)]
    [InlineData(-20_000f, -20_000f, 20_000)]
    [InlineData(1e-45f, 0f, 1)]
    [InlineData(1e-30f, 2e-30f, 1)]
    public void Columns_with_nothing_to_divide_by_keep_answers_sound(float one, float other, double deviation)
    {
        Dataset raw = ScalarTraining.Raw(100, 1);
        Dataset data = Dataset.FromArrays([.. Enumerable.Range(0, 100).Select(row => new[] { raw.Input(row)[0], row % 2 == 0 ? one : other })], raw.Labels.ToArray());
        NetworkState state = Standardizing.NewState(1);
        FitResult result = ScalarTraining.Fit<Standardizing>(state, data, new FitOptions { Epochs = 40, Optimizer = Optimizer.Adam(0.02f) });
        Assert.Equal(deviation, state.Scaling!.Deviation[1], 1e-6 * deviation);
        Assert.Contains("same in all training rows: x1", Assert.Single(result.Warnings).Message);
        NetGen.Evaluation evaluation = Evaluator<Standardizing>.Evaluate(state, data);
        Assert.Equal(result.Report.TrainingLoss, evaluation.Loss, 0.05);
    }

    [Fact]
    public void Columns_far_from_0_are_named()
    {
        Dataset data = LinearArithmetic.Data([.. Enumerable.Range(0, 10).Select(i => (1_000_000f + i, i / 5f))]);
        FitResult result = Fit(StandardizingLine.NewState(1), data, new FitOptions { Epochs = 1 });
        Assert.Equal(
            "Inputs lie so far from 0, measured by how much they vary, that 32-bit floats lose digits of what they say: x0 (1E+06, varying by 2.87); "
            + "take an offset away from the values before they become inputs.", Assert.Single(result.Warnings).Message);
        Dataset near = LinearArithmetic.Data([.. Enumerable.Range(0, 10).Select(i => (20_000f + i, i / 5f))]);
        Assert.Empty(Fit(StandardizingLine.NewState(1), near, new FitOptions { Epochs = 1 }).Warnings);
    }

    [Fact]
    public void A_warning_names_ten_inputs_at_most()
    {
        Dataset data = Dataset.FromArrays([new float[12], new float[12]], [0, 1]);
        System.Collections.Immutable.ImmutableArray<FitWarning>.Builder warnings = System.Collections.Immutable.ImmutableArray.CreateBuilder<FitWarning>();
        InputScaling.Measure(Scaling.MinMax, data, warnings);
        Assert.EndsWith("rows: x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more.", Assert.Single(warnings).Message);
    }

    private static NetworkState Trained()
    {
        NetworkState state = StandardizingLine.NewState(1);
        Fit(state, _line, new FitOptions { Epochs = 5 });
        return state;
    }

    private static FitResult Fit(NetworkState state, Dataset data, FitOptions options) => ScalarTraining.Fit<StandardizingLine>(state, data, options);
}
