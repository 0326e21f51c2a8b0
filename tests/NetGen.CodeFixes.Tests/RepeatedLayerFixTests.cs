namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN010 and NETGEN012.</summary>
public sealed class RepeatedLayerFixTests
{
    [Theory]
    [InlineData("[Network, Input(4), {|NETGEN010:Input(5)|}, Output(3)]", "[Network, Input(4), Output(3)]")]
    [InlineData("[Network, Output(3), Input(4), {|NETGEN010:Input(5)|}]", "[Network, Output(3), Input(4)]")]
    [InlineData("[Network, Output(3), Input(4), {|NETGEN010:Input(5)|},]", "[Network, Output(3), Input(4), ]")]
    [InlineData("[Network] [Input(4)] [{|NETGEN010:Input(5)|}] [Output(3)]", "[Network] [Input(4)] [Output(3)]")]
    [InlineData("[Network, Output(3), Input(4)] [{|NETGEN010:Input(5)|}]", "[Network, Output(3), Input(4)]")]
    public Task AnInput(string wrong, string right) => FixTest<RepeatedLayerFix>.Expect(
        $"using NetGen; {wrong} partial class Net;",
        $"using NetGen; {right} partial class Net;",
        "Remove this [Input]");

    [Fact]
    public Task AnOutput() => FixTest<RepeatedLayerFix>.Expect(
        "using NetGen; [Network, Input(4), Output(8), {|NETGEN012:Output(3)|}] partial class Net;",
        "using NetGen; [Network, Input(4), Output(8)] partial class Net;",
        "Remove this [Output]");

    [Fact]
    public Task AllOfThem() => FixTest<RepeatedLayerFix>.Expect(
        """
        using NetGen;

        partial class Nets
        {
            [Network, Input(4), {|NETGEN010:Input(5)|}, {|NETGEN010:Input(6)|}]
            // no more
            [{|NETGEN010:Input(7)|}, {|NETGEN010:Input(8)|}] // inputs
            [Output(3)] [{|NETGEN010:Input(9)|}]
            partial class First;

            [Network,
             Output(3),
             Input(4), // four numbers
             {|NETGEN010:Input(5)|}]
            partial class Second;
        }
        """,
        """
        using NetGen;

        partial class Nets
        {
            [Network, Input(4)]
            // no more
            [Output(3)]
            partial class First;

            [Network,
             Output(3),
             Input(4) // four numbers
        ]
            partial class Second;
        }
        """);

    [Fact]
    public Task TheDocumentationOfAPartStays() => FixTest<RepeatedLayerFix>.Expect(
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        partial class Net;

        /// <summary>Another part.</summary>
        [{|NETGEN012:{|NETGEN020:Output(2)|}|}]
        public partial class Net;
        """,
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        partial class Net;

        /// <summary>Another part.</summary>
        public partial class Net;
        """);
}
