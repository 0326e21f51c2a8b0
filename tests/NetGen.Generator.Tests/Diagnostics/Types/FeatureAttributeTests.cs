namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>What [Feature] says, and NETGEN029, 033 and 038: what it cannot say.</summary>
public sealed class FeatureAttributeTests
{
    private const string Types = "public enum Color { Red, Green = 5 } public enum Other { Red, Green = 5 } "
        + "[System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private float _first; public void Set() => _first = 1f; } public record struct Part(float X); ";

    [Theory]
    [InlineData("public record struct Sample([Feature(Name = \"b\")] float A, [Feature(Ignore = true)] string C);")]
    [InlineData("public record Sample([Feature(Name = \"b\")] float A, [Feature(Ignore = true)] string C);")]
    [InlineData("public record struct Sample([property: Feature(Name = \"b\")] float A, [property: Feature(Ignore = true)] string C);")]
    [InlineData("public record Sample([Feature(Name = \"b\")] float A) { [Feature(Ignore = true)] public string? C; }")]
    [InlineData("public record Sample([Feature(Name = \"x\")] float A) { [Feature(Name = \"b\")] public float A { get; init; } = A; }")]
    [InlineData("public struct Sample { [Feature(Name = \"b\")] public float A; [Feature(Ignore = true)] public string C { get; set; } }")]
    [InlineData("public struct Sample { [field: Obsolete] [Feature(Name = \"b\", Ignore = false)] public float A { get; set; } [NetGen.FeatureAttribute(Ignore = !false)] public DateTime C; }")]
    public async Task WhereItMayStand(string type) => Assert.Equal("b at .A", await TypedDeclaration.Accesses(type));

    [Theory]
    [InlineData("public struct Sample { [Feature] public float A; }", "A")]
    [InlineData("public struct Sample { [Feature(Name = null)] public float A; }", "A")]
    [InlineData("public record struct Part([Feature(Name = \"x\")] float X); public record struct Sample([Feature(Name = \"a b\")] Part A);", "a b.x at .A.X")]
    [InlineData("public class FeatureAttribute : Attribute { public bool Ignore; } public struct Sample { [global::FeatureAttribute(Ignore = true)] public float A; }", "A")]
    public async Task NamesOfFeatures(string type, string expected) => Assert.Equal(expected, await TypedDeclaration.Accesses(type));

    [Theory]
    [InlineData("public record struct Sample([Feature(Name = \"b\")] float A, bool {|NETGEN033:b|});", "'Sample.b'", "'b'", "as 'Sample.A' is")]
    [InlineData("public record struct Sample(Part A, [Feature(Name = \"A.X\")] bool {|NETGEN033:B|});", "'Sample.B'", "'A.X'", "as 'Part.X' is")]
    [InlineData("public record struct Sample([Feature(Name = \"B\")] Part A, Part B); ", "'Part.X'", "'B.X'", "as 'Part.X' is")]
    [InlineData("public record struct Sample([Feature(Name = \"\")] float {|NETGEN033:A|});", "'Sample.A'", "''", "which is no name")]
    [InlineData("public record struct Sample([Feature(Name = \" \")] float {|NETGEN033:A|}, [Feature(Name = \" \", Ignore = true)] float B);", "'Sample.A'", "' '", "which is no name")]
    [InlineData("public record struct Sample([Feature(Name = \"\")] Part {|NETGEN033:A|});", "'Sample.A'", "''", "which is no name")]
    public Task NamesThatDoNotTellApart(string type, string member, string name, string fault)
    {
        string part = type.Contains("NETGEN033", StringComparison.Ordinal) ? "X" : "{|NETGEN033:X|}";
        return DeclarationTest.Expect(
            $"{TypedDeclaration.TakesSample}{type} public record struct Part(float {part});",
            $"The feature {member} of the network 'Net' is called {name}, {fault}; give it a name of its own with [Feature(Name = \"…\")], or leave one out with [Feature(Ignore = true)]");
    }

    [Theory]
    [InlineData("public record struct Sample([Feature(Ignore = true)] float A, [Feature(Ignore = true)] Part B);")]
    [InlineData("public class Sample { public Empty A = new(); }")]
    [InlineData("public class Sample : Base { } public class Base { [Feature(Ignore = true)] public float A; }")]
    public Task NothingIsLeft(string type) => DeclarationTest.Expect(
        $"[Network, Input<{{|NETGEN029:Sample|}}>, Output(2)] partial class Net; public class Empty {{ [Feature(Ignore = true)] public float A; }} {Types}{type}",
        "The input type 'Sample' of the network 'Net' has no features left, as all of its members are ignored; take [Feature(Ignore = true)] off at least one");

