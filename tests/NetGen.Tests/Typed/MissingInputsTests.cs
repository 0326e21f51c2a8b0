using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using Ages = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Typed.AgeMayBeMissing>;
using ScaledAges = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Typed.AgeMayBeMissingAndIsScaled>;

namespace NetGen.Tests.Typed;

/// <summary>Two numbers: Fare, which must be there, and Age, whose mean stands in.</summary>
public readonly struct AgeMayBeMissing : IChange
{
    internal static FeatureDescription[] Features { get; } =
        [new FeatureDescription("Fare", FeatureKind.Number, 0), new FeatureDescription("Age", FeatureKind.Number, 1) { WhenMissing = [float.NaN] }];

    public static NetworkDescription Of(NetworkDescription network) => Describe.Again(network, features: Features);
}

/// <summary>The same with scaling.</summary>
public readonly struct AgeMayBeMissingAndIsScaled : IChange
{
    public static NetworkDescription Of(NetworkDescription network) => Describe.Again(network, Scaling.Standardize, AgeMayBeMissing.Features);
}

public class MissingInputsTests
{
    private const float None = float.NaN;

    private static readonly float[][] _rows = [[1, 2], [2, None], [3, 7], [4, None], [5, 3], [6, 0]];
    private static readonly int[] _labels = [0, 1, 0, 1, 0, 1];
    private static readonly Dataset _data = Dataset.FromArrays(_rows, _labels);
    private static readonly Dataset _filled = Dataset.FromArrays([[1, 2], [2, 3], [3, 7], [4, 3], [5, 3], [6, 0]], _labels);
    private static readonly FitOptions _options = new() { Epochs = 4, BatchSize = 2 };

    [Fact]
    public void Training_is_that_on_data_with_the_means_filled_in()
    {
        NetworkState state = Ages.NewState(1), plain = ScalarArithmetic.NewState(1);
        FitResult result = ScalarTraining.Fit<Ages>(state, _data, _options with { Validation = _data });
        FitResult expected = ScalarTraining.Fit<ScalarArithmetic>(plain, _filled, _options with { Validation = _filled });
        Assert.Equal(plain.Span.ToArray(), state.Span.ToArray());
        Assert.Equal(expected.History.Select(r => r.ValidationLoss), result.History.Select(r => r.ValidationLoss));
        Assert.Equal([float.NaN, 3], state.InputMeans);
        Assert.Equal(expected.Report.ValidationLoss, Evaluator<Ages>.Evaluate(state, _data).Loss);
        Assert.True(float.IsNaN(_data.Inputs[3]));
    }

    [Fact]
    public void Means_are_filled_in_before_scaling()
    {
        NetworkState state = ScaledAges.NewState(1), plain = ScalarArithmetic.NewState(1);
        ScalarTraining.Fit<ScaledAges>(state, _data, _options);
        ScalarTraining.Fit<ScalarArithmetic>(plain, _filled.Standardize(out Standardizer scaling), _options);
        float[] trained = state.Span.ToArray();
        state.Unfolded!.CopyTo(trained, ScalarArithmetic.Description.Layout.Layers[0]);
        Assert.Equal(plain.Span.ToArray(), trained);
        Assert.Equal(scaling.Mean, state.Scaling!.Mean);
        Assert.Equal([float.NaN, 3], state.InputMeans);
    }

