using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using Standardizing = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.Standardized>;

namespace NetGen.Tests.Scaled;

/// <summary>Steps of a network that scales its inputs.</summary>
public class ScalingSessionTests
{
    private static readonly Dataset _raw = ScalarTraining.Raw(40, 1);
    private static readonly LayerLayout _first = ScalarArithmetic.Description.Layout.Layers[0];

    [Fact]
    public void With_a_scaling_steps_are_those_on_scaled_inputs()
    {
        (NetworkState state, NetworkState plain, Standardizer scaling) = Fitted();
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Adam(0.01f), 0.01f), expected = Trainer<ScalarArithmetic>.Start(plain, Optimizer.Adam(0.01f), 0.01f);
        for (int step = 0; step < 10; step++)
        {
            AssertStepsAlike(session, expected, scaling, step);
            AssertFolded(state, plain);
        }
    }

    [Fact]
    public void Parameters_that_are_set_between_two_steps_are_not_lost()
    {
        (NetworkState state, NetworkState plain, Standardizer scaling) = Fitted();
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Sgd(0.1f)), expected = Trainer<ScalarArithmetic>.Start(plain, Optimizer.Sgd(0.1f));
        AssertStepsAlike(session, expected, scaling, 0);

        // A weight behind the first layer, and then one in it.
        state.Span[12] = plain.Span[12] = 0.75f;
        AssertStepsAlike(session, expected, scaling, 1);
        AssertFolded(state, plain);
        state.Span[0] = 0.5f;
        FoldedLayer.Unfold(state.Span, plain.Span, _first, scaling);
        AssertStepsAlike(session, expected, scaling, 2);
        AssertFolded(state, plain);
    }

    [Fact]
    public void A_fit_between_two_steps_is_gone_on_from()
    {
        (NetworkState state, NetworkState plain, _) = Fitted();
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Sgd(0.1f)), expected = Trainer<ScalarArithmetic>.Start(plain, Optimizer.Sgd(0.1f));
        session.Step(_raw.Input(0), [0, 1]);
        ScalarTraining.Fit<Standardizing>(state, ScalarTraining.Raw(30, 9), new FitOptions { Epochs = 2 });
        state.Span.CopyTo(plain.Span);
        state.Unfolded!.CopyTo(plain.Span, _first);
        AssertStepsAlike(session, expected, state.Scaling!, 1);
        AssertFolded(state, plain);
    }

    [Fact]
    public void Without_a_scaling_there_are_no_steps()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Trainer<Standardizing>.Start(Standardizing.NewState(3), Optimizer.Adam()));
        Assert.Equal(
            "ScalarNet scales its inputs (Standardize), and does not know how before Fit or Load: give StartTraining an inputScaling, which Standardizer.Fit measures on samples like those to come, "
            + "or new Standardizer(mean, deviation) makes of known numbers.",
            error.Message);
    }

    [Fact]
    public void A_scaling_that_is_given_is_that_of_the_network()
    {
        NetworkState state = Standardizing.NewState(3), plain = ScalarArithmetic.NewState(3);
        Standardizer scaling = Standardizer.Fit(_raw);
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Adam(0.01f), 0, scaling), expected = Trainer<ScalarArithmetic>.Start(plain, Optimizer.Adam(0.01f));
        for (int step = 0; step < 3; step++)
        {
            AssertStepsAlike(session, expected, scaling, step);
            AssertFolded(state, plain);
        }

        Assert.Same(scaling, state.Scaling);
    }

    [Fact]
    public void Another_scaling_than_the_network_has_keeps_its_answers()
    {
        (NetworkState state, _, _) = Fitted();
        float[] before = ScalarTraining.Answers(state, _raw.Inputs);
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Sgd(1e-20f), 0, new Standardizer([900, 0], [7, 0.5]));
        session.Step(_raw.Input(0), [0, 1]);
        Assert.Equal([900, 0], state.Scaling!.Mean);
        Assert.All(ScalarTraining.Answers(state, _raw.Inputs).Zip(before), pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
    }

    [Fact]
    public void A_scaling_that_does_not_fit_is_refused()
    {
        NetworkState state = Standardizing.NewState(3);
        Assert.StartsWith("ScalarNet does not scale its inputs: declare it", Refused(() => Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam(), 0, new Standardizer([1, 2], [3, 4]))));
        Assert.StartsWith("ScalarNet has 2 inputs, but the scaling has 1.", Refused(() => Trainer<Standardizing>.Start(state, Optimizer.Adam(), 0, new Standardizer([1], [2]))));
        state.InputNames = ["a", "b"];
        Standardizer named = Standardizer.Fit(Dataset.WithValues([1, 2, 3, 5], ["b", "c"], [0, 0], ["y"]));
        Assert.StartsWith(
            "Some inputs of the scaling have names of inputs of ScalarNet, and others have not: the network has \"a\", \"b\", the scaling \"b\", \"c\".",
            Refused(() => Trainer<Standardizing>.Start(state, Optimizer.Adam(), 0, named)));

        static string Refused(Func<object> start) => Assert.Throws<ArgumentException>("inputScaling", start).Message;
    }

    [Fact]
    public void A_scaling_of_inputs_in_another_order_is_brought_into_the_networks()
    {
        NetworkState state = Standardizing.NewState(3);
        state.InputNames = ["a", "b"];
        Standardizer named = Standardizer.Fit(Dataset.WithValues([1, 20, 3, 60], ["b", "a"], [0, 0], ["y"]));
        Trainer<Standardizing>.Start(state, Optimizer.Adam(), 0, named).Step([1, 2], [0, 1]);
        Assert.Equal([40, 2], state.Scaling!.Mean);
        Assert.Equal([20, 1], state.Scaling.Deviation);
    }

    [Fact]
    public void Weights_that_only_folding_breaks_are_a_divergence_until_parameters_are_set()
    {
        // A weight of 1e10 for inputs that vary by 1e-30 is infinite for raw ones.
        NetworkState state = Standardizing.NewState(3);
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Sgd(1e11f), 0, new Standardizer([0, 0], [1e-30, 1]));
        float[] sample = [1e-30f, 0], target = [0, 1];
        Assert.Throws<TrainingDivergedException>(() => session.Step(sample, target));
        Assert.Throws<TrainingDivergedException>(() => session.Step(sample, target));
        Assert.Throws<TrainingDivergedException>(session.ThrowIfDiverged);
        state.SetParameters(new float[ScalarArithmetic.Description.ParameterCount], Standardizing.Description);
        session.ThrowIfDiverged();
        Assert.True(float.IsFinite(session.Step([1e-35f, 0], target)));
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        NetworkState state = Fitted().State;
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Adam());
        float[] targets = [0, 1, 1, 0];
        Run(100);
        Assert.Equal(0, Allocations.LeastOf(() => Run(1000)));

        void Run(int steps)
        {
            for (int k = 0; k < steps; k++)
            {
                session.Step(_raw.Inputs[..4], targets);
                session.Step(_raw.Inputs[..2], targets.AsSpan(..2));
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_sample_whose_loss_is_not_finite_changes_nothing(float outlier)
    {
        (NetworkState state, NetworkState plain, Standardizer scaling) = Fitted();
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Adam()), clean = Trainer<ScalarArithmetic>.Start(plain, Optimizer.Adam());
        AssertStepsAlike(session, clean, scaling, 0);
        float[] before = state.Span.ToArray();
        Assert.False(float.IsFinite(session.Step([outlier, float.NaN], [0, 1])));
        Assert.Equal(before, state.Span.ToArray());
        AssertStepsAlike(session, clean, scaling, 1);
        AssertFolded(state, plain);
    }

    [Fact]
    public void Spans_of_wrong_lengths_are_refused_and_change_nothing()
    {
        NetworkState state = Fitted().State;
        float[] before = state.Span.ToArray();
        TrainingSession session = Trainer<Standardizing>.Start(state, Optimizer.Adam());
        Assert.Throws<ArgumentException>("inputs", () => session.Step([], []));
        Assert.Throws<ArgumentException>("inputs", () => session.Step([1, 2, 3], [0, 1]));
        Assert.Throws<ArgumentException>("targets", () => session.Step([1, 2], [0]));
        Assert.Equal(before, state.Span.ToArray());
    }

    /// <summary>A network that was trained, and one without scaling that has the parameters for scaled inputs.</summary>
    private static (NetworkState State, NetworkState Plain, Standardizer Scaling) Fitted()
    {
        NetworkState state = Standardizing.NewState(3), plain = ScalarArithmetic.NewState(3);
        FitOptions options = new() { Epochs = 3 };
        ScalarTraining.Fit<Standardizing>(state, _raw, options);
        ScalarTraining.Fit<ScalarArithmetic>(plain, _raw.Standardize(out Standardizer scaling), options);
        return (state, plain, scaling);
    }

    private static void AssertStepsAlike(TrainingSession session, TrainingSession expected, Standardizer scaling, int row)
    {
        float[] scaled = _raw.Input(row).ToArray();
        scaling.Apply(scaled);
        Assert.Equal(expected.Step(scaled, [0, 1]), session.Step(_raw.Input(row), [0, 1]));
    }

    private static void AssertFolded(NetworkState state, NetworkState plain)
    {
        float[] folded = plain.Span.ToArray();
        FoldedLayer.Fold(folded, folded, _first, state.Scaling!);
        Assert.Equal(folded, state.Span.ToArray());
        Assert.True(state.Unfolded!.Gives(state.Span, _first, state.Scaling));
    }
}
