using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;

namespace NetGen.Tests.Data;

using Evaluation = NetGen.Evaluation;

/// <summary>Names that a network learned from data are used wherever other data have them.</summary>
public class NamesTests
{
    private static readonly FitOptions _options = new() { Epochs = 5 };

    private const string Train = "x,y,label\n0,0,a\n0,9,b\n9,0,b\n8,9,a\n1,8,b\n";
    private const string Turned = "y,label,x\n0,a,0\n9,b,0\n0,b,9\n9,a,8\n8,b,1\n";

    [Fact]
    public void Fit_keeps_the_names_and_files_have_them()
    {
        NetworkState state = Fitted(), loaded = ScalarArithmetic.NewState(2);
        Assert.Equal(["x", "y"], state.InputNames);
        Assert.Empty(state.TargetNames);
        Assert.Equal(["a", "b"], state.ClassNames);
        using MemoryStream file = new();
        ModelFile.Save(file, ScalarArithmetic.Description, state);
        ModelFile.Load(file.ToArray(), ScalarArithmetic.Description, loaded);
        Assert.Equal(["x", "y"], loaded.InputNames);
        Assert.Equal(Evaluate(state, Csv(Train)).Loss, Evaluate(loaded, Csv(Turned)).Loss);
    }

    [Fact]
    public void The_same_columns_in_another_order_are_the_same_data()
    {
        NetworkState expected = Fitted(), state = ScalarArithmetic.NewState(1);
        Fit(state, Csv(Train), _options with { Validation = Csv(Turned) });
        Fit(expected, Csv(Train));
        Fit(state, Csv(Turned));
        Assert.Equal(expected.Span.ToArray(), state.Span.ToArray());
        Assert.Equal(["x", "y"], state.InputNames);
        Assert.Equal(Evaluate(expected, Csv(Train)).ToString(), Evaluate(state, Csv(Turned)).ToString());
        Assert.Equal(Outputs(expected, Csv(Train)), Outputs(state, Csv(Turned)));
    }

    [Fact]
    public void Validation_in_another_order_is_measured_as_in_the_same()
    {
        Assert.Equal(Losses(Csv(Train)), Losses(Csv(Turned)));

        static double?[] Losses(Dataset validation) =>
            [.. Fit(ScalarArithmetic.NewState(1), Csv(Train), _options with { Validation = validation }).History.Select(report => report.ValidationLoss)];
    }

    [Theory]
    [InlineData("x,z,label\n0,0,a\n0,9,b\n")]
    [InlineData("z,x,label\n0,0,a\n0,9,b\n")]
    public void Names_of_which_only_some_are_known_are_refused_with_both_lists(string csv)
    {
        NetworkState state = Fitted();
        float[] before = state.Span.ToArray();
        Dataset partly = Csv(csv);
        string message = $"are those of ScalarNet, and others are not: the network has \"x\", \"y\", the data \"{partly.FeatureNames[0]}\", \"{partly.FeatureNames[1]}\". "
            + "Rename the columns, or give the data without names (Dataset.FromArrays), so that positions count.";
        AssertRefused("Some names of inputs in the training data " + message, "data", () => Fit(state, partly));
        AssertRefused("Some names of inputs in the validation data " + message, "options", () => Fit(state, Csv(Train), _options with { Validation = partly }));
        AssertRefused("Some names of inputs in the data " + message, "data", () => Evaluate(state, partly));
        AssertRefused("Some names of inputs in the data " + message, "data", () => Outputs(state, partly));
        Assert.Equal(before, state.Span.ToArray());
    }

    [Fact]
    public void Names_of_which_none_is_known_and_arrays_count_by_position_and_replace_nothing()
    {
        NetworkState state = Fitted();
        double loss = Evaluate(state, Csv(Train)).Loss;
        Dataset others = Csv(Train.Replace("x,y", "v,w", StringComparison.Ordinal)), arrays = Dataset.FromArrays([[0, 0], [0, 9], [9, 0], [8, 9], [1, 8]], [0, 1, 1, 0, 1]);
        Assert.Equal(loss, Evaluate(state, others).Loss);
        Assert.Equal(loss, Evaluate(state, arrays).Loss);
        Fit(state, others);
        Fit(state, arrays);
        Assert.Equal(["x", "y"], state.InputNames);
        Assert.Equal(["a", "b"], state.ClassNames);
        Assert.Equal(["a", "b"], Evaluate(state, arrays).ConfusionMatrix.ClassNames);
    }

