using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>Types of answers, and NETGEN035 and 036: what outputs cannot be turned into.</summary>
public sealed class AnswerTests
{
    private const string Advice = "; write an enum for classes, bool for yes or no, float for a value, a type with public float members for several, or a size such as [Output(3)]";

    [Theory]
    [InlineData("Color", "Class 3 Softmax CrossEntropy global::Color Color")]
    [InlineData("bool", "YesOrNo 1 Sigmoid BinaryCrossEntropy bool bool")]
    [InlineData("float", "Value 1 Identity MeanSquaredError float float")]
    [InlineData("double", "Value 1 Identity MeanSquaredError double double")]
    [InlineData("Half", "Value 1 Identity MeanSquaredError global::System.Half Half")]
    [InlineData("A.Point", "Values 2 Identity MeanSquaredError global::A.Point Point")]
    [InlineData("System.Numerics.Vector3", "Values 3 Identity MeanSquaredError global::System.Numerics.Vector3 Vector3")]
    public async Task EveryKind(string type, string expected)
    {
        NetworkDeclaration network = await DeclarationTest.ExpectSound(
            $"public enum Color {{ Red, Green, Blue }} namespace A {{ public record Point(float X, float Y); }} namespace B {{ [Network, Input(2), Output<{type}>] partial class Net; }}");
        LayerDeclaration layer = Assert.Single(network.Layers);
        Assert.Equal(expected, FormattableString.Invariant($"{network.Output!.Kind} {layer.Outputs} {layer.Activation} {network.Loss} {network.Output.Type} {network.Output.ShortName}"));
    }

    [Theory]
    [InlineData("public readonly record struct Answer(float A, double B);", "A by A, B by B")]
    [InlineData("public record Answer(float A, Half B) { public float C { get; init; } }", "A by A, B by B, C is set")]
    [InlineData("public struct Answer { public float A; public float B { get; set; } public float C { get; init; } }", "A is set, B is set, C is set")]
    [InlineData("public class Answer(float b) { public float A; public float B { get; } = b; }", "A is set, B by b")]
    [InlineData("public class Answer(float B, float a) { public readonly float A = a; public float b { get; } = B; }", "A by a, b by B")]
    [InlineData("public class Answer(float a) { public float A { get; set; } = a; public float a { get; set; } = a; }", "A is set, a by a")]
    [InlineData("public class Answer { public Answer() { } public Answer(float a) => A = a; public Answer(float a, int b) => A = a + b; public float A { get; } }", "A by a")]
    [InlineData("public class Answer { public Answer() { } private Answer(float a) => A = a; public static Answer Make() => new(1f); public float A { get; set; } }", "A is set")]
    [InlineData("public class Answer { public required float A { get; set; } public required float B; }", "A is set, B is set")]
    [InlineData("public class Answer { public Answer(float a) => A = a; public required float A { get; set; } }", "A by a is set")]
    [InlineData("public class Answer(in float a) { public float A = a; public Answer() : this(1f) { } }", "A is set")]
    [InlineData("public record Answer(float A, [Feature(Name = \"b\")] float @class);", "A by A, @class by @class from b")]
    [InlineData("public record struct Answer(float A) { [Feature(Ignore = true)] public string? Note { get; set; } public float Twice => A * 2f; }", "A by A")]
    [InlineData("public class Base { public float A; } public class Answer : Base { public float B; }", "A is set, B is set")]
    [InlineData("public record Base(float A); public record Answer(float A, float B) : Base(A);", "A by A, B by B")]
    [InlineData(
        "public class Answer { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Answer(float a) { A = a; Name = \"\"; } public float A { get; } [Feature(Ignore = true)] public required string Name; }",
        "A by a")]
    public async Task HowValuesAreGiven(string types, string expected) => Assert.Equal(expected, await TypedDeclaration.Values(types));

