using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NETGEN018 and 022: losses, and the table of those that fit.</summary>
public sealed class LossTests
{
    /// <summary>The table of the documentation, written out: a row an output, the loss that Auto stands for first.</summary>
    private static readonly Dictionary<string, string[]> _table = new()
    {
        ["Identity"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["Tanh"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["Sigmoid"] = ["BinaryCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["ReLU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["LeakyReLU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["ELU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["SELU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["GELU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["SiLU"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["Softplus"] = ["MeanSquaredError", "MeanAbsoluteError", "Huber"],
        ["Softmax"] = ["CrossEntropy"],
    };

    public static TheoryData<string, string> EveryPair()
    {
        TheoryData<string, string> pairs = [];
        foreach (string activation in Enum.GetNames<NetGen.Activation>())
        {
            foreach (string loss in Enum.GetNames<NetGen.Loss>())
            {
                pairs.Add(activation, loss);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public async Task OnlyLossesOfTheTableFit(string activation, string loss)
    {
        string source = $"[Network({{0}}), Input(4), Output(3, Activation.{activation})] partial class Net;";
        string argument = $"Loss = Loss.{loss}";
        if (loss == "Auto" || _table[activation].Contains(loss))
        {
            NetworkDeclaration network = await DeclarationTest.ExpectSound(source.Replace("{0}", argument));
            Assert.Equal(loss == "Auto" ? _table[activation][0] : loss, network.Loss.ToString());
            Assert.Equal(activation, network.Layers[0].Activation.ToString());
        }
        else
        {
            await DeclarationTest.Expect(source.Replace("{0}", "{|NETGEN018:" + argument + "|}"));
        }
    }

    [Fact]
    public Task TheMessageForSoftmax() => DeclarationTest.Expect(
        "[Network({|NETGEN018:Loss = Loss.Huber|}), Input(4), Output(3)] partial class Net;",
        "The loss of the network 'Net' is Loss.Huber, which does not fit its Softmax output; write Loss.CrossEntropy, or leave the loss out for Loss.CrossEntropy");

    [Fact]
    public Task TheMessageForValues() => DeclarationTest.Expect(
        "[Network({|NETGEN018:Loss = (Loss)1|}), Input(4), Output(1, Activation.Softplus)] partial class Net;",
        "The loss of the network 'Net' is Loss.CrossEntropy, which does not fit its Softplus output; "
        + "write Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber, or leave the loss out for Loss.MeanSquaredError");

    [Fact]
    public Task AnUndefinedLoss() => DeclarationTest.Expect(
        "[Network({|NETGEN022:Loss = (Loss)77|}), Input(4), Output(3)] partial class Net;",
        "The loss of the network 'Net' is 77, which Loss does not define; "
        + "write one of Auto, CrossEntropy, BinaryCrossEntropy, MeanSquaredError, MeanAbsoluteError, Huber");

    [Fact]
    public Task ALossWithoutAnOutputIsNoProblemOfItsOwn() =>
        DeclarationTest.Expect("[Network(Loss = Loss.Huber), Input(4)] partial class {|NETGEN011:Net|};");

    [Theory]
    [InlineData("Loss = \"Huber\"", "CS0029")]
    [InlineData("Loss = Loss.Missing", "CS0117")]
    [InlineData("Loss.Huber", "CS1729")]
    public Task ALossThatDoesNotCompileIsLeftToTheCompiler(string argument, string error) =>
        DeclarationTest.ExpectWithCompilerErrors($"[Network({argument}), Input(4), Output(3)] partial class Net;", [error]);
}
