namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN002 and NETGEN003.</summary>
public sealed class ModifierFixTests
{
    private const string Layers = "[Network, Input(4), Output(3)]";

    [Theory]
    [InlineData("static partial class {|NETGEN002:Net|}", "partial class Net", "Remove 'static'")]
    [InlineData("public static partial class {|NETGEN002:Net|}", "public partial class Net", "Remove 'static'")]
    [InlineData("static /* why */ internal partial class {|NETGEN002:Net|}", "/* why */ internal partial class Net", "Remove 'static'")]
    [InlineData("public abstract partial class {|NETGEN003:Net|}", "public partial class Net", "Remove 'abstract'")]
    public Task AModifier(string wrong, string right, string title) => FixTest<ModifierFix>.Expect(
        $"using NetGen; {Layers} {wrong} {{ static int Number => 1; }}",
        $"using NetGen; {Layers} {right} {{ static int Number => 1; }}",
        title);

    [Fact]
    public Task OnAnotherPart() => FixTest<ModifierFix>.Expect(
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        partial class {|NETGEN002:First|};

        // another part
        static partial class First;

        [Network, Input(4), Output(3)]
        static partial class {|NETGEN002:Second|};
        """,
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        partial class First;

        // another part
        partial class First;

        [Network, Input(4), Output(3)]
        partial class Second;
        """);
}
