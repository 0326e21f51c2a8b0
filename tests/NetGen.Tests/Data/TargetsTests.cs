using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

public sealed class TargetsTests
{
    private static readonly Dataset _three = Dataset.FromArrays([[1], [2], [3]], [2, 0, 1]);
    private static readonly Dataset _two = Dataset.FromArrays([[1], [2]], [1, 0]);
    private static readonly Dataset _values = Dataset.FromArrays([[1], [2]], new float[][] { [0.25f, 0.75f], [0, 1] });

    [Fact]
    public void Classes_are_one_hot_for_softmax()
    {
        NetworkDescription net = Softmax(3);
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], _three.TargetsFor(net).ToArray());
        Assert.True(_three.TargetsFor(net) == _three.TargetsFor(net), "made once and kept");
    }

    [Fact]
    public void Two_classes_are_0_and_1_for_a_single_sigmoid()
    {
        Assert.Equal([1f, 0f], _two.TargetsFor(Net(Loss.BinaryCrossEntropy, 1, Activation.Sigmoid)).ToArray());
        Assert.Equal([0f, 1f, 1f, 0f], _two.TargetsFor(Softmax(2)).ToArray());
    }

    [Fact]
    public void Values_stay_as_they_are()
    {
        Assert.True(_values.TargetsFor(Net(Loss.MeanSquaredError, 2, Activation.Identity)) == _values.Targets);
        Assert.True(_values.TargetsFor(Net(Loss.BinaryCrossEntropy, 2, Activation.Sigmoid)) == _values.Targets);
        Assert.True(_values.TargetsFor(Softmax(2)) == _values.Targets);
    }

    [Fact]
    public void What_does_not_fit_is_told_with_both_sizes()
    {
        AssertMessage("Net has 5 inputs, but the dataset has 1.", _three, Describe.Network("Net", Loss.CrossEntropy, 5, (3, Activation.Softmax)));
        AssertMessage("Net tells 4 classes apart, but the dataset has 3.", _three, Softmax(4));
        AssertMessage("Net has a single sigmoid output, which tells 2 classes apart, but the dataset has 3.", _three, Net(Loss.BinaryCrossEntropy, 1, Activation.Sigmoid));
        AssertMessage("Net has 3 outputs, but the dataset has 2 target values in a row.", _values, Net(Loss.MeanSquaredError, 3, Activation.Identity));
        AssertMessage(
            "Net has 3 Identity outputs, which give values, but the dataset has 3 classes; classes need a softmax output, or a single sigmoid output for two.",
            _three, Net(Loss.MeanSquaredError, 3, Activation.Identity));
    }

    [Fact]
    public void Cross_entropies_want_probabilities()
    {
        Dataset data = Dataset.FromArrays([[1], [2]], new float[][] { [0.5f, 0.5f], [0.5f, 2] });
        NetworkDescription sigmoids = Net(Loss.BinaryCrossEntropy, 2, Activation.Sigmoid);
        AssertMessage("Net has the loss BinaryCrossEntropy, whose targets are from 0 to 1, but target 1 (y1) of row 1 is 2.", data, sigmoids);
        AssertMessage("Net has the loss BinaryCrossEntropy, whose targets are from 0 to 1, but target 1 (y1) of row 1 is 2.", data, sigmoids);
        data = Dataset.FromArrays([[1], [2]], new float[][] { [0.5f, 0.5f], [0.5f, 0.25f] });
        Assert.True(data.TargetsFor(sigmoids) == data.Targets);
        AssertMessage("Net has the loss CrossEntropy, whose targets sum to 1 in each row, but those of row 1 sum to 0.75.", data, Softmax(2));
        Assert.True(data.TargetsFor(Net(Loss.Huber, 2, Activation.Sigmoid)) == data.Targets);
    }

    private static NetworkDescription Softmax(int classes) => Net(Loss.CrossEntropy, classes, Activation.Softmax);

    private static NetworkDescription Net(Loss loss, int outputs, Activation activation) => Describe.Network("Net", loss, 1, (outputs, activation));

    private static void AssertMessage(string expected, Dataset data, NetworkDescription network) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => data.TargetsFor(network).Length).Message);
}
