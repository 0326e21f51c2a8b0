using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Types of another assembly, as a compiled program has it and as a build refers to it; NETGEN039: their order is not known.</summary>
public sealed class ReferencedAssemblyTests
{
    [Theory]
    [InlineData("public struct Sample { public float C; public float A; public readonly float B; private float _d; internal float E; public void Set() => E = _d += 1f; }", "C, A, B")]
    [InlineData("public class Sample { public float C { get; set; } public float A { get; } public float B { get; init; } public float D => A; private float E { get; set; } }", "C, A, B")]
    [InlineData("public record Sample(float C, float A) { public float B { get; set; } }", "C, A, B")]
    [InlineData("public readonly record struct Sample(float C, float A, float B);", "C, A, B")]
    [InlineData("public struct Sample { public float A; public float B => A; public static float C { get; set; } }", "A")]
    [InlineData("public class Base { public float A; } public class Sample : Base { public float B { get; set; } }", "A, B")]
    [InlineData("public class Base { public virtual float A { get; set; } public float B { get; set; } } public class Sample : Base { public override float A { get; set; } }", "A, B")]
    [InlineData("public struct Sample { public float A; [Feature(Ignore = true)] public float B { get; set; } public float C; }", "A, C")]
    [InlineData("public record Sample([Feature(Name = \"a\")] float A, [Feature(Ignore = true)] string B);", "a at .A")]
    [InlineData("public record struct Sample([Feature(Name = \"a\")] float A, [Feature(Ignore = true)] string B);", "a at .A")]
    [InlineData("public record struct Part(float X); public record struct Sample(Part A, float B);", "A.X, B")]
    public async Task MembersOfOneKind(string types, string expected)
    {
        foreach (bool visibleOnly in new[] { false, true })
        {
            Assert.Equal(expected, await TypedDeclaration.Accesses("", DeclarationTest.Reference(types, visibleOnly)));
        }
    }

    [Theory]
    [InlineData("public struct Sample { public float A; public float B { get; set; } }", "Sample")]
    [InlineData("public record Sample(float A) { public float B = A; }", "Sample")]
    [InlineData("public class Base { public float A; public float B { get; set; } } public class Sample : Base;", "Base")]
    [InlineData("public static class Outer { public struct Part { public float A; public float B { get; set; } } } public class Sample { public Outer.Part A; }", "Outer.Part")]
    public async Task BothKinds(string types, string named)
    {
        foreach (bool visibleOnly in new[] { false, true })
        {
            await DeclarationTest.ExpectWithReference(
                DeclarationTest.Reference(types, visibleOnly), "[Network, Input<{|NETGEN039:Sample|}>, Output(2)] partial class Net;",
                $"The type '{named}' of the network 'Net' comes from another assembly and has both fields and properties, whose order cannot be seen there; "
                + "use a type of your own project, or one that has either fields or properties");
        }
    }

    [Fact]
    public Task BothKindsInAnAnswer() => DeclarationTest.ExpectWithReference(
        DeclarationTest.Reference("public class Answer { public float A; public float B { get; set; } }"), "[Network, Input(2), Output<{|NETGEN039:Answer|}>] partial class Net;",
        "The type 'Answer' of the network 'Net' comes from another assembly and has both fields and properties, whose order cannot be seen there; "
        + "use a type of your own project, or one that has either fields or properties");

    [Fact]
    public Task AMemberThatIsNoInputIsReportedAtTheType() => DeclarationTest.ExpectWithReference(
        DeclarationTest.Reference("public record Sample(string A, float B);"), "[Network, Input<{|NETGEN030:Sample|}>, Output(2)] partial class Net;",
        "The member 'A' of 'Sample' cannot be an input of the network 'Net': 'string' is no number, bool, enum, inline array of float, nor a type with such members; "
        + "add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    [Fact]
    public async Task AnOwnTypeWithABaseFromThere() => Assert.Equal(
        "B, A, D, C", await TypedDeclaration.Accesses(
            "public class Sample : Base { public float D; public float C { get; set; } }", DeclarationTest.Reference("public class Base { public float B; public float A; }")));

    [Fact]
    public async Task AnEnum()
    {
        MetadataReference other = DeclarationTest.Reference("public enum Answer : byte { Two = 2, One = 1, Deux = 2 }", visibleOnly: true);
        Assert.Equal(["Two", "One"], (await TypedDeclaration.Output("", other)).Classes.Select(value => value.Name));
    }

    [Theory]
    [InlineData("public readonly record struct Answer(float B, float A);", "B by B, A by A")]
    [InlineData("public class Answer { public float B { get; set; } public float A { get; init; } }", "B is set, A is set")]
    public async Task AnAnswer(string type, string expected) => Assert.Equal(expected, await TypedDeclaration.Values("", DeclarationTest.Reference(type, visibleOnly: true)));
}
