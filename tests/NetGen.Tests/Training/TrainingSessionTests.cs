using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

public class TrainingSessionTests
{
    public static TheoryData<Optimizer> Optimizers => [Optimizer.Sgd(0.01f), Optimizer.Sgd(0.01f, 0.9f), Optimizer.Sgd(0.01f, 0.9f, true), Optimizer.Adam()];

    [Theory, MemberData(nameof(Optimizers))]
    public void A_step_allocates_nothing(Optimizer optimizer)
    {
        float[] inputs = [0.1f, -0.2f, 0.3f, 0.4f], targets = [1, 0, 0, 1];
        TrainingSession session = Trainer<ScalarArithmetic>.Start(ScalarArithmetic.NewState(1), optimizer, 0.01f);
        Run(100);
        Assert.Equal(0, Allocations.LeastOf(() => Run(10_000)));

        void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                session.Step(inputs, targets);
                session.Step(inputs.AsSpan(0, 2), targets.AsSpan(0, 2));
            }
        }
    }

    [Fact]
    public void Fit_allocates_nothing_for_a_batch()
    {
        Dataset data = FitTests.ExclusiveOr(2048, 1);
        NetworkState state = ScalarArithmetic.NewState(1);
        Allocated(1);
        long manyBatches = Allocated(1), fewBatches = Allocated(1024);

        // 2,048 batches and 2: the smallest object for each batch would be 24 bytes, and the buffers for small batches are smaller.
        Assert.InRange(manyBatches, 1, fewBatches);

        long Allocated(int batchSize)
        {
            FitOptions options = new() { Epochs = 1, BatchSize = batchSize };
            return Allocations.LeastOf(() => Trainer<ScalarArithmetic>.Fit(state, data, options, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void A_step_returns_the_mean_loss_before_it()
    {
        TrainingSession session = Trainer<LinearArithmetic>.Start(LinearArithmetic.NewState(1), Optimizer.Sgd(0.25f));
        Assert.Equal((1f + 4f) / 2, session.Step([1, 2], [0, 0]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1e30f)]
    public void A_sample_whose_loss_is_not_finite_changes_nothing(float outlier)
    {
        NetworkState state = LinearArithmetic.NewState(1), reference = LinearArithmetic.NewState(1);
        TrainingSession session = Trainer<LinearArithmetic>.Start(state, Optimizer.Adam()), clean = Trainer<LinearArithmetic>.Start(reference, Optimizer.Adam());
        clean.Step([1], [0]);
        clean.Step([2], [0]);
        session.Step([1], [0]);
        Assert.False(float.IsFinite(session.Step([outlier], [0])));
        session.Step([2], [0]);
        Assert.Equal(reference.Span.ToArray(), state.Span.ToArray());
    }

    [Fact]
    public void Spans_of_wrong_lengths_are_refused()
    {
        TrainingSession session = Trainer<ScalarArithmetic>.Start(ScalarArithmetic.NewState(1), Optimizer.Adam());
        Assert.Throws<ArgumentException>("inputs", () => session.Step([], []));
        Assert.Throws<ArgumentException>("inputs", () => session.Step([1], [0, 1]));
        Assert.Throws<ArgumentException>("targets", () => session.Step([1, 2], [0]));
    }

    [Fact]
    public void A_negative_l2_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("l2", () => Trainer<ScalarArithmetic>.Start(ScalarArithmetic.NewState(1), Optimizer.Adam(), -1));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(25)]
    public void A_parameter_that_is_not_finite_is_found_wherever_it_is(int place)
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        ArithmeticTrainingSession<ScalarArithmetic> session = Optimizer.Adam().Begin(ScalarArithmetic.Description.Layout, l2: 0f).Session<ScalarArithmetic>(state, Workplace.Alone);
        Assert.True(session.ParametersAreFinite);
        foreach (float value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            state.Span[place] = value;
            Assert.False(session.ParametersAreFinite);
        }

        state.Span[place] = -float.MaxValue;
        Assert.True(session.ParametersAreFinite);
    }
}
