using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Diagnostics.Advice;

namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>The values of enums, and NETGEN034: too few of them.</summary>
public sealed class EnumTests
{
    [Theory]
    [InlineData("enum Color { Red, Green, Blue }", "Red 0, Green 1, Blue 2")]
    [InlineData("enum Color { Blue = 7, Red = 2, Green = 40 }", "Blue 7, Red 2, Green 40")]
    [InlineData("enum Color { Red, Green, Rot = Red, Rouge = 0, Blue = 2, Grün = 1 }", "Red 0 (Rot, Rouge), Green 1 (Grün), Blue 2")]
    [InlineData("enum Color { Low = -5, None = 0, High = int.MaxValue }", "Low -5, None 0, High 2147483647")]
    [InlineData("enum Color : byte { Least, Greatest = 255 }", "Least 0, Greatest 255")]
    [InlineData("enum Color : sbyte { Least = -128, Greatest = 127 }", "Least -128, Greatest 127")]
    [InlineData("enum Color : ulong { Greatest = ulong.MaxValue, Least = 0 }", "Greatest 18446744073709551615, Least 0")]
    [InlineData("enum Color : long { Least = long.MinValue, Next }", "Least -9223372036854775808, Next -9223372036854775807")]
    [InlineData("[Flags] enum Color { Red = 1, Green = 2, Both = Red | Green }", "Red 1, Green 2, Both 3")]
    [InlineData("enum Color { @class, Other }", "class as @class 0, Other 1")]
    public async Task ValuesInTheOrderOfTheSource(string type, string expected)
    {
        TypedInput input = await TypedDeclaration.Input($"public {type} public record struct Sample(Color A);".Replace("public [Flags]", "[Flags] public", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(", ", Assert.Single(input.Features).Values.Select(Describe)));

        TypedOutput output = await TypedDeclaration.Output($"public {type}".Replace("public [Flags]", "[Flags] public", StringComparison.Ordinal).Replace("Color", "Answer", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(", ", output.Classes.Select(Describe)));
        Assert.Equal(AnswerKind.Class, output.Kind);
    }

    [Theory]
    [InlineData("", "no values")]
    [InlineData("Only", "the value 'Only' only")]
    [InlineData("Only = 3, Same = 3", "the value 'Only' only")]
    public async Task TooFewValues(string values, string found)
    {
        await DeclarationTest.Expect(
            $"public enum Color {{ {values} }} public record struct Part(Color? {{|NETGEN034:Color|}}); public record struct Sample(float B, Part A); " + TypedDeclaration.TakesSample,
            $"The enum 'Color' of the feature 'A.Color' of the network 'Net' has {found}, but must have at least 2; add the values that there are to tell apart");
        await DeclarationTest.Expect(
            $"public static class Outer {{ public enum Color {{ {values} }} }} [Network, Input(2), Output<{{|NETGEN034:Outer.Color|}}>] partial class Net;",
            $"The enum 'Outer.Color' of the output of the network 'Net' has {found}, but must have at least 2; add the values that there are to tell apart");
    }

    [Theory]
    [InlineData("Red, , Green", "CS1001")]
    [InlineData("Red, Green, Red = 2", "CS0102")]
    public async Task AValueThatIsBeingTypedIsLeftToTheCompiler(string values, string error)
    {
        string source = $"enum Color {{ {values} }} [Network, Input(2), Output<Color>] partial class Net;";
        await DeclarationTest.ExpectWithCompilerErrors(source, [error]);
        Compilation generated = AdviceTest.Generate(DeclarationTest.Compile("using NetGen; " + source));
        Assert.Equal(error, Assert.Single(generated.GetDiagnostics(TestContext.Current.CancellationToken), problem => problem.Severity == DiagnosticSeverity.Error).Id);
    }

    private static string Describe(EnumValue value) =>
        value.Name + (value.Identifier == value.Name ? "" : $" as {value.Identifier}") + $" {value.Number}"
        + (value.Aliases.Count == 0 ? "" : $" ({string.Join(", ", value.Aliases)})");
}
