using System.Collections.Immutable;
using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using Coins = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Typed.HeadsOrTails>;
using Places = NetGen.Tests.Support.Redescribed<NetGen.Tests.Support.LinearArithmetic<NetGen.Tests.Support.TwoValues>, NetGen.Tests.Typed.Place>;

namespace NetGen.Tests.Typed;

using Evaluation = NetGen.Evaluation;

/// <summary>Two classes, the second with two names; inputs Edge and Color with one value.</summary>
public readonly struct HeadsOrTails : IChange
{
    public static NetworkDescription Of(NetworkDescription network) => Describe.Again(
        network,
        features: [new FeatureDescription("EdgeWidth", FeatureKind.Number, 0), new FeatureDescription("Metal", FeatureKind.Category, 1) { Categories = [new CategoryDescription("Gold")] }],
        answers: [new CategoryDescription("Heads"), new CategoryDescription("Tails", "Number")]);
}

/// <summary>Two values.</summary>
public readonly struct Place : IChange
{
    public static NetworkDescription Of(NetworkDescription network) =>
        Describe.Again(network, answers: [new CategoryDescription("GridX"), new CategoryDescription("GridY")]);
}

public class NameCheckTests
{
    private static readonly FitOptions _options = new() { Epochs = 1 };

    [Theory]
    [InlineData("Heads", "Tails")]
    [InlineData("heads", "TAILS")]
    [InlineData("Heads", "number")]
    public void Classes_by_their_names_and_other_names_are_right(string first, string second)
    {
        NetworkState state = Coins.NewState(1);
        Assert.Equal(["Heads", "Tails"], state.ClassNames);
        Dataset data = Data(["a", "b"], [first, second]), validation = Data(["a", "b"], ["Heads", "Tails"]);
        ScalarTraining.Fit<Coins>(state, data, _options with { Validation = validation });
        Assert.Equal(["Heads", "Tails"], state.ClassNames);
        Assert.Equal(2, Evaluator<Coins>.Evaluate(state, data).Predictions.Length);
    }

    [Fact]
    public void Classes_in_another_order_are_the_same_data()
    {
        NetworkState expected = Coins.NewState(1), state = Coins.NewState(1);
        Dataset right = Data(["a", "b"], ["Heads", "Tails"]), turned = Dataset.WithClasses([1, 2, 3, 4], ["a", "b"], [1, 0], ["Number", "heads"]);
        ScalarTraining.Fit<Coins>(expected, right, _options);
        ScalarTraining.Fit<Coins>(state, turned, _options with { Validation = turned });
        Assert.Equal(expected.Span.ToArray(), state.Span.ToArray());
        Assert.Equal(["Heads", "Tails"], state.ClassNames);
        Evaluation evaluation = Evaluator<Coins>.Evaluate(state, turned), wanted = Evaluator<Coins>.Evaluate(expected, right);
        Assert.Equal(wanted.Predictions, evaluation.Predictions);
        Assert.Equal(wanted.ToString(), evaluation.ToString());
    }

    [Fact]
    public void A_class_that_no_answer_is_called_is_refused()
    {
        NetworkState state = Coins.NewState(1);
        Dataset right = Data(["a", "b"], ["Heads", "Tails"]), other = Data(["a", "b"], ["Heads", "Edge"]);
        AssertRefused("The data have classes that ScalarNet does not have: \"Edge\".", "data", () => Evaluator<Coins>.Evaluate(state, other));
        AssertRefused("The training data have classes that ScalarNet does not have: \"Edge\". Its classes are \"Heads\", \"Tails\".", "data", () => ScalarTraining.Fit<Coins>(state, other, _options));
        AssertRefused("The validation data have classes", "options", () => ScalarTraining.Fit<Coins>(state, right, _options with { Validation = other }));
    }

