namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>NETGEN026 to 028: types that cannot be the input of a network, or that its members cannot name.</summary>
public sealed class TypeArgumentTests
{
    [Theory]
    [InlineData("IDisposable", "is an interface")]
    [InlineData("DayOfWeek", "is an enum")]
    [InlineData("Action", "is a delegate")]
    [InlineData("float[]", "is an array")]
    [InlineData("Array", "is a type of the library")]
    [InlineData("float", "is a type of the library")]
    [InlineData("string", "is a type of the library")]
    [InlineData("object", "is a type of the library")]
    [InlineData("Half", "is a type of the library")]
    [InlineData("DateTime", "is a type of the library")]
    [InlineData("Range", "is a type of the library")]
    [InlineData("Exception", "is a type of the library")]
    [InlineData("Four", "is an inline array")]
    [InlineData("Empty", "has no public field and no public property that stores a value")]
    [InlineData("Computed", "has no public field and no public property that stores a value")]
    public Task NoInput(string type, string fault) => DeclarationTest.Expect(
        "public class Empty; public class Computed { private readonly float _a = 1f; public float A => _a; public static float B; } "
        + "[System.Runtime.CompilerServices.InlineArray(4)] public struct Four { public float First; } "
        + $"[Network, Input<{{|NETGEN026:{type}|}}>, Output(2)] partial class Net;",
        $"The input type '{type}' of the network 'Net' {fault}; write a struct, class or record with public members of numbers, bool or enums, or a size such as [Input(4)]");

    [Theory]
    [InlineData("Pair<float>")]
    [InlineData("Outer<int>.Inner")]
    [InlineData("Outer<int>.Color")]
    [InlineData("(float, float)")]
    [InlineData("float?")]
    public async Task Generic(string type)
    {
        const string Types = "public record struct Pair<T>(T X, T Y); public static class Outer<T> { public record struct Inner(float X); public enum Color { Red, Green } } ";
        string message = $"The type '{type}' of the network 'Net' is generic; write a type of its own, with the type arguments filled in";
        await DeclarationTest.Expect($"{Types}[Network, Input<{{|NETGEN027:{type}|}}>, Output(2)] partial class Net;", message);
        await DeclarationTest.Expect($"{Types}[Network, Input(2), Output<{{|NETGEN027:{type}|}}>] partial class Net;", message);
    }

    [Theory]
    [InlineData("public partial class Net", "internal record struct Sample(float A)", "'Sample' is internal; make it public")]
    [InlineData("public partial class Net", "file record struct Sample(float A)", "'Sample' is file-local; make it public")]
    [InlineData("partial class Net", "file record struct Sample(float A)", "'Sample' is file-local; make it internal")]
    [InlineData("internal partial class Net", "file enum Sample { A, B }", "'Sample' is file-local; make it internal")]
    public async Task LessVisible(string network, string type, string fault)
    {
        string end = type.EndsWith('}') ? "" : ";";
        string message = $"The members of the network 'Net' cannot name its type 'Sample', because {fault}";
        await DeclarationTest.Expect($"[Network, Input<{{|NETGEN028:Sample|}}>, Output(2)] {network}; {type}{end}", message);
        await DeclarationTest.Expect($"[Network, Input(2), Output<{{|NETGEN028:Sample|}}>] {network}; {type}{end}", message);
    }

