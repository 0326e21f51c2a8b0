using NetGen.Execution;

namespace NetGen.Tests.Training;

/// <summary>However training ends, the network has the parameters of a complete epoch.</summary>
public class FitEndingTests
{
    private static readonly Dataset _line = LinearArithmetic.Data([.. Enumerable.Range(0, 10).Select(i => (i / 10f, i / 5f))]);

    [Fact]
    public void Cancelling_between_epochs_keeps_the_last_one()
    {
        using CancellationTokenSource source = new();
        NetworkState state = LinearArithmetic.NewState();
        float[] atThird = [];
        FitOptions options = new()
        {
            Progress = new Reports(report =>
            {
                if (report.Epoch == 3)
                {
                    atThird = LinearArithmetic.Parameters(state);
                    source.Cancel();
                }
            }),
        };
        TrainingCanceledException error = Assert.Throws<TrainingCanceledException>(() => Trainer<LinearArithmetic>.Fit(state, _line, options, source.Token));
        Assert.IsType<OperationCanceledException>(error, exactMatch: false);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(3, error.History.Length);
        Assert.Equal(3, error.ParameterEpoch);
        Assert.Equal(atThird, LinearArithmetic.Parameters(state));
        Assert.Equal("Training was cancelled after 3 complete epochs. The network has the parameters of epoch 3.", error.Message);
    }

    [Fact]
    public void Cancelling_within_an_epoch_takes_its_steps_back()
    {
        using CancellationTokenSource source = new();
        NetworkState state = LinearArithmetic.NewState();
        float[] atSecond = [];
        FitOptions options = new() { BatchSize = 2, Progress = new Reports(_ => atSecond = LinearArithmetic.Parameters(state)) };
        Watch(seen =>
        {
            if (seen == 2 * 5 + 3)
            {
                source.Cancel();
            }
        }, () => Assert.ThrowsAny<OperationCanceledException>(() => Trainer<LinearArithmetic>.Fit(state, _line, options, source.Token)), 2 * 5 + 3);
        Assert.Equal(atSecond, LinearArithmetic.Parameters(state));
        Assert.NotEqual([0, 0], atSecond);
    }

    [Fact]
    public void Cancelling_before_the_first_epoch_is_complete_changes_nothing()
    {
        NetworkState state = LinearArithmetic.NewState(0.25f, 0.5f);
        state.ClassNames = ["as it was"];
        TrainingCanceledException error = Assert.Throws<TrainingCanceledException>(
            () => Trainer<LinearArithmetic>.Fit(state, _line, null, new CancellationToken(canceled: true)));
        Assert.Empty(error.History);
        Assert.Equal(0, error.ParameterEpoch);
        Assert.Equal([0.25f, 0.5f], LinearArithmetic.Parameters(state));
        Assert.Equal(["as it was"], state.ClassNames);
    }

