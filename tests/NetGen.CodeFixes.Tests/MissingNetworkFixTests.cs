namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN019.</summary>
public sealed class MissingNetworkFixTests
{
    [Theory]
    [InlineData("[{|NETGEN019:Input(4)|}, Output(3)]", "[Network, Input(4), Output(3)]")]
    [InlineData("[System.Obsolete, {|NETGEN019:Input(4)|}, Output(3)]", "[System.Obsolete, Network, Input(4), Output(3)]")]
    [InlineData("[{|NETGEN019:Input(4)|}] [Output(3)]", "[Network] [Input(4)] [Output(3)]")]
    [InlineData("[{|NETGEN019:Input(4)|}][Output(3)]", "[Network][Input(4)][Output(3)]")]
    [InlineData("[{|NETGEN019:NetGen.Input(4)|}, Output(3)]", "[NetGen.Network, NetGen.Input(4), Output(3)]")]
    public Task InFrontOfTheLayers(string wrong, string right) => FixTest<MissingNetworkFix>.Expect(
        $"using NetGen; {wrong} partial class Net;",
        $"using NetGen; {right} partial class Net;",
        "Add [Network]");

    [Fact]
    public Task AllOfThem() => FixTest<MissingNetworkFix>.Expect(
        """
        using NetGen;

        partial class Nets
        {
            /// <summary>A network.</summary>
            [{|NETGEN019:Input(4)|}] // four numbers
            [Output(3)]
            partial class First;

            [
                {|NETGEN019:Input(4)|}, // four numbers
                Output(3)
            ]
            partial class Second;
        }
        """,
        """
        using NetGen;

        partial class Nets
        {
            /// <summary>A network.</summary>
            [Network]
            [Input(4)] // four numbers
            [Output(3)]
            partial class First;

            [
                Network,
                Input(4), // four numbers
                Output(3)
            ]
            partial class Second;
        }
        """);
}
