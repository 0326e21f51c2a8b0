namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN018.</summary>
public sealed class LossFixTests
{
    [Theory]
    [InlineData("[Network({|NETGEN018:Loss = Loss.Huber|}), Input(4), Output(3)]", "[Network, Input(4), Output(3)]")]
    [InlineData("[Network( {|NETGEN018:Loss = (Loss)5|} /* Huber */ ) /* loss */, Input(4), Output(3)]", "[Network /* loss */, Input(4), Output(3)]")]
    [InlineData("[NetGen.NetworkAttribute({|NETGEN018:Loss = Loss.Huber|}), Input(4), Output(3)]", "[NetGen.NetworkAttribute, Input(4), Output(3)]")]
    [InlineData("[Network({|NETGEN018:Loss = Loss.CrossEntropy|})] [Input(4)] [Output(1, Activation.Tanh)]", "[Network] [Input(4)] [Output(1, Activation.Tanh)]")]
    public Task EveryWayToWriteIt(string wrong, string right) => FixTest<LossFix>.Expect(
        $"using NetGen; {wrong} public partial class Net;",
        $"using NetGen; {right} public partial class Net;",
        "Leave the loss out, for the default of the output");

    [Fact]
    public Task AllOfThem() => FixTest<LossFix>.Expect(
        """
        using NetGen;

        /// <summary>Classes.</summary>
        [Network({|NETGEN018:Loss = Loss.MeanSquaredError|})] // a comment
        [Input(4), Output(3)]
        partial class First
        {
            [Network({|NETGEN018:Loss = Loss.Huber|}), Input(4), Output(3)] partial class Second;
        }
        """,
        """
        using NetGen;

        /// <summary>Classes.</summary>
        [Network] // a comment
        [Input(4), Output(3)]
        partial class First
        {
            [Network, Input(4), Output(3)] partial class Second;
        }
        """);
}