    [Theory]
    [InlineData(4, 0, float.NaN, "NaN", "x0")]
    [InlineData(2, 0, float.NegativeInfinity, "-Infinity", "x0")]
    [InlineData(1, 1, float.PositiveInfinity, "Infinity", "x1")]
    public void Other_inputs_must_be_finite(int row, int input, float value, string text, string name)
    {
        float[][] rows = [.. _rows.Select(r => r.ToArray())];
        rows[row][input] = value;
        Dataset bad = Dataset.FromArrays(rows, _labels);
        NetworkState state = Ages.NewState(1);
        ArgumentException error = Assert.Throws<ArgumentException>("data", () => ScalarTraining.Fit<Ages>(state, bad, _options));
        Assert.StartsWith($"The inputs must be finite, but input {input} ({name}) of row {row} of the training data is {text}.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("options", () => ScalarTraining.Fit<Ages>(state, _data, _options with { Validation = bad }));
        Assert.StartsWith($"The inputs must be finite, but input {input} ({name}) of row {row} of the validation data is {text}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(Ages.NewState(1).Span.ToArray(), state.Span.ToArray());
    }

    [Fact]
    public void A_network_without_features_has_no_missing_inputs() => Assert.StartsWith(
        "The inputs must be finite, but input 1 (x1) of row 1 of the training data is NaN.",
        Assert.Throws<ArgumentException>("data", () => ScalarTraining.Fit<ScalarArithmetic>(ScalarArithmetic.NewState(1), _data, _options)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_feature_that_is_missing_everywhere_has_no_mean() => Assert.StartsWith(
        "Age stands for its mean where it is missing, but it is missing in all 2 rows of the training data.",
        Assert.Throws<ArgumentException>("data", () => ScalarTraining.Fit<Ages>(Ages.NewState(1), Dataset.FromArrays([[1, None], [2, None]], [0, 1]), _options)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_training_that_fails_leaves_the_means()
    {
        NetworkState state = Ages.NewState(1);
        ScalarTraining.Fit<Ages>(state, _data, _options);
        Dataset other = Dataset.FromArrays([[1, 50], [2, None]], [0, 1]);
        Assert.Throws<TrainingCanceledException>(() => Trainer<Ages>.Fit(state, other, _options, new CancellationToken(canceled: true)));
        Assert.Equal([float.NaN, 3], state.InputMeans);
        ScalarTraining.Fit<Ages>(state, other, _options);
        Assert.Equal([float.NaN, 50], state.InputMeans);
    }

    [Fact]
    public void One_sample_is_filled_in_place()
    {
        NetworkState state = Ages.NewState(1);
        ScalarTraining.Fit<Ages>(state, _data, _options);
        float[] input = [None, None];
        state.FillMissing(input, Ages.Description);
        Assert.Equal([float.NaN, 3], input);
        input = [1, 2];
        state.FillMissing(input, Ages.Description);
        Assert.Equal([1, 2], input);
        Assert.Throws<ArgumentException>("input", () => state.FillMissing(new float[1], Ages.Description));
        float[] both = [5, None];
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            both[1] = None;
            state.FillMissing(both, Ages.Description);
        }));
    }

    [Fact]
    public void Before_training_no_mean_is_known()
    {
        NetworkState state = Ages.NewState(1);
        const string Message = "Age is missing and stands for its mean over the training data, which ScalarNet does not know: it is measured by Fit and comes with a file.";
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => state.FillMissing(new float[] { 1, None }, Ages.Description)).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => Evaluator<Ages>.Evaluate(state, _data)).Message);
        state.FillMissing(new float[] { None, 1 }, Ages.Description);
        Assert.Equal(6, Evaluator<Ages>.Evaluate(state, _filled).Predictions.Length);
    }

    [Fact]
    public void Means_come_with_a_file_that_must_have_those_that_are_due()
    {
        NetworkState state = Ages.NewState(1), loaded = Ages.NewState(2);
        ScalarTraining.Fit<Ages>(state, _data, _options);
        ModelFile.Load(Bytes(), Ages.Description, loaded);
        Assert.Equal([float.NaN, 3], loaded.InputMeans);
        state.InputMeans = [3, float.NaN];
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(Bytes(), Ages.Description, loaded));
        Assert.Equal("model, __metadata__.means: expected a mean of input 1, which may be missing in ScalarNet, found null", error.Message);
        Assert.StartsWith(
            "The mean of input 1 of ScalarNet must be a finite number, but is NaN.",
            Assert.Throws<ArgumentException>(() => ModelFile.Save(new MemoryStream(), Ages.Description, state)).Message, StringComparison.Ordinal);

        byte[] Bytes()
        {
            using MemoryStream stream = new();
            ModelFile.Save(stream, ScalarArithmetic.Description, state);
            return stream.ToArray();
        }
    }
}