    [Fact]
    public void A_network_that_learned_from_arrays_takes_the_names_of_the_first_data_that_have_any()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        Fit(state, Dataset.FromArrays([[0, 0], [0, 9]], [0, 1]));
        Assert.Empty(state.InputNames);
        Fit(state, Csv(Train));
        Assert.Equal(["x", "y"], state.InputNames);
    }

    [Fact]
    public void Columns_that_are_called_as_arrays_number_them_are_names()
    {
        NetworkState expected = ScalarArithmetic.NewState(1), state = ScalarArithmetic.NewState(1);
        Fit(expected, Csv(Train.Replace("x,y", "x0,x1", StringComparison.Ordinal)));
        Fit(state, Csv(Train.Replace("x,y", "x0,x1", StringComparison.Ordinal)));
        Fit(expected, Csv(Train.Replace("x,y", "x0,x1", StringComparison.Ordinal)));
        Fit(state, Csv(Turned.Replace("y,label,x", "x1,label,x0", StringComparison.Ordinal)));
        Assert.Equal(expected.Span.ToArray(), state.Span.ToArray());
    }

    [Fact]
    public void Classes_are_found_by_name_and_may_be_fewer()
    {
        NetworkState state = Fitted();
        Evaluation evaluation = Evaluate(state, Csv("x,y,label\n0,9,b\n9,0,b\n"));
        Assert.Equal(["a", "b"], evaluation.ConfusionMatrix.ClassNames);
        Assert.Equal(2, evaluation.ConfusionMatrix.TruthCount(1));
        Fit(state, Csv("x,y,label\n0,9,b\n9,0,b\n"));
        Assert.Equal(["a", "b"], state.ClassNames);
    }

    [Fact]
    public void Classes_without_names_count_by_number_and_may_be_fewer()
    {
        NetworkState state = Fitted();
        Assert.Equal(1, Evaluate(state, Dataset.FromArrays([[0, 0]], [0])).ConfusionMatrix.TruthCount(0));
        AssertRefused("ScalarNet tells 2 classes apart, but the dataset has 3.", null, () => Evaluate(state, Dataset.FromArrays([[0, 0]], [2])));
    }

    [Theory]
    [InlineData("x,y,label\n0,0,a\n0,9,c\n")]
    [InlineData("x,y,label\n0,0,c\n0,9,d\n")]
    public void Classes_that_the_network_lacks_are_refused(string csv)
    {
        NetworkState state = Fitted();
        AssertRefused("The data have classes that ScalarNet does not have: ", "data", () => Evaluate(state, Csv(csv)));
        AssertRefused("The training data have classes that ScalarNet does not have: ", "data", () => Fit(state, Csv(csv)));
        AssertRefused("The validation data have classes that ScalarNet does not have: ", "options", () => Fit(state, Csv(Train), _options with { Validation = Csv(csv) }));
        Assert.Equal(["a", "b"], state.ClassNames);
    }

    [Fact]
    public void Classes_that_no_row_has_do_not_matter()
    {
        NetworkState state = Fitted();
        Dataset three = Csv("x,y,label\n0,0,a\n0,9,b\n1,1,c\n");
        Assert.Equal(2, Evaluate(state, three.Rows(..2)).Count);
    }

    [Fact]
    public void A_network_whose_classes_are_numbers_finds_numbers_by_name_and_others_by_position()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        Fit(state, Dataset.FromArrays([[0, 0], [0, 9]], [0, 1]));
        Assert.Equal(1, Evaluate(state, Csv("x,y,label\n0,0,1\n")).ConfusionMatrix.TruthCount(1));
        Assert.Equal(["0", "1"], Evaluate(state, Csv(Train)).ConfusionMatrix.ClassNames);
        AssertRefused("The data have classes that ScalarNet does not have: \"a\".", "data", () => Evaluate(state, Csv("x,y,label\n0,0,a\n")));
    }

    [Fact]
    public void A_standardizer_finds_its_columns_by_name()
    {
        Dataset train = Csv(Train).Standardize(out Standardizer standardizer), turned = standardizer.Apply(Csv(Turned));
        Assert.Equal(train.Inputs.ToArray(), turned.Inputs.ToArray());
        Assert.Equal(["x", "y"], turned.FeatureNames);
        Assert.Equal(train.Inputs.ToArray(), standardizer.Apply(Csv(Train.Replace("x,y", "v,w", StringComparison.Ordinal))).Inputs.ToArray());
        Assert.StartsWith(
            "Some names of inputs are those that the standardizer has measured, and others are not: it has \"x\", \"y\", the dataset \"x\", \"z\".",
            Assert.Throws<ArgumentException>("data", () => standardizer.Apply(Csv(Train.Replace("x,y", "x,z", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_were_scaled_in_another_order_keep_their_scaling()
    {
        Dataset turned = Csv(Turned).Standardize(out Standardizer own);
        NetworkState state = Fitted();
        Fit(state, turned);
        Assert.Equal([own.Mean[1], own.Mean[0]], state.Scaling!.Mean);
    }

    [Fact]
    public void Validation_that_was_scaled_by_other_numbers_is_refused()
    {
        Dataset train = Csv(Train).Standardize(out Standardizer standardizer), other = Csv(Train).Rows(..3).Standardize(out _);
        AssertRefused("The validation data were scaled by other numbers than the training data", "options", () => Fit(ScalarArithmetic.NewState(1), train, _options with { Validation = other }));
        Fit(ScalarArithmetic.NewState(1), train, _options with { Validation = standardizer.Apply(Csv(Turned)) });
    }

    [Theory]
    [InlineData("sepal_length,petal width", "SepalLength,PetalWidth", true)]
    [InlineData("ab,a_b", "a_b,ab", false)]
    public void Names_in_another_style_are_the_same_unless_that_is_ambiguous(string known, string found, bool isSameOrder)
    {
        Assert.True(NameOrder.TryFind([.. known.Split(',')], [.. found.Split(',')], out int[]? order));
        Assert.Equal(isSameOrder, order is null);
    }

    [Fact]
    public void Names_whose_style_is_ambiguous_are_compared_as_they_are() => Assert.False(NameOrder.TryFind(["ab", "c"], ["ab", "a_b"], out _));

    private static NetworkState Fitted()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        Fit(state, Csv(Train));
        return state;
    }

    private static FitResult Fit(NetworkState state, Dataset data, FitOptions? options = null) => ScalarTraining.Fit<ScalarArithmetic>(state, data, options ?? _options);

    private static Evaluation Evaluate(NetworkState state, Dataset data) => Evaluator<ScalarArithmetic>.Evaluate(state, data);

    private static float[] Outputs(NetworkState state, Dataset data) => Evaluator<ScalarArithmetic>.ForwardBatch(state, data);

    private static Dataset Csv(string text)
    {
        using CsvReader csv = new(new StringReader(text), "table");
        return Dataset.FromCsv(csv, "label");
    }

    private static void AssertRefused(string message, string? parameter, Func<object> action) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(parameter, action).Message, StringComparison.Ordinal);
}