    [Fact]
    public void Inputs_in_another_order_are_the_same_data_and_other_names_say_nothing()
    {
        NetworkState expected = Coins.NewState(1), state = Coins.NewState(1);
        string[] classes = ["Heads", "Tails"];
        ScalarTraining.Fit<Coins>(expected, Data(["EdgeWidth", "Metal.Gold"], classes), _options);
        ScalarTraining.Fit<Coins>(state, Dataset.WithClasses([2, 1, 4, 3], ["metal.gold", "edge_width"], [0, 1], [.. classes]), _options);
        Assert.Equal(expected.Span.ToArray(), state.Span.ToArray());
        Assert.Equal(["EdgeWidth", "Metal.Gold"], state.InputNames);
        foreach (string[] names in (string[][])[["edge width", "METAL.GOLD"], ["x0", "x1"]])
        {
            Assert.Equal(
                Evaluator<Coins>.Evaluate(state, Data(["EdgeWidth", "Metal.Gold"], classes)).Loss, Evaluator<Coins>.Evaluate(state, Data([.. names], classes)).Loss);
        }

        AssertRefused(
            "Some names of inputs in the data are those of ScalarNet, and others are not: the network has \"EdgeWidth\", \"Metal.Gold\", the data \"metal.gold\", \"x1\". Rename the columns",
            "data", () => Evaluator<Coins>.Evaluate(state, Data(["metal.gold", "x1"], classes)));
    }

    [Fact]
    public void Target_values_in_another_order_are_the_same_data_and_other_names_say_nothing()
    {
        NetworkState state = Places.NewState(1);
        Assert.Empty(state.ClassNames);
        Evaluation expected = Evaluator<Places>.Evaluate(state, Values([3, 4], "grid_x", "grid_y"));
        Assert.Equal(expected.ToString(), Evaluator<Places>.Evaluate(state, Values([4, 3], "grid_y", "grid_x")).ToString());
        Assert.Equal(expected.Loss, Evaluator<Places>.Evaluate(state, Values([3, 4], "y0", "y1")).Loss);
        AssertRefused(
            "Some names of values in the data are those of TwoValues, and others are not: the network has \"GridX\", \"GridY\", the data \"grid_x\", \"y1\".", "data",
            () => Evaluator<Places>.Evaluate(state, Values([3, 4], "grid_x", "y1")));

        static Dataset Values(float[] targets, params string[] names) => Dataset.WithValues([1, 2], ["x0", "x1"], targets, [.. names]);
    }

    [Fact]
    public void A_file_with_other_classes_is_refused()
    {
        NetworkState state = Coins.NewState(1), loaded = Coins.NewState(2);
        ModelFile.Load(Bytes("Tails", "Heads", isTyped: false), ScalarArithmetic.Description, new NetworkState(state.Length));
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(Bytes("Heads", "Edge", isTyped: false), Coins.Description, loaded));
        Assert.Equal("model, __metadata__.classes: class 1 of ScalarNet is 'Tails', but 'Edge' was found", error.Message);
        Assert.Equal(Coins.NewState(2).Span.ToArray(), loaded.Span.ToArray());
        ModelFile.Load(Bytes("heads", "number", isTyped: false), Coins.Description, loaded);
        Assert.Equal(["Heads", "Tails"], loaded.ClassNames);
        ModelFile.Load(Bytes("", "", isTyped: true), Coins.Description, loaded);
        Assert.Equal(["Heads", "Tails"], loaded.ClassNames);
        state.ClassNames = ["Heads", "Edge"];
        AssertRefused(
            "The order of the class names is not that of the network: class 1 of ScalarNet is 'Tails', but 'Edge' was found.", "state",
            () => { ModelFile.Save(new MemoryStream(), Coins.Description, state); return state; });

        byte[] Bytes(string first, string second, bool isTyped)
        {
            using MemoryStream stream = new();
            state.ClassNames = isTyped ? [] : [first, second];
            ModelFile.Save(stream, ScalarArithmetic.Description, state);
            return stream.ToArray();
        }
    }

    private static Dataset Data(ImmutableArray<string> features, string[] classes) => Dataset.WithClasses([1, 2, 3, 4], features, [0, 1], [.. classes]);

    private static void AssertRefused(string message, string parameter, Func<object> action) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(parameter, action).Message, StringComparison.Ordinal);
}
