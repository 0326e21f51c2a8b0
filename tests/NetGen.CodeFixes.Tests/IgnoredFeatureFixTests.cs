namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN030, as a small analyzer reports it.</summary>
public sealed class IgnoredFeatureFixTests
{
    /// <summary>The attribute as the fix needs to know it.</summary>
    private const string Attribute = """


        namespace NetGen
        {
            [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field | System.AttributeTargets.Parameter)]
            sealed class FeatureAttribute : System.Attribute
            {
                public float Scale { get; set; }
                public bool Ignore { get; set; }
            }
        }
        """;

    [Theory]
    [InlineData("record struct Flower(float Length, string {|NETGEN030:Bad|});", "record struct Flower(float Length, [Feature(Ignore = true)] string Bad);")]
    [InlineData("record Flower(string? {|NETGEN030:Bad|} = null, /* long */ float Length = 1);", "record Flower([Feature(Ignore = true)] string? Bad = null, /* long */ float Length = 1);")]
    [InlineData("record Flower(/* why */ string {|NETGEN030:Bad|});", "record Flower(/* why */ [Feature(Ignore = true)] string Bad);")]
    [InlineData("struct Flower { public string {|NETGEN030:Bad|}; }", "struct Flower { [Feature(Ignore = true)] public string Bad; }")]
    [InlineData("struct Flower { [Feature] public string {|NETGEN030:Bad|}; }", "struct Flower { [Feature(Ignore = true)] public string Bad; }")]
    [InlineData("struct Flower { [Feature()] public string {|NETGEN030:Bad|}; }", "struct Flower { [Feature(Ignore = true)] public string Bad; }")]
    [InlineData("struct Flower { [Feature(Scale = 2)] public string {|NETGEN030:Bad|}; }", "struct Flower { [Feature(Scale = 2, Ignore = true)] public string Bad; }")]
    [InlineData("struct Flower { [Feature(Ignore = false)] public string {|NETGEN030:Bad|}; }", "struct Flower { [Feature(Ignore = true)] public string Bad; }")]
    [InlineData("struct Flower { [System.Obsolete] public string {|NETGEN030:Bad|}; }", "struct Flower { [System.Obsolete] [Feature(Ignore = true)] public string Bad; }")]
    [InlineData("record Flower([property: System.Obsolete] string {|NETGEN030:Bad|});", "record Flower([property: System.Obsolete] [Feature(Ignore = true)] string Bad);")]
    public Task AMember(string wrong, string right) => Expect(
        "using NetGen; " + wrong, "using NetGen; " + right, "Ignore 'Bad' with [Feature(Ignore = true)]");

    [Fact]
    public Task WithoutAUsing() => Expect(
        "record struct Flower(string {|NETGEN030:Bad|});",
        "record struct Flower([NetGen.Feature(Ignore = true)] string Bad);");

    [Fact]
    public Task WhereTheNameMeansSomethingElse() => Expect(
        "namespace N { class NetGen; class Flower { public string? {|NETGEN030:Bad|}; } class Feature : System.Attribute; }",
        "namespace N { class NetGen; class Flower { [global::NetGen.Feature(Ignore = true)] public string? Bad; } class Feature : System.Attribute; }");

    [Fact]
    public Task NotForSeveralFieldsAtOnce() => FixTest<BadMemberAnalyzer, IgnoredFeatureFix>.ExpectNothing(
        "using NetGen; struct Flower { public float Good, {|NETGEN030:Bad|}; }" + Attribute);

    [Fact]
    public Task AllOfThem() => Expect(
        """
        using NetGen;

        class Flowers
        {
            public class First
            {
                /// <summary>A property.</summary>
                public string {|NETGEN030:Bad|} { get; set; } = ""; // text
            }

            public class Second
            {
                // before

                [System.Obsolete] // old
                public string? {|NETGEN030:Bad|};

                public float Good;
            }

            public record Third(
                float Good,
                string {|NETGEN030:Bad|},
                float Other);
        }
        """,
        """
        using NetGen;

        class Flowers
        {
            public class First
            {
                /// <summary>A property.</summary>
                [Feature(Ignore = true)]
                public string Bad { get; set; } = ""; // text
            }

            public class Second
            {
                // before

                [System.Obsolete] // old
                [Feature(Ignore = true)]
                public string? Bad;

                public float Good;
            }

            public record Third(
                float Good,
                [Feature(Ignore = true)] string Bad,
                float Other);
        }
        """);

    private static Task Expect(string wrong, string right, string? title = null) =>
        FixTest<BadMemberAnalyzer, IgnoredFeatureFix>.Expect(wrong + Attribute, right + Attribute, title);
}
