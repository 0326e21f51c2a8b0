using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>What becomes of a member's type, and NETGEN030: of which types nothing does.</summary>
public sealed class FeatureKindTests
{
    [Theory]
    [InlineData("float", "FloatingNumber 1 float")]
    [InlineData("double", "FloatingNumber 1 double")]
    [InlineData("Half", "FloatingNumber 1 global::System.Half")]
    [InlineData("decimal", "Number 1 decimal")]
    [InlineData("sbyte", "Number 1 sbyte")]
    [InlineData("byte", "Number 1 byte")]
    [InlineData("short", "Number 1 short")]
    [InlineData("ushort", "Number 1 ushort")]
    [InlineData("int", "Number 1 int")]
    [InlineData("uint", "Number 1 uint")]
    [InlineData("long", "Number 1 long")]
    [InlineData("ulong", "Number 1 ulong")]
    [InlineData("nint", "Number 1 nint")]
    [InlineData("nuint", "Number 1 nuint")]
    [InlineData("Int128", "Number 1 global::System.Int128")]
    [InlineData("UInt128", "Number 1 global::System.UInt128")]
    [InlineData("bool", "Boolean 1 bool")]
    [InlineData("Color", "Category 3 global::Color")]
    public async Task NumbersAndClasses(string type, string expected) => Assert.Equal(
        $"{expected}, {expected}?", await TypedDeclaration.Kinds($"public enum Color {{ Red, Green, Blue }} public record struct Sample({type} A, {type}? B);"));

    [Fact]
    public async Task AnInlineArray() => Assert.Equal(
        "Array 3 global::Three, FloatingNumber 1 float",
        await TypedDeclaration.Kinds(Inline("Three", 3, "private float _first;") + "public record struct Sample(Three A, float B);"));

    [Theory]
    [InlineData("System.Numerics.Vector2", "A.X, A.Y")]
    [InlineData("System.Numerics.Vector3", "A.X, A.Y, A.Z")]
    [InlineData("System.Numerics.Quaternion", "A.X, A.Y, A.Z, A.W")]
    [InlineData("System.Numerics.Plane", "A.Normal.X, A.Normal.Y, A.Normal.Z, A.D")]
    public async Task VectorsExpand(string type, string expected) => Assert.Equal(expected, await TypedDeclaration.Accesses($"public record struct Sample({type} A);"));

    [Fact]
    public async Task AVectorIsATypeOfItsOwn() => Assert.Equal(
        3, (await DeclarationTest.ExpectSound("[Network, Input<System.Numerics.Vector3>, Output(2)] partial class Net;")).InputSize);

    [Theory]
    [InlineData("string", "'string'")]
    [InlineData("char", "'char'")]
    [InlineData("object", "'object'")]
    [InlineData("DateTime", "'DateTime'")]
    [InlineData("TimeSpan", "'TimeSpan'")]
    [InlineData("DateTime?", "'DateTime'")]
    [InlineData("Range", "'Range'")]
    [InlineData("float[]", "'float[]'")]
    [InlineData("IDisposable", "'IDisposable'")]
    [InlineData("Action", "'Action'")]
    [InlineData("Action?", "'Action?'")]
    [InlineData("System.Numerics.BigInteger", "'BigInteger'")]
    [InlineData("System.Numerics.Complex", "'Complex'")]
    [InlineData("Empty", "'Empty'")]
    [InlineData("Empty?", "'Empty'")]
    [InlineData("Computed", "'Computed'")]
    [InlineData("Two", "'Two'")]
    public Task NoNumber(string type, string named) => Unsupported(
        type, $"{named} is no number, bool, enum, inline array of float, nor a type with such members");

    [Theory]
    [InlineData("System.Collections.Generic.List<float>", "'List<float>' is generic")]
    [InlineData("(float X, float Y)", "'(float X, float Y)' is generic")]
    [InlineData("Pair<float>", "'Pair<float>' is generic")]
    [InlineData("ReadOnlyMemory<float>", "'ReadOnlyMemory<float>' is generic")]
    public Task Generic(string type, string reason) => Unsupported(type, reason);