    [Fact]
    public void A_loss_that_diverges_restores_the_last_epoch_and_says_what_to_try()
    {
        NetworkState state = LinearArithmetic.NewState();
        float[] last = [];
        FitOptions options = new()
        {
            Optimizer = Optimizer.Sgd(300),
            BatchSize = 3,
            Shuffle = false,
            Progress = new Reports(_ => last = LinearArithmetic.Parameters(state)),
        };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Fit(state, options));
        Assert.False(float.IsFinite(error.Loss));
        Assert.NotEmpty(error.History);
        Assert.Equal(error.History.Length + 1, error.Epoch);
        Assert.Equal(error.Epoch - 1, error.ParameterEpoch);
        Assert.InRange(error.Batch, 1, 4);
        Assert.Equal(300, error.LearningRate);
        Assert.Equal(last, LinearArithmetic.Parameters(state));
        Assert.All(LinearArithmetic.Parameters(state), p => Assert.True(float.IsFinite(p)));
        Assert.StartsWith(
            $"Training diverged: the loss became infinite in epoch {error.Epoch}, batch {error.Batch} of 4, at learning rate 300. " +
            $"The network has the parameters of epoch {error.Epoch - 1} again. Try a smaller learning rate (say 30)",
            error.Message);
    }

    [Fact]
    public void A_parameter_that_the_last_batch_made_infinite_is_noticed()
    {
        NetworkState state = LinearArithmetic.NewState();
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => Fit(state, new FitOptions { Optimizer = Optimizer.Sgd(3e38f), BatchSize = 10 }));
        Assert.Equal((1, 1), (error.Epoch, error.Batch));
        Assert.True(float.IsFinite(error.Loss));
        Assert.Equal(0, error.ParameterEpoch);
        Assert.Equal([0, 0], LinearArithmetic.Parameters(state));
        Assert.Contains("a parameter became NaN or infinite in epoch 1", error.Message);
        Assert.Contains("from before training", error.Message);
    }

    [Fact]
    public void A_loss_that_is_not_finite_from_the_start_points_to_the_data()
    {
        NetworkState state = LinearArithmetic.NewState(float.NaN);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Fit(state, new FitOptions()));
        Assert.True(float.IsNaN(error.Loss));
        Assert.Contains("the loss became NaN", error.Message);
        Assert.Contains("No step had been made yet", error.Message);
    }

    [Fact]
    public void A_progress_that_throws_loses_nothing()
    {
        NetworkState state = LinearArithmetic.NewState(), reference = LinearArithmetic.NewState();
        FitOptions options = new() { Progress = new Reports(report => { if (report.Epoch == 4) { throw new TimeZoneNotFoundException(); } }) };
        Assert.Throws<TimeZoneNotFoundException>(() => Fit(state, options));
        Fit(reference, new FitOptions { Epochs = 4 });
        Assert.Equal(LinearArithmetic.Parameters(reference), LinearArithmetic.Parameters(state));
    }

    [Fact]
    public void Early_stopping_restores_the_lowest_validation_loss()
    {
        // The training data pull w·x towards 2·x, on the way the validation data's x is passed.
        Dataset validation = LinearArithmetic.Data((1, 1), (0.5f, 0.5f));
        NetworkState state = LinearArithmetic.NewState();
        FitOptions options = new() { Optimizer = Optimizer.Sgd(0.02f), Validation = validation, EarlyStopping = new EarlyStopping(5) };
        FitResult result = Fit(state, options);
        int best = 1 + Enumerable.Range(0, result.History.Length).MinBy(i => result.History[i].ValidationLoss);
        Assert.InRange(best, 2, 90);
        Assert.Equal(best, result.BestEpoch);
        Assert.Equal(best, result.ParameterEpoch);
        Assert.Equal(best + 5, result.History.Length);
        Assert.Equal(StopReason.EarlyStopped, result.StopReason);
        Assert.Equal(result.Report.ValidationLoss, Evaluator<LinearArithmetic>.Evaluate(state, validation).Loss);
        Assert.All(result.History, r => Assert.Null(r.ValidationAccuracy));

        NetworkState stopped = LinearArithmetic.NewState();
        Fit(stopped, new FitOptions { Optimizer = Optimizer.Sgd(0.02f), Epochs = best });
        Assert.Equal(LinearArithmetic.Parameters(stopped), LinearArithmetic.Parameters(state));
    }

    [Fact]
    public void A_minimum_improvement_ends_sooner_but_keeps_the_lowest_all_the_same()
    {
        FitOptions options = new() { Optimizer = Optimizer.Sgd(0.02f), Validation = _line, EarlyStopping = new EarlyStopping(3, 1000) };
        FitResult result = Fit(LinearArithmetic.NewState(), options);

        // The first epoch improves on nothing; no other one does so by 1000.
        Assert.Equal(4, result.History.Length);
        Assert.Equal(4, result.ParameterEpoch);
        Assert.True(result.History[3].ValidationLoss < result.History[0].ValidationLoss);
    }

    [Fact]
    public void Without_early_stopping_the_last_epoch_stays_though_another_was_better()
    {
        FitOptions options = new() { Optimizer = Optimizer.Sgd(0.02f), Validation = LinearArithmetic.Data((1, 1), (0.5f, 0.5f)) };
        FitResult result = Fit(LinearArithmetic.NewState(), options);
        Assert.Equal(100, result.ParameterEpoch);
        Assert.InRange(result.BestEpoch, 2, 99);
    }

    [Fact]
    public void Patience_that_reaches_to_the_last_epoch_still_restores_the_best()
    {
        Dataset validation = LinearArithmetic.Data((1, 1), (0.5f, 0.5f));
        NetworkState state = LinearArithmetic.NewState();
        FitResult result = Fit(state, new FitOptions { Optimizer = Optimizer.Sgd(0.02f), Validation = validation, EarlyStopping = new EarlyStopping(1000) });
        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(result.BestEpoch, result.ParameterEpoch);
        Assert.Equal(result.History.Min(r => r.ValidationLoss), Evaluator<LinearArithmetic>.Evaluate(state, validation).Loss);
    }

    [Fact]
    public void Early_stopping_without_validation_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("options", () => Fit(LinearArithmetic.NewState(), new FitOptions { EarlyStopping = new EarlyStopping(1) }));
        Assert.StartsWith("EarlyStopping needs Validation", error.Message);
    }

    [Fact]
    public void Validation_data_of_another_size_are_refused_before_training()
    {
        NetworkState state = LinearArithmetic.NewState();
        Assert.Throws<ArgumentException>(() => Fit(state, new FitOptions { Validation = FitTests.ExclusiveOr(4, 1) }));
        Assert.Equal([0, 0], LinearArithmetic.Parameters(state));
    }

    [Fact]
    public void Validation_data_whose_classes_are_others_are_refused()
    {
        float[][] inputs = [[0, 1], [1, 0]];
        Dataset training = Dataset.FromArrays(inputs, [0, 1], ["cat", "dog"]), validation = Dataset.FromArrays(inputs, [0, 1], ["cat", "fox"]);
        ArgumentException error = Assert.Throws<ArgumentException>("options", () => Trainer<ScalarArithmetic>.Fit(
            ScalarArithmetic.NewState(1), training, new FitOptions { Validation = validation }, TestContext.Current.CancellationToken));
        Assert.StartsWith("The validation data have classes that ScalarNet does not have: \"fox\". Its classes are \"cat\", \"dog\".", error.Message);
    }

    [Fact]
    public void A_state_of_another_network_is_refused() =>
        Assert.Throws<ArgumentException>("state", () => Fit(new NetworkState(3), new FitOptions()));

    private static FitResult Fit(NetworkState state, FitOptions options) =>
        Trainer<LinearArithmetic>.Fit(state, _line, options, TestContext.Current.CancellationToken);

    /// <summary>Runs <paramref name="action"/>, tells <paramref name="onBatch"/> of each batch (from 1) and checks their number.</summary>
    private static void Watch(Action<int> onBatch, Action action, int expectedBatches)
    {
        int seen = 0;
        LinearArithmetic.Watch = (ref float parameters, ref float inputs, ref float targets, int samples) => onBatch(++seen);
        try
        {
            action();
        }
        finally
        {
            LinearArithmetic.Watch = null;
        }

        Assert.Equal(expectedBatches, seen);
    }
}
