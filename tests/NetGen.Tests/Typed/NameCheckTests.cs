using System.Collections.Immutable;
using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using Coins = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Typed.HeadsOrTails>;
using Places = NetGen.Tests.Support.Redescribed<NetGen.Tests.Support.LinearArithmetic<NetGen.Tests.Support.TwoValues>, NetGen.Tests.Typed.Place>;

namespace NetGen.Tests.Typed;

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
    public void Classes_in_another_order_are_refused()
    {
        NetworkState state = Coins.NewState(1);
        Dataset turned = Data(["a", "b"], ["Tails", "Heads"]), right = Data(["a", "b"], ["Heads", "Tails"]), other = Data(["a", "b"], ["Heads", "Edge"]);
        const string Message = "The order of the dataset's classes is not that of the network: class 0 of ScalarNet is 'Heads', but 'Tails' was found. The network's order is Heads, Tails.";
        AssertRefused(Message, "data", () => ScalarTraining.Fit<Coins>(state, turned, _options));
        AssertRefused(Message, "options", () => ScalarTraining.Fit<Coins>(state, right, _options with { Validation = turned }));
        AssertRefused(Message, "data", () => Evaluator<Coins>.Evaluate(state, turned));
        AssertRefused("The order of the dataset's classes is not that of the network: class 1 of ScalarNet is 'Tails', but 'Edge' was found.", "data", () => Evaluator<Coins>.Evaluate(state, other));
    }

    [Fact]
    public void Inputs_in_another_order_are_refused_and_other_names_are_not()
    {
        NetworkState state = Coins.NewState(1);
        string[] classes = ["Heads", "Tails"];
        AssertRefused(
            "The dataset has the inputs of ScalarNet in another order: input 0 of the network is 'EdgeWidth', but 'metal.gold' was found.", "data",
            () => ScalarTraining.Fit<Coins>(state, Data(["metal.gold", "edge_width"], classes), _options));
        AssertRefused("The dataset has the inputs", "data", () => Evaluator<Coins>.Evaluate(state, Data(["Metal.Gold", "Edge-Width"], classes)));
        foreach (string[] names in (string[][])[["edge width", "METAL.GOLD"], ["x0", "x1"], ["metal.gold", "x1"]])
        {
            Assert.Equal(2, Evaluator<Coins>.Evaluate(state, Data([.. names], classes)).Predictions.Length);
        }
    }

    [Fact]
    public void Target_values_in_another_order_are_refused_and_other_names_are_not()
    {
        NetworkState state = Places.NewState(1);
        Assert.Empty(state.ClassNames);
        AssertRefused(
            "The dataset has the targets of TwoValues in another order: target 0 of the network is 'GridX', but 'grid_y' was found.", "data",
            () => Evaluator<Places>.Evaluate(state, Values("grid_y", "grid_x")));
        Assert.Equal(2, Evaluator<Places>.Evaluate(state, Values("grid_x", "grid_y")).Values.Length);
        Assert.Equal(2, Evaluator<Places>.Evaluate(state, Values("y0", "y1")).Values.Length);

        static Dataset Values(params string[] names) => Dataset.WithValues([1, 2], ["x0", "x1"], [3, 4], [.. names]);
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
