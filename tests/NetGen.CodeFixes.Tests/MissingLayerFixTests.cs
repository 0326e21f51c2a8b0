namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN009 and NETGEN011.</summary>
public sealed class MissingLayerFixTests
{
    [Theory]
    [InlineData("[Network, Input(4)]", "[Network, Input(4), Output(2)]")]
    [InlineData("[Network, Input(4), Hidden(8)]", "[Network, Input(4), Hidden(8), Output(2)]")]
    [InlineData("[Network][Input(4)]", "[Network][Input(4)] [Output(2)]")]
    [InlineData("[Network] [Input(4)] /* four */ [Hidden(8)] /* eight */", "[Network] [Input(4)] /* four */ [Hidden(8)] /* eight */ [Output(2)]")]
    [InlineData("[Network] [Input(4), Hidden(8)]", "[Network] [Input(4), Hidden(8), Output(2)]")]
    [InlineData("[Network, Input(4),]", "[Network, Input(4), Output(2)]")]
    [InlineData("[ Network, Input(4) ]", "[ Network, Input(4), Output(2) ]")]
    [InlineData("[Network, Input(4) /* four */]", "[Network, Input(4) /* four */, Output(2)]")]
    [InlineData("[Network, Input(4), System.Obsolete]", "[Network, Input(4), Output(2), System.Obsolete]")]
    [InlineData("[type: Network] [type: Input(4)]", "[type: Network] [type: Input(4)] [type: Output(2)]")]
    [InlineData("[Hidden(8), Network, Input(4)]", "[Hidden(8), Network, Input(4), Output(2)]")]
    [InlineData("[Input(4), Network]", "[Input(4), Network, Output(2)]")]
    [InlineData("[NetGen.Network, Input(4)]", "[NetGen.Network, Input(4), NetGen.Output(2)]")]
    [InlineData("[global::NetGen.NetworkAttribute, Input(4)]", "[global::NetGen.NetworkAttribute, Input(4), global::NetGen.Output(2)]")]
    public Task AnOutput(string wrong, string right) => FixTest<MissingLayerFix>.Expect(
        $"using NetGen; {wrong} partial class {{|NETGEN011:Net|}};",
        $"using NetGen; {right} partial class Net;",
        "Add [Output(2)], and set the number of classes or values");

    [Theory]
    [InlineData("[Network, Output(3)]", "[Network, Input(1), Output(3)]")]
    [InlineData("[Network] [Output(3)]", "[Network] [Input(1)] [Output(3)]")]
    [InlineData("[Network] [Hidden(8), Output(3)]", "[Network] [Input(1)] [Hidden(8), Output(3)]")]
    [InlineData("[Output(3), Network]", "[Output(3), Network, Input(1)]")]
    public Task AnInput(string wrong, string right) => FixTest<MissingLayerFix>.Expect(
        $"using NetGen; {wrong} partial class {{|NETGEN009:Net|}};",
        $"using NetGen; {right} partial class Net;",
        "Add [Input(1)], and set the number of values in a sample");

    [Theory]
    [InlineData("using N = NetGen; [N::Network, N::Input(4)] partial class {|NETGEN011:Net|};", "using N = NetGen; [N::Network, N::Input(4), N::Output(2)] partial class Net;")]
    [InlineData(
        "using Network = NetGen.NetworkAttribute; using Input = NetGen.InputAttribute; [Network, Input(4)] partial class {|NETGEN011:Net|};",
        "using Network = NetGen.NetworkAttribute; using Input = NetGen.InputAttribute; [Network, Input(4), NetGen.Output(2)] partial class Net;")]
    [InlineData(
        "namespace N { using NetGen; class Output : System.Attribute; [Network, Input(4)] partial class {|NETGEN011:Net|}; }",
        "namespace N { using NetGen; class Output : System.Attribute; [Network, Input(4), NetGen.Output(2)] partial class Net; }")]
    public Task NamesThatMeanSomethingElse(string wrong, string right) => FixTest<MissingLayerFix>.Expect(wrong, right);

    [Fact]
    public Task ListsOnLinesOfTheirOwn() => FixTest<MissingLayerFix>.Expect(
        """
        using NetGen;

        partial class Nets
        {
            /// <summary>A network.</summary>
            [Network] // the network
            [Input(4)] // four numbers
            public partial class {|NETGEN011:First|};

            // a comment
            [Network]
            // another
            [Hidden(8)]
            [Output(3)]
            public partial class {|NETGEN009:Second|};
        }
        """,
        """
        using NetGen;

        partial class Nets
        {
            /// <summary>A network.</summary>
            [Network] // the network
            [Input(4)] // four numbers
            [Output(2)]
            public partial class First;

            // a comment
            [Network]
            [Input(1)]
            // another
            [Hidden(8)]
            [Output(3)]
            public partial class Second;
        }
        """,
        kinds: 2);

    [Fact]
    public Task AttributesOnLinesOfTheirOwn() => FixTest<MissingLayerFix>.Expect(
        """
        using NetGen;

        [Network, // the network
         Input(4), // four numbers
         Hidden(8)] // eight units
        partial class {|NETGEN011:First|};

        [
            Network,
            Input(4), // four numbers
            Hidden(8) // eight units
        ]
        partial class {|NETGEN011:Second|};

        [Network, // the network
         Output(3)]
        partial class {|NETGEN009:Third|};

        [
            Network, Output(3)
        ]
        partial class {|NETGEN009:Fourth|};
        """,
        """
        using NetGen;

        [Network, // the network
         Input(4), // four numbers
         Hidden(8),
         Output(2)] // eight units
        partial class First;

        [
            Network,
            Input(4), // four numbers
            Hidden(8), // eight units
            Output(2)
        ]
        partial class Second;

        [Network, // the network
         Input(1),
         Output(3)]
        partial class Third;

        [
            Network, Input(1), Output(3)
        ]
        partial class Fourth;
        """,
        kinds: 2);

    [Fact]
    public Task LayersOfAnotherPartAreLeftWhereTheyAre() => FixTest<MissingLayerFix>.Expect(
        "using NetGen; [{|NETGEN020:Input(4)|}] partial class Net; [Network] partial class {|NETGEN011:Net|};",
        "using NetGen; [{|NETGEN020:Input(4)|}] partial class Net; [Network, Output(2)] partial class Net;");

    [Fact]
    public Task LineEndsAreThoseOfTheFile() => FixTest<MissingLayerFix>.Expect(
        "using NetGen;\r\n[Network]\r\n[Input(4)]\r\npartial class {|NETGEN011:First|};\r\n[\r\n    Network,\r\n    Input(4)\r\n]\r\npartial class {|NETGEN011:Second|};\r\n",
        "using NetGen;\r\n[Network]\r\n[Input(4)]\r\n[Output(2)]\r\npartial class First;\r\n[\r\n    Network,\r\n    Input(4),\r\n    Output(2)\r\n]\r\npartial class Second;\r\n");
}
