namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Inherited members come first; what overrides them is the same member, what hides them is not.</summary>
public sealed class InheritedMemberTests
{
    [Theory]
    [InlineData("public class Base { public float A; } public class Sample : Base { public float B; }", "A, B")]
    [InlineData("public class Sample : Middle { public float D; } public class Middle : Base { public float C { get; set; } } public abstract class Base { public float A, B; }", "A, B, C, D")]
    [InlineData("public class Sample : Middle { public float B; } public class Middle : Base; public class Base { public float A; }", "A, B")]
    [InlineData("public class Sample : Base; public class Base { public float A; }", "A")]
    [InlineData("public record Base(float A); public record Sample(float A, float B) : Base(A);", "A, B")]
    [InlineData("public class Base<T> { public T A = default!; } public class Sample : Base<float> { public float B; }", "A, B")]
    [InlineData("public class Sample : Exception { public float A; }", "A")]
    public async Task BaseTypesFirst(string types, string expected) => Assert.Equal(expected, await TypedDeclaration.Accesses(types));

    [Theory]
    [InlineData("public class Base { public virtual float A { get; set; } public float B; }", "public float C; public override float A { get; set; }", "A, B, C")]
    [InlineData("public class Base { public virtual float A { get; set; } public float B; }", "public float C; public override float A => 1f;", "A, B, C")]
    [InlineData("public class Base { public virtual float A => 1f; public float B; }", "public float C; public override float A { get; } = 2f;", "B, C, A")]
    [InlineData("public abstract class Base { public abstract float A { get; } public float B; }", "public float C; public override float A { get; } = 1f;", "B, C, A")]
    [InlineData("public abstract class Base { public abstract float A { get; } public float B; }", "public float C; public override float A => 1f;", "B, C")]
    [InlineData(
        "public class Root { public virtual float A { get; set; } } public class Base : Root { public float B; public override float A { get; set; } }",
        "public float C; public override float A { get; set; }", "A, B, C")]
    public async Task AnOverrideIsTakenOnceWhereTheMemberIsFirstStored(string types, string members, string expected) =>
        Assert.Equal(expected, await TypedDeclaration.Accesses($"{types} public class Sample : Base {{ {members} }}"));

    [Theory]
    [InlineData("public virtual string A { get; set; } = \"\";", "[Feature(Ignore = true)] public override string A { get; set; } = \"\";", "FloatingNumber 1 float")]
    [InlineData("[Feature(Ignore = true)] public virtual string A { get; set; } = \"\";", "public override string A { get; set; } = \"\";", "FloatingNumber 1 float")]
    [InlineData("[Feature(Ignore = true)] public virtual float A { get; set; }", "[Feature] public override float A { get; set; }", "FloatingNumber 1 float, FloatingNumber 1 float")]
    [InlineData("public virtual float A { get; set; }", "[Feature(Missing = 1)] public override float A { get; set; }", "FloatingNumber 1 float or 1, FloatingNumber 1 float")]
    [InlineData("[Feature(Missing = 1)] public virtual float A { get; set; }", "public override float A { get; set; }", "FloatingNumber 1 float or 1, FloatingNumber 1 float")]
    [InlineData("[Feature(Missing = 1)] public virtual float A { get; set; }", "[Feature(Missing = 2)] public override float A => 1f;", "FloatingNumber 1 float or 2, FloatingNumber 1 float")]
    public async Task AnOverrideMaySayMoreThanWhatItOverrides(string member, string overriding, string expected) =>
        Assert.Equal(expected, await TypedDeclaration.Kinds($"public class Base {{ {member} public float B; }} public class Sample : Base {{ {overriding} }}"));

    [Fact]
    public Task AMemberThatHidesAnother() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public class Base { public float A; } public class Sample : Base { public new float {|NETGEN033:A|}; }",
        "The feature 'Sample.A' of the network 'Net' is called 'A', as 'Base.A' is; give it a name of its own with [Feature(Name = \"…\")], or leave one out with [Feature(Ignore = true)]");

    [Theory]
    [InlineData("[Feature(Name = \"B\")] public new float A;")]
    [InlineData("[Feature(Ignore = true)] public new string A = \"\";")]
    [InlineData("public new float A => 1f;")]
    [InlineData("public new float A() => 1f;")]
    [InlineData("public new static float A;")]
    [InlineData("internal new float A = 1f;")]
    [InlineData("public new class A;")]
    public Task AHiddenMemberCannotBeRead(string hiding) => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + $"public class Base {{ public float {{|NETGEN030:A|}}; }} public class Sample : Base {{ {hiding} public float C; }}",
        "The member 'A' of 'Base' cannot be an input of the network 'Net': 'Sample.A' hides it; add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    [Theory]
    [InlineData("[Feature(Ignore = true)] public float A;", "public new float A;")]
    [InlineData("public float A;", "private new float A() => 1f; public float B() => A();")]
    [InlineData("public float A { get; set; }", "private protected new float A { get; set; }")]
    public async Task WhatHidesNothingThatIsRead(string hidden, string hiding) => Assert.Equal(
        "A", await TypedDeclaration.Accesses($"public class Base {{ {hidden} }} public class Sample : Base {{ {hiding} }}"));
}