    [Theory]
    [InlineData("int", "is a type of the library")]
    [InlineData("Int128", "is a type of the library")]
    [InlineData("decimal", "is a type of the library")]
    [InlineData("char", "is a type of the library")]
    [InlineData("string", "is a type of the library")]
    [InlineData("object", "is a type of the library")]
    [InlineData("DateTime", "is a type of the library")]
    [InlineData("Range", "is a type of the library")]
    [InlineData("Exception", "is a type of the library")]
    [InlineData("float[]", "is an array")]
    [InlineData("IDisposable", "is an interface")]
    [InlineData("Action", "is a delegate")]
    [InlineData("Shape", "is abstract")]
    [InlineData("Four", "is an inline array")]
    [InlineData("Empty", "has no public field and no public property that stores a value")]
    [InlineData("Ignored", "has no outputs left, as all of its members are ignored")]
    [InlineData("Named", "has no public constructor that takes nothing but its outputs")]
    [InlineData("Hidden", "has no public constructor that takes nothing but its outputs")]
    [InlineData("Positional", "has no public constructor that takes nothing but its outputs")]
    [InlineData("Required", "has the required member 'Note', which is no output")]
    [InlineData("Derived", "has the required member 'Note', which is no output")]
    [InlineData("RequiredComputed", "has the required member 'B', which is no output")]
    public Task NoAnswer(string type, string fault) => DeclarationTest.Expect(
        """
        public abstract class Shape { public float A; }
        public class Empty;
        public struct Ignored { [Feature(Ignore = true)] public float A; }
        [System.Runtime.CompilerServices.InlineArray(4)] public struct Four { public float First; }
        public class Named(string name) { public float A = name.Length; }
        public class Hidden { private Hidden() { } public float A; public static Hidden Make() => new(); }
        public record Positional(float A, [Feature(Ignore = true)] string Note);
        public class Required { public float A; [Feature(Ignore = true)] public required string Note { get; set; } }
        public class Derived : Required;
        public class RequiredComputed { public float A; public required float B { get => A; set => A = value; } }
        """ + $"[Network, Input(2), Output<{{|NETGEN035:{type}|}}>] partial class Net;",
        $"The output type '{type}' of the network 'Net' {fault}{Advice}");

    [Theory]
    [InlineData("public record struct Answer(float A, int {|NETGEN036:B|});", "'int' is not float, double or Half")]
    [InlineData("public record struct Answer(float A, float? {|NETGEN036:B|});", "'float?' is not float, double or Half")]
    [InlineData("public record struct Answer(float A, bool {|NETGEN036:B|});", "'bool' is not float, double or Half")]
    [InlineData("public record struct Answer(float A, Point {|NETGEN036:B|});", "'Point' is not float, double or Half")]
    [InlineData("public record struct Answer(float A, string {|NETGEN036:B|});", "'string' is not float, double or Half")]
    [InlineData("public struct Answer { public float A; public float {|NETGEN036:B|} { get; } }", "no constructor takes it, and it cannot be set")]
    [InlineData("public struct Answer { public float A; public readonly float {|NETGEN036:B|}; }", "no constructor takes it, and it cannot be set")]
    [InlineData("public class Answer { public float A; public float {|NETGEN036:B|} { get; private set; } }", "no constructor takes it, and it cannot be set")]
    [InlineData("public class Answer(double b = 1) { public float A; public float {|NETGEN036:B|} { get; } = (float)b; public Answer() : this(1.0) { } }", "no constructor takes it, and it cannot be set")]
    [InlineData("public struct Answer { public float A; [Feature(Name = \"A\")] public float {|NETGEN036:B|}; }", "'A' is the name of another one, or none")]
    [InlineData("public struct Answer { public float A; [Feature(Name = \"\")] public float {|NETGEN036:B|}; }", "'' is the name of another one, or none")]
    public Task MembersThatAreNoOutputs(string type, string fault) => DeclarationTest.Expect(
        $"{TypedDeclaration.GivesAnswer}public record struct Point(float X); {type}",
        $"The member 'B' of 'Answer' cannot be an output of the network 'Net': {fault}; add [Feature(Ignore = true)] to leave it out, or mend it");

    [Theory]
    [InlineData("public new float {|NETGEN036:A|};", "Answer", "'A' is the name of another one, or none")]
    [InlineData("[Feature(Name = \"B\")] public new float A;", "Base", "'Answer.A' hides it")]
    [InlineData("public new float A() => 1f;", "Base", "'Answer.A' hides it")]
    public Task AHiddenMemberCannotBeGiven(string hiding, string named, string fault) => DeclarationTest.Expect(
        $"{TypedDeclaration.GivesAnswer}public class Base {{ public float {(named == "Base" ? "{|NETGEN036:A|}" : "A")}; }} public class Answer : Base {{ {hiding} public float C; }}",
        $"The member 'A' of '{named}' cannot be an output of the network 'Net': {fault}; add [Feature(Ignore = true)] to leave it out, or mend it");

    [Fact]
    public Task AMemberWhoseTypeCannotBeFoundIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        TypedDeclaration.GivesAnswer + "public struct Answer { public float A; public Missed B; }", ["CS0246"]);
}
