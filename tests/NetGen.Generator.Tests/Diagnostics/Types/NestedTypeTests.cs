using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Members of nested types expand in place; NETGEN032: but not within themselves.</summary>
public sealed class NestedTypeTests
{
    [Theory]
    [InlineData("public record struct Part(float X, float Y);", "A, B.X at .B.X, B.Y at .B.Y, C")]
    [InlineData("public class Part { public float X, Y; }", "A, B.X at .B!.X, B.Y at .B!.Y, C")]
    [InlineData("public abstract record Part(float X); public record Other(float X, float Y) : Part(X);", "A, B.X at .B!.X, C")]
    public async Task InPlace(string part, string expected) => Assert.Equal(
        expected.Replace(" at .B.X", "", StringComparison.Ordinal).Replace(" at .B.Y", "", StringComparison.Ordinal),
        await TypedDeclaration.Accesses(part + " public record struct Sample(float A, Part B, float C);"));

    [Fact]
    public async Task ObjectsOnTheWayAreKnownOuterOnesFirst()
    {
        TypedInput input = await TypedDeclaration.Input(
            "public class Leaf { public float X; } public class Branch { public Leaf? Left; public Leaf Right = new(); } public record struct Twig(Branch Branch); public record Sample(Twig Twig, Leaf? Leaf);");
        Assert.Equal(["Twig.Branch.Left.X", "Twig.Branch.Right.X", "Leaf.X"], input.Features.Select(feature => feature.Name));
        Assert.Equal([".Twig.Branch!.Left!.X", ".Twig.Branch!.Right!.X", ".Leaf!.X"], input.Features.Select(feature => feature.Access));
        Assert.Equal(["Twig.Branch", "Twig.Branch.Left", "Twig.Branch.Right", "Leaf"], input.Objects.Select(part => part.Name));
        Assert.Equal([".Twig.Branch", ".Twig.Branch!.Left", ".Twig.Branch!.Right", ".Leaf"], input.Objects.Select(part => part.Access));
    }

    [Fact]
    public async Task TheSameTypeTwice() => Assert.Equal(
        "A.X, B.A.X, B.B.X", await TypedDeclaration.Accesses(
            "public record struct Part(float X); public record struct Parts(Part A, Part B); public record struct Sample(Part A, Parts B);"));

    [Fact]
    public async Task ATypeInsideAGenericOne() => Assert.Equal(
        "A.X", await TypedDeclaration.Accesses("public static class Outer<T> { public record struct Part(float X); } public record struct Sample(Outer<int>.Part A);"));

    [Fact]
    public Task ATypeThatContainsItself() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record Sample(float A, Sample? {|NETGEN032:Next|});",
        "The member 'Sample.Next' leads back to 'Sample', so that the network 'Net' would have inputs without end; add [Feature(Ignore = true)] to it");

    [Fact]
    public Task ATypeThatContainsItselfByWayOfOthers() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record Sample(float A, Middle B); public record struct Middle(Last C); public class Last { public Middle? {|NETGEN030:D|}; public Sample? {|NETGEN032:E|}; }",
        "The member 'D' of 'Last' cannot be an input of the network 'Net': 'Middle?' may lack all of its features at once; "
        + "add [Feature(Ignore = true)] to leave it out, or choose another type for it",
        "The member 'Last.E' leads back to 'Sample', so that the network 'Net' would have inputs without end; add [Feature(Ignore = true)] to it");

    [Fact]
    public Task ATypeFurtherInThatContainsItself() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record struct Sample(Node A, Node B); public class Node { public float X; public Node? {|NETGEN032:Next|}; }",
        "The member 'Node.Next' leads back to 'Node', so that the network 'Net' would have inputs without end; add [Feature(Ignore = true)] to it");

    [Fact]
    public Task ATypeThatLeadsToItselfWithOtherTypeArguments() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record struct Sample(Outer<int>.Part A); public class Outer<T> { public class Part { public float X; public Outer<Outer<T>[]>.Part? {|NETGEN032:Next|}; } }",
        "The member 'Outer<int>.Part.Next' leads back to 'Outer<Outer<int>[]>.Part', so that the network 'Net' would have inputs without end; add [Feature(Ignore = true)] to it");

    [Fact]
    public async Task AnIgnoredMemberMayLeadBack() => Assert.Equal(
        "A", await TypedDeclaration.Accesses("public record Sample(float A, [Feature(Ignore = true)] Sample? Next);"));
}
