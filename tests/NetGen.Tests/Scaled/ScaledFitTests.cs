using NetGen.Execution;
using NetGen.Tests.Training;
using static NetGen.Tests.Support.ScalarTraining;
using MinMax = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.BetweenLeastAndGreatest>;
using Standardizing = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.Standardized>;

namespace NetGen.Tests.Scaled;

/// <summary>Networks that scale their inputs take raw ones everywhere, and train as on scaled ones.</summary>
public class ScaledFitTests
{
    private static readonly Dataset _raw = Raw(200, 1);
    private static readonly FitOptions _options = new() { Epochs = 30, BatchSize = 16, Optimizer = Optimizer.Adam(0.02f), L2 = 0.001f };

    [Fact]
    public void Standardizing_is_training_on_standardized_data()
    {
        NetworkState scaling = Standardizing.NewState(3), plain = ScalarArithmetic.NewState(3);
        Dataset scaled = _raw.Standardize(out Standardizer standardizer);
        FitResult result = Fit<Standardizing>(scaling, _raw, _options), expected = Fit<ScalarArithmetic>(plain, scaled, _options);
        AssertSameTraining(result, expected, scaling, plain, scaled);
        Assert.Equal(standardizer.Mean, scaling.Scaling!.Mean);
        Assert.Equal(standardizer.Deviation, scaling.Scaling.Deviation);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void MinMax_is_training_on_data_between_0_and_1()
    {
        float[][] rows = [.. Enumerable.Range(0, _raw.Count).Select(row => _raw.Input(row).ToArray())];
        double[] least = [rows.Min(x => x[0]), rows.Min(x => x[1])];
        Standardizer standardizer = new(least, [rows.Max(x => x[0]) - least[0], rows.Max(x => x[1]) - least[1]]);
        NetworkState scaling = MinMax.NewState(3), plain = ScalarArithmetic.NewState(3);
        FitResult result = Fit<MinMax>(scaling, _raw, _options), expected = Fit<ScalarArithmetic>(plain, standardizer.Apply(_raw), _options);
        AssertSameTraining(result, expected, scaling, plain, standardizer.Apply(_raw));
        Assert.Equal(standardizer.Mean, scaling.Scaling!.Mean);
        Assert.Equal(standardizer.Deviation, scaling.Scaling.Deviation);
    }

    /// <summary>The training itself has the same bits; answers differ by the rounding of the folded layer.</summary>
    private static void AssertSameTraining(FitResult result, FitResult expected, NetworkState scaling, NetworkState plain, Dataset scaled)
    {
        Assert.True(expected.Report.TrainingLoss < 0.8 * expected.History[0].TrainingLoss);
        Assert.Equal(expected.History.Select(r => r.TrainingLoss), result.History.Select(r => r.TrainingLoss));
        LayerLayout first = ScalarArithmetic.Description.Layout.Layers[0];
        float[] trained = scaling.Span.ToArray();
        scaling.Unfolded!.CopyTo(trained, first);
        Assert.Equal(plain.Span.ToArray(), trained);
        float[] answers = Answers(scaling, _raw.Inputs), byHand = Answers(plain, scaled.Inputs);
        Assert.All(Enumerable.Range(0, answers.Length), k => Assert.Equal(byHand[k], answers[k], 2e-5f));
        Assert.Equal(byHand.Length, answers.Length);
    }

    [Fact]
    public void One_sample_has_one_answer_and_its_gradient_is_that_of_the_folded_parameters()
    {
        NetworkState state = Standardizing.NewState(3);
        Fit<Standardizing>(state, _raw, _options);
        float[] answers = Answers(state, _raw.Inputs), alone = new float[2];
        for (int row = 0; row < _raw.Count; row++)
        {
            Engine<Standardizing>.Forward(state, _raw.Input(row), alone);
            Assert.Equal(answers[(2 * row)..(2 * row + 2)], alone);
        }

        float[] flat = new float[Standardizing.Description.ParameterCount], gradient = new float[flat.Length], ignored = new float[flat.Length];
        float[] input = [1004, 0.0203f], target = [1, 0];
        Standardizing.Description.Layout.CopyToFlat(state.Span, flat);
        Engine<Standardizing>.Backward(state, input, target, gradient);
        for (int k = 0; k < flat.Length; k++)
        {
            // Steps as large as the parameter's input allows: a weight of the first input is multiplied by 1,000, one of the second by 0.02.
            float step = k < 3 ? 1e-5f : k < 6 ? 0.5f : 1e-2f;
            double difference = (LossAt(k, step) - LossAt(k, -step)) / (flat[k] + step - (double)(flat[k] - step));
            Assert.True(Math.Abs(difference - gradient[k]) <= 0.02 * Math.Abs(gradient[k]) + 2e-4, $"{k}: {gradient[k]}, by differences {difference}");
        }

        float LossAt(int k, float change)
        {
            float[] changed = [.. flat];
            changed[k] += change;
            NetworkState other = new(state.Length);
            Standardizing.Description.Layout.CopyFromFlat(changed, other.Span);
            return Engine<Standardizing>.Backward(other, input, target, ignored);
        }
    }

    [Fact]
    public void Training_goes_on_exactly_where_it_ended()
    {
        NetworkState once = Standardizing.NewState(3), inTwo = Standardizing.NewState(3), plain = ScalarArithmetic.NewState(3);
        FitOptions options = _options with { Epochs = 5, Optimizer = Optimizer.Sgd(0.1f), Shuffle = false };
        Fit<Standardizing>(once, _raw, options with { Epochs = 10 });
        Fit<Standardizing>(inTwo, _raw, options);
        Fit<Standardizing>(inTwo, _raw, options);
        Assert.Equal(once.Span.ToArray(), inTwo.Span.ToArray());
        Fit<ScalarArithmetic>(plain, _raw.Standardize(out _), options with { Epochs = 10 });
        float[] trained = inTwo.Span.ToArray();
        inTwo.Unfolded!.CopyTo(trained, ScalarArithmetic.Description.Layout.Layers[0]);
        Assert.Equal(plain.Span.ToArray(), trained);
    }

    [Fact]
    public void On_other_data_the_network_goes_on_from_its_answers()
    {
        NetworkState state = Standardizing.NewState(3);
        Fit<Standardizing>(state, _raw, _options);
        float[] before = Answers(state, _raw.Inputs);
        Standardizer scaling = state.Scaling!;

        // So small a rate that only the change of the scaling could change the answers.
        Fit<Standardizing>(state, Raw(50, 2), _options with { Epochs = 1, Optimizer = Optimizer.Sgd(1e-12f) });
        Assert.NotEqual(scaling.Mean, state.Scaling!.Mean);
        float[] after = Answers(state, _raw.Inputs);
        Assert.All(Enumerable.Range(0, before.Length), k => Assert.Equal(before[k], after[k], 1e-4f));
    }

    [Fact]
    public void Weights_that_were_set_are_for_raw_inputs_and_initial_ones_for_scaled_inputs()
    {
        NetworkState state = Standardizing.NewState(3), initial = Standardizing.NewState(3);
        state.Span[0] = 0.001f;
        float[] before = Answers(state, _raw.Inputs);
        FitOptions still = _options with { Epochs = 1, Optimizer = Optimizer.Sgd(1e-12f) };
        Fit<Standardizing>(state, _raw, still);
        float[] after = Answers(state, _raw.Inputs);
        Assert.All(Enumerable.Range(0, before.Length), k => Assert.Equal(before[k], after[k], 1e-4f));

        Fit<Standardizing>(initial, _raw, still);
        float[] ofScaled = Answers(ScalarArithmetic.NewState(3), _raw.Standardize(out _).Inputs), ofRaw = Answers(initial, _raw.Inputs);
        Assert.All(Enumerable.Range(0, before.Length), k => Assert.Equal(ofScaled[k], ofRaw[k], 1e-4f));
    }

    [Fact]
    public void Validation_and_evaluation_take_raw_inputs()
    {
        NetworkState state = Standardizing.NewState(3);
        Dataset unseen = Raw(60, 5);
        FitResult result = Fit<Standardizing>(state, _raw, _options with { Validation = unseen, EarlyStopping = new EarlyStopping(3) });
        Assert.Equal(result.History.Min(r => r.ValidationLoss), result.Report.ValidationLoss);
        Assert.Equal(result.Report.ValidationLoss, Evaluator<Standardizing>.Evaluate(state, unseen).Loss);
        Assert.True(state.Unfolded!.Gives(state.Span, Standardizing.Description.Layout.Layers[0], state.Scaling));
    }

    [Fact]
    public void Early_stopping_restores_the_layer_as_trained_too()
    {
        // So large a rate that the validation loss rises again.
        NetworkState state = Standardizing.NewState(3), again = Standardizing.NewState(3);
        FitOptions options = _options with { Epochs = 200, Optimizer = Optimizer.Adam(0.5f), Validation = Raw(20, 5), EarlyStopping = new EarlyStopping(10) };
        FitResult result = Fit<Standardizing>(state, _raw, options);
        Assert.True(result.ParameterEpoch < result.History.Length);
        Fit<Standardizing>(again, _raw, options with { Epochs = result.ParameterEpoch, EarlyStopping = null });
        Assert.Equal(again.Span.ToArray(), state.Span.ToArray());
        Assert.True(state.Unfolded!.Gives(state.Span, Standardizing.Description.Layout.Layers[0], state.Scaling));
    }

    [Fact]
    public void Scaled_data_are_refused()
    {
        NetworkState state = Standardizing.NewState(1);
        Dataset scaled = _raw.Standardize(out _);
        const string Message = "ScalarNet scales its inputs by itself (Standardize) and needs raw ones, but those of the dataset were scaled already";
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("data", () => Fit<Standardizing>(state, scaled, _options)).Message);
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("options", () => Fit<Standardizing>(state, _raw, _options with { Validation = scaled })).Message);
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("data", () => Evaluator<Standardizing>.Evaluate(state, scaled)).Message);
    }
}