    [Theory]
    [InlineData("float", "1.5", "FloatingNumber 1 float or 1.5")]
    [InlineData("float?", "-1", "FloatingNumber 1 float? or -1")]
    [InlineData("double?", "1e-3", "FloatingNumber 1 double? or 0.001")]
    [InlineData("int?", "2.5f", "Number 1 int? or 2.5")]
    [InlineData("decimal", "(byte)7", "Number 1 decimal or 7")]
    [InlineData("ulong", "ulong.MaxValue", "Number 1 ulong or 1.8446744E+19")]
    [InlineData("float?", "Missing.TrainingMean", "FloatingNumber 1 float? or mean")]
    [InlineData("float?", "Missing.Error", "FloatingNumber 1 float?")]
    [InlineData("float?", "(Missing)1", "FloatingNumber 1 float? or mean")]
    [InlineData("float?", "null", "FloatingNumber 1 float?")]
    [InlineData("bool?", "true", "Boolean 1 bool? or 1")]
    [InlineData("bool?", "false", "Boolean 1 bool? or 0")]
    [InlineData("bool", "Missing.TrainingMean", "Boolean 1 bool or mean")]
    [InlineData("Color?", "Color.Green", "Category 2 global::Color? or 1")]
    [InlineData("Color", "(Color)5", "Category 2 global::Color or 1")]
    [InlineData("Color?", "Missing.TrainingMean", "Category 2 global::Color? or mean")]
    [InlineData("Three", "0", "Array 3 global::Three or 0")]
    [InlineData("Three", "Missing.TrainingMean", "Array 3 global::Three or mean")]
    public async Task WhatAMissingFeatureStandsFor(string type, string missing, string expected) =>
        Assert.Equal(expected, await TypedDeclaration.Kinds($"{Types}public record struct Sample([Feature(Missing = {missing})] {type} A);"));

    [Theory]
    [InlineData("float?", "float.NaN", "NaN", "a finite number")]
    [InlineData("float", "float.PositiveInfinity", "Infinity", "a finite number")]
    [InlineData("double?", "1e300", "1E+300", "a finite number")]
    [InlineData("float?", "\"1\"", "\"1\"", "a finite number")]
    [InlineData("int?", "'1'", "'1'", "a finite number")]
    [InlineData("float?", "true", "true", "a finite number")]
    [InlineData("float?", "Color.Red", "Color.Red", "a finite number")]
    [InlineData("float?", "(Missing)7", "7", "a finite number")]
    [InlineData("float?", "typeof(float)", "typeof(float)", "a finite number")]
    [InlineData("float?", "new[] { 1f }", "{1}", "a finite number")]
    [InlineData("Three", "\"\"", "\"\"", "a finite number")]
    [InlineData("bool?", "1", "1", "true or false")]
    [InlineData("bool?", "\"true\"", "\"true\"", "true or false")]
    [InlineData("Color?", "5", "5", "a value of 'Color'")]
    [InlineData("Color?", "(Color)1", "1", "a value of 'Color'")]
    [InlineData("Color?", "Other.Red", "Other.Red", "a value of 'Color'")]
    [InlineData("Color", "\"Red\"", "\"Red\"", "a value of 'Color'")]
    public Task MissingValuesThatDoNotFit(string type, string missing, string written, string allowed) => DeclarationTest.Expect(
        $"{TypedDeclaration.TakesSample}{Types}public struct Sample {{ public float B; [{{|NETGEN038:Feature(Missing = {missing})|}}] public {type} A; }}",
        $"Where the feature 'A' of the network 'Net' is missing, it is to be {written}; write Missing.TrainingMean, or {allowed}");

    [Fact]
    public Task AMissingValueForSeveralFeatures() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + Types + "public record struct Sample([{|NETGEN038:Feature(Missing = 1)|}] Part A);",
        "Where the feature 'A' of the network 'Net' is missing, it is to be 1; write its own members' [Feature(Missing = …)], for 'Part' has several features");

    [Fact]
    public Task AnArgumentThatDoesNotCompileIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        TypedDeclaration.TakesSample + "public struct Sample { [Feature(Missing = Nothing)] public float A; [Feature(Name = 3)] public float B; }", ["CS0103", "CS0029"]);
}