    [Theory]
    [InlineData("public partial class Outer", "public", "private", "Sample", "'Outer.Sample' is private; make it public")]
    [InlineData("public partial class Outer", "private", "private", "Sample", "'Outer.Sample' is private; make it internal")]
    [InlineData("partial class Outer", "public", "private", "Sample", "'Outer.Sample' is private; make it internal")]
    [InlineData("public partial class Outer", "protected", "protected", "Sample", "'Outer.Sample' is protected; make it public")]
    [InlineData("public partial class Outer", "internal", "protected", "Sample", "'Outer.Sample' is protected; make it internal")]
    [InlineData("public partial class Outer", "internal", "private protected", "Sample", "'Outer.Sample' is private protected; make it internal")]
    [InlineData("public partial class Outer", "public", "protected internal", "Sample", "'Outer.Sample' is protected internal; make it public")]
    [InlineData("public partial class Outer", "public", "internal", "Sample", "'Outer.Sample' is internal; make it public")]
    public Task LessVisibleInAnotherType(string outer, string network, string access, string type, string fault) => DeclarationTest.Expect(
        $"{outer} {{ [Network, Input<{{|NETGEN028:{type}|}}>, Output(2)] {network} partial class Net; {access} struct Sample {{ public float A {{ get; set; }} }} }}",
        $"The members of the network 'Outer.Net' cannot name its type 'Outer.Sample', because {fault}");

    [Fact]
    public Task TheTypeAroundItIsLessVisible() => DeclarationTest.Expect(
        "[Network, Input<{|NETGEN028:Outer.Sample|}>, Output(2)] public partial class Net; static class Outer { public struct Sample { public float A { get; set; } } }",
        "The members of the network 'Net' cannot name its type 'Outer.Sample', because 'Outer' is internal; make it public");

    [Theory]
    [InlineData("[Network, Input<Sample>, Output(2)] partial class Net; record struct Sample(float A);")]
    [InlineData("[Network, Input<Sample>, Output(2)] partial class Net; public record struct Sample(float A);")]
    [InlineData("[Network, Input<Sample>, Output(2)] public partial class Net; public record struct Sample(float A);")]
    [InlineData("partial class Outer { [Network, Input<Sample>, Output(2)] public partial class Net; internal record struct Sample(float A); }")]
    [InlineData("public partial class Outer { [Network, Input<Sample>, Output(2)] private partial class Net; protected internal record struct Sample(float A); }")]
    [InlineData("[Network, Input<Net.Sample>, Output(2)] public partial class Net { public record struct Sample(float A); }")]
    [InlineData("[Network, NetGen.InputAttribute<A.B.@class>, Output(2)] public partial class Net; namespace A.B { public record struct @class(float A); }")]
    public async Task VisibleEnough(string source) => Assert.NotNull((await DeclarationTest.ExpectSound(source)).Input);

    [Theory]
    [InlineData("[Network, Input<Missed>, Output(2)] partial class Net;", "CS0246")]
    [InlineData("[Network, Input<Span>, Output(2)] partial class Net; ref struct Span;", "CS9244")]
    [InlineData("[Network, Input<Math>, Output(2)] partial class Net;", "CS0718")]
    [InlineData("[Network, Input<Outer.Sample>, Output(2)] partial class Net; class Outer { private struct Sample { public float A { get; set; } } }", "CS0122")]
    [InlineData("[Network, Input<dynamic>, Output(2)] partial class Net;", "CS8970")]
    [InlineData("[Network, Input<int*>, Output(2)] partial class Net;", "CS0214", "CS0306")]
    [InlineData("[Network, Input<System.Collections.Generic.List<>>, Output(2)] partial class Net;", "CS7003")]
    [InlineData("[Network, Input<Sample>(4), Output(2)] partial class Net; public record struct Sample(float A);", "CS1729")]
    [InlineData("[Network, Input(2), Output<Missed>] partial class Net;", "CS0246")]
    [InlineData("[Network, Input(2), Output<Math>] partial class Net;", "CS0718")]
    [InlineData("[Network, Input(2), Output<dynamic>] partial class Net;", "CS8970")]
    [InlineData("[Network, Input(2), Output<bool>(1)] partial class Net;", "CS1503")]
    [InlineData("[Network, Input<T>, Output(2)] partial class {|NETGEN006:Net|}<T>;", "CS8968")]
    [InlineData("[Network, Input<System.Collections.Generic.List<Missed>>, Output(2)] partial class Net;", "CS0246")]
    public Task TypesThatDoNotCompileAreLeftToTheCompiler(string source, params string[] errors) =>
        DeclarationTest.ExpectWithCompilerErrors(source, errors);
}
