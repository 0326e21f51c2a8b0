using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>Steps that leave something that is not finite although their loss was.</summary>
public class DivergedSessionTests
{
    public static TheoryData<Optimizer> Optimizers => [Optimizer.Sgd(1e30f), Optimizer.Sgd(1e30f, 0.9f), Optimizer.Sgd(1e30f, 0.9f, true)];

    [Theory, MemberData(nameof(Optimizers))]
    public void A_step_that_breaks_parameters_throws_until_they_are_set(Optimizer optimizer)
    {
        NetworkState state = LinearArithmetic.NewState(1, 1);
        TrainingSession session = Trainer<LinearArithmetic>.Start(state, optimizer);

        // A loss of 1e36 is finite, and so is its gradient.
        float[] input = [1e18f], target = [0];
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() =>
        {
            for (int step = 0; step < 2 * ArithmeticTrainingSession<LinearArithmetic>.StepsOfATest; step++)
            {
                if (!float.IsFinite(session.Step(input, target)))
                {
                    session.ThrowIfDiverged();
                }

                // Bounded activations hide what is broken: here, the inputs do.
                input[0] = 0;
            }
        });
        Assert.Equal(optimizer.LearningRate, error.LearningRate);
        Assert.Equal(0, error.Epoch);
        Assert.Empty(error.History);
        Assert.Contains("SetParameters", error.Message, StringComparison.Ordinal);
        float[] left = state.Span.ToArray();
        Assert.Equal(error.Message, Assert.Throws<TrainingDivergedException>(() => session.Step([1], [1])).Message);
        Assert.Equal(error.Message, Assert.Throws<TrainingDivergedException>(session.ThrowIfDiverged).Message);
        Assert.Equal(left, state.Span.ToArray());

        state.SetParameters([0, 0], LinearArithmetic.Description);
        session.ThrowIfDiverged();
        Assert.Equal(0, session.Step([0], [0]));
        Assert.Equal([0, 0], LinearArithmetic.Parameters(state));
    }

    [Fact]
    public void An_optimizer_whose_mean_square_is_infinite_is_found()
    {
        // Such an optimizer would never move the weight again, and nobody would know.
        NetworkState state = LinearArithmetic.NewState(0.5f);
        TrainingSession session = Trainer<LinearArithmetic>.Start(state, Optimizer.Adam(0.01f));
        session.Step([1e10f], [1e19f]);
        Assert.Throws<TrainingDivergedException>(session.ThrowIfDiverged);
        Assert.All(LinearArithmetic.Parameters(state), value => Assert.True(float.IsFinite(value)));
        state.SetParameters(LinearArithmetic.Parameters(state), LinearArithmetic.Description);
        float before = state.Span[LinearArithmetic.Weight];
        session.Step([1], [100]);
        Assert.Equal(0.01f, state.Span[LinearArithmetic.Weight] - before, 1e-4f);
    }

    [Fact]
    public void Fit_says_that_too()
    {
        NetworkState state = LinearArithmetic.NewState(0.5f);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => ScalarTraining.Fit<LinearArithmetic>(
            state, LinearArithmetic.Data((1e10f, 1e19f)), new FitOptions { Epochs = 3, Optimizer = Optimizer.Adam(0.01f) }));
        Assert.StartsWith("Training diverged: the optimizer's state became NaN or infinite in epoch 1, batch 1 of 1", error.Message, StringComparison.Ordinal);
        Assert.Equal([0.5f, 0], LinearArithmetic.Parameters(state));
    }

    [Fact]
    public void A_fit_in_between_sets_parameters_too()
    {
        NetworkState state = LinearArithmetic.NewState(1, 1);
        TrainingSession session = Trainer<LinearArithmetic>.Start(state, Optimizer.Adam(float.MaxValue));
        session.Step([1e18f], [0]);
        Assert.Throws<TrainingDivergedException>(session.ThrowIfDiverged);
        state.Span.Clear();
        Assert.Throws<TrainingDivergedException>(() => session.Step([0], [0]));
        ScalarTraining.Fit<LinearArithmetic>(state, LinearArithmetic.Data((1, 1)), new FitOptions { Epochs = 1 });
        session.ThrowIfDiverged();
    }

    [Fact]
    public void Large_finite_numbers_are_no_divergence()
    {
        NetworkState state = LinearArithmetic.NewState(1e18f, -1e18f);
        foreach (Optimizer optimizer in (Optimizer[])[Optimizer.Sgd(1e-3f), Optimizer.Sgd(1e-3f, 0.9f), Optimizer.Adam(1e10f)])
        {
            TrainingSession session = Trainer<LinearArithmetic>.Start(state, optimizer, 1e-3f);
            for (int step = 0; step < 200; step++)
            {
                Assert.True(float.IsFinite(session.Step([1e-3f], [0])));
            }

            session.ThrowIfDiverged();
        }
    }
}