    [Theory]
    [InlineData("System.Numerics.Vector3?", "'Vector3?' may lack all of its features at once")]
    [InlineData("Length?", "'Length?' may lack all of its features at once")]
    [InlineData("Three?", "'Three?' may lack all of its features at once")]
    public Task NullableWithSeveralFeatures(string type, string reason) => Unsupported(type, reason);

    [Fact]
    public Task EveryMemberThatIsNoInputIsReported() => DeclarationTest.Expect(
        TypedDeclaration.TakesSample + "public record struct Part(string {|NETGEN030:Name|}); public record struct Sample(string {|NETGEN030:Name|}, float A, Part B, Part C);",
        "The member 'Name' of 'Part' cannot be an input of the network 'Net': 'string' is no number, bool, enum, inline array of float, nor a type with such members; "
        + "add [Feature(Ignore = true)] to leave it out, or choose another type for it",
        "The member 'Name' of 'Sample' cannot be an input of the network 'Net': 'string' is no number, bool, enum, inline array of float, nor a type with such members; "
        + "add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    [Fact]
    public Task ATypeThatCannotBeFoundIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        TypedDeclaration.TakesSample + "public struct Sample { public Missed A; public Missed? B; public Missed[] C; public string {|NETGEN030:D|}; }", ["CS0246"]);

    [Theory]
    [InlineData("public record struct Sample(Many A);", "70,000")]
    [InlineData("public record struct Sample(Large A, Large B, Large C);", "2,147,483,647")]
    public Task TooManyInputs(string type, string size) => DeclarationTest.Expect(
        Inline("Many", 70_000, "private float _first;") + Inline("Large", 1_000_000_000, "private float _first;")
        + $"[Network, Input<{{|NETGEN013:Sample|}}>, Output(2)] partial class Net; {type}",
        $"The size of the input of the network 'Net' is {size}, but must be between 1 and 65,536; write a number in that range");

    [Fact]
    public async Task AsManyInputsAsAllowed() => Assert.Equal(
        DeclarationLimits.MaxSize, (await TypedDeclaration.Input(Inline("Many", 65_535, "private float _first;") + "public record struct Sample(Many A, bool B);")).Size);

    [Fact]
    public async Task TypesThatGrowWithoutEndAreCutOff()
    {
        // Twice as many features at each level: 2³⁰ of them.
        string levels = string.Concat(Enumerable.Range(0, 30).Select(level => $"public class L{level} {{ public L{level + 1} A = null!, B = null!; }} "));
        await DeclarationTest.Expect(
            "[Network, Input<{|NETGEN013:L0|}>, Output(2)] partial class Net; " + levels + "public class L30 { public float A; }",
            "The size of the input of the network 'Net' is 65,537, but must be between 1 and 65,536; write a number in that range");
    }

    private static Task Unsupported(string type, string reason) => DeclarationTest.Expect(
        "[Network, Input<Sample>, Output(2)] public partial class Net; public record struct Empty; public record struct Length(float Value); public record struct Pair<T>(T X, T Y); "
        + "public class Computed { public float Value => 1f; } " + Inline("Two", 2, "public double First;") + Inline("Three", 3, "private float _first;")
        + $"public class Sample {{ public float B; public {type} {{|NETGEN030:A|}} {{ get; set; }} = default!; }}",
        $"The member 'A' of 'Sample' cannot be an input of the network 'Net': {reason}; add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    private static string Inline(string name, int length, string field) => FormattableString.Invariant(
        $"[System.Runtime.CompilerServices.InlineArray({length})] public struct {name} {{ {field} public void Set(float value) => this[0] = {(field.Contains("double") ? "value" : "_first = value")}; }} ");
}
