using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Which members of an input type are features, and in which order.</summary>
public sealed class FeatureMemberTests
{
    [Fact]
    public async Task TheWholeInput()
    {
        TypedInput input = await TypedDeclaration.Input("namespace A { public class Petal { public float Length = 1f; } } public record struct Sample(bool IsOpen, A.Petal @class);");
        Assert.Equal(
            new TypedInput(
                "global::Sample", "Sample", IsReference: false,
                EquatableArray.Of(
                    new Feature("IsOpen", ".IsOpen", Model.FeatureKind.Boolean, 1, "bool", IsNullable: false, default, new MissingRule(MissingKind.Error, 0f)),
                    new Feature("class.Length", ".@class!.Length", Model.FeatureKind.FloatingNumber, 1, "float", IsNullable: false, default, new MissingRule(MissingKind.Error, 0f))),
                EquatableArray.Of(new FeatureObject("class", ".@class"))),
            input);
    }

    [Theory]
    [InlineData("public struct Sample { public float A; public float B { get; set; } public readonly float C; public float D { get; init; } }", false)]
    [InlineData("public class Sample { public float A; public float B { get; set; } public readonly float C = 1f; public float D { get; init; } }", true)]
    [InlineData("public readonly record struct Sample(float A, float B) { public readonly float C = A; public float D { get; } = B; }", false)]
    [InlineData("public sealed record Sample(float A, float B) { public float C = A; public float D { get; private set; } = B; }", true)]
    [InlineData("public record class Sample(float A, float B) { public required float C; public float D { get; set; } }", true)]
    [InlineData("public class Sample(float a) { public float A = a, B = a; public float C { get; } = a; public float D { get; } = a; }", true)]
    [InlineData("public abstract class Sample { public float A, B; public volatile float C; public virtual float D { get; protected set; } }", true)]
    public async Task EveryKindOfType(string type, bool isReference)
    {
        TypedInput input = await TypedDeclaration.Input(type);
        Assert.Equal(["A", "B", "C", "D"], input.Features.Select(feature => feature.Name));
        Assert.Equal(isReference, input.IsReference);
    }

    [Theory]
    [InlineData("public float B => A * 2f;")]
    [InlineData("public float B { get => A; set => A = value; }")]
    [InlineData("public static float B; public static float C { get; set; }")]
    [InlineData("public const float B = 1f;")]
    [InlineData("public float this[int index] => A;")]
    [InlineData("private float B; public Sample() => B = 1f; public override string ToString() => $\"{B}\";")]
    [InlineData("internal float B = 1f; protected float C = 1f; protected internal float D = 1f; private protected float E { get; set; }")]
    [InlineData("private float B { get; set; } internal float C { get; set; }")]
    [InlineData("public float B { private get; set; } public float C { internal get; set; }")]
    [InlineData("public float B { set => A = value; }")]
    [InlineData("public ref float B => ref A;")]
    [InlineData("public event Action B = () => { };")]
    [InlineData("public float B() => A;")]
    [InlineData("public class B { public float C; } public enum D { E }")]
    [InlineData("public partial float B { get; } public partial float B => A;")]
    [InlineData("float Sized.B { get; } = 1f;", " : Sized")]
    [InlineData("float Sized.B { get; } = 1f; public float B => 1f;", " : Sized")]
    public async Task WhatIsNoFeature(string member, string bases = "") => Assert.Equal(
        "A", await TypedDeclaration.Accesses($"interface Sized {{ float B {{ get; }} }} public partial class Sample{bases} {{ public float A = 1f; {member} }}"));

    [Fact]
    public async Task TheFieldOfAProperty() => Assert.Equal(
        "A, B, C", await TypedDeclaration.Accesses(
            "public partial struct Sample { public float A { get; set => field = value * 2f; } public float B { get => field + 1f; init; } "
            + "public partial float C { get; set; } public partial float C { get => field; set; } }"));

    [Fact]
    public async Task MembersOfInterfacesAreTakenWhereTheClassHasThem() => Assert.Equal(
        "A", await TypedDeclaration.Accesses("public interface Sized { float A { get; } float B => A; } public struct Sample : Sized { public float A { get; set; } }"));

    [Fact]
    public async Task ObsoleteMembersAreFeatures() => Assert.Equal(
        "A, B", await TypedDeclaration.Accesses("public struct Sample { [Obsolete] public float A; [Obsolete(\"B is old\", error: false)] public float B { get; set; } }"));

    [Fact]
    public Task MembersThatMustNotBeUsed() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public struct Sample { public float A; [Obsolete(\"B is gone\", error: true)] public float {|NETGEN030:B|} { get; set; } }",
        "The member 'B' of 'Sample' cannot be an input of the network 'Net': by its [Obsolete], each use of it is an error; "
        + "add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    [Fact]
    public async Task KeywordsAreEscapedOnTheWayButNotInNames() => Assert.Equal(
        "class at .@class, event.value at .@event.value, partial at .@partial",
        await TypedDeclaration.Accesses("public record struct @struct(float value); public record struct Sample(float @class, @struct @event, bool @partial);"));

    [Fact]
    public async Task PartsThatAddNoFeature() => Assert.Equal(
        "A, B", await TypedDeclaration.Accesses(
            "public partial class Sample { public float C => A; [Feature(Ignore = true)] public string? D; private float _e; public float E() => _e += 1f; } "
            + "public partial class Sample { public float A; public float B { get; set; } }"));

    [Theory]
    [InlineData("public partial class Sample { public float A; } public partial class Sample { public float {|NETGEN031:B|}; }")]
    [InlineData("public partial record Sample(float A); public partial record Sample { public float {|NETGEN031:B|} { get; set; } public float C; }")]
    [InlineData("public partial class Sample { public float A; } public partial class Sample; public partial class Sample { public float {|NETGEN031:B|}; }")]
    public Task MembersSpreadOverParts(string type) => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + type,
        "The member 'B' of 'Sample' stands in another part of that type than 'A', which leaves the order of the inputs or outputs of the network 'Net' open; move all of them to one part");

    [Fact]
    public Task MembersOfANestedTypeSpreadOverParts() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record struct Sample(Outer.Part A); public static partial class Outer { public partial class Part { public float A; } } "
        + "public static partial class Outer { public partial class Part { public float {|NETGEN031:B|}; } }",
        "The member 'B' of 'Outer.Part' stands in another part of that type than 'A', which leaves the order of the inputs or outputs of the network 'Net' open; move all of them to one part");

    [Fact]
    public Task MembersOfAnAnswerSpreadOverParts() => DeclarationTest.Expect(
        TypedDeclaration.GivesAnswer + "public partial class Answer { public float A; } public partial class Answer { public float {|NETGEN031:B|}; }",
        "The member 'B' of 'Answer' stands in another part of that type than 'A', which leaves the order of the inputs or outputs of the network 'Net' open; move all of them to one part");
}
