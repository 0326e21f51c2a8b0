namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN005.</summary>
public sealed class RecordFixTests
{
    private const string Layers = "[Network, Input(4), Output(3)]";

    [Theory]
    [InlineData("public partial record {|NETGEN005:Net|};", "public partial class Net;")]
    [InlineData("partial record class {|NETGEN005:Net|} /* empty */ { }", "partial class Net /* empty */ { }")]
    [InlineData("partial record {|NETGEN005:Net|} : System.IDisposable { public void Dispose() { } }", "partial class Net : System.IDisposable { public void Dispose() { } }")]
    [InlineData("partial record {|NETGEN005:Net|}; partial record Net { int A => 1; }", "partial class Net; partial class Net { int A => 1; }")]
    public Task ARecord(string wrong, string right) => FixTest<RecordFix>.Expect(
        $"using NetGen; {Layers} {wrong}",
        $"using NetGen; {Layers} {right}",
        "Make 'Net' a class");

    [Theory]
    [InlineData("partial record {|NETGEN005:Net|}(int Number);")]
    [InlineData("partial record {|NETGEN005:Net|}; partial record Net(int Number);")]
    [InlineData("partial record {|NETGEN005:Net|} : Base; record Base;")]
    public Task NotWhereItIsMoreThanAWord(string source) => FixTest<RecordFix>.ExpectNothing($"using NetGen; {Layers} {source}");

    [Fact]
    public Task AllOfThem() => FixTest<RecordFix>.Expect(
        """
        using NetGen;

        /// <summary>A network.</summary>
        [Network, Input(4), Output(3)]
        public partial record {|NETGEN005:First|}
        {
            [Network, Input(4), Output(3)] private sealed partial record class {|NETGEN005:Second|}; // nested
        }
        """,
        """
        using NetGen;

        /// <summary>A network.</summary>
        [Network, Input(4), Output(3)]
        public partial class First
        {
            [Network, Input(4), Output(3)] private sealed partial class Second; // nested
        }
        """);
}
