using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>What the generator really writes is what the table of members says, and the analyzer knows it for ours.</summary>
public sealed class EmittedMembersTests
{
    [Fact]
    public void TheFolderOfEmittedFilesIsTheGenerators() => Assert.Equal(EmittedCode.Folder, typeof(NetworkGenerator).FullName);

    [Theory]
    [InlineData("Output(3)")]
    [InlineData("Hidden(8), Output(3)")]
    [InlineData("Hidden(8), Hidden(8, Activation.ReLU), Output(1, Activation.Sigmoid)")]
    [InlineData("Hidden(40), Output(2, Activation.Identity)")]
    public Task TheTableIsWhatIsEmitted(string layers) => AssertTable($"[Network, Input(4), {layers}] public partial class Net;");

    [Theory]
    [InlineData("Input<Flower>, Output<Species>")]
    [InlineData("Input<Flower>, Output<Petal>")]
    [InlineData("Input<Flower>, Output<bool>")]
    [InlineData("Input<Petal>, Output<float>")]
    [InlineData("Input<Petal>, Output(3)")]
    [InlineData("Input<Petal>, Output(3, Activation.Identity)")]
    [InlineData("Input(3), Output<Species>")]
    [InlineData("Input(3), Output<Petal>")]
    public Task TheTableOfATypedNetworkIsWhatIsEmitted(string layers) => AssertTable(
        "public enum Species { Setosa, Virginica } public record struct Flower(float A, Species? B); public record Petal(float Length); "
        + $"[Network, {layers}] public partial class Net;");

    [Theory]
    [InlineData("public struct Sample { [Obsolete] public float A; [Obsolete(\"It is old\")] public float B { get; set; } }", "bool")]
    [InlineData("public record struct Sample([Feature(Missing = true)] bool? A, [Feature(Missing = DayOfWeek.Friday)] DayOfWeek? B, [Feature(Name = \"a \\\"b\\\"\")] float C);", "DayOfWeek")]
    [InlineData("public record struct @struct(float value); public record struct Sample(float @class, @struct @event, bool @partial);", "@class", "public record @class(float @int, Half field);")]
    [InlineData("public class Part { public float? X; } public record Sample(Part? Part, nint? A, UInt128 B, decimal? C, Half D);", "Answer", "public class Answer { public required double A { get; init; } public Half B; }")]
    [InlineData("public class Base { public virtual int A { get; set; } } public class Sample : Base { public override int A { get; set; } public Answer? B; }", "Answer", "public enum Answer : ulong { Item, ToString = ulong.MaxValue, ClassProbabilities = 3, @class = 4, Same = 3 }")]
    [InlineData("public static class Outer<T> { public record struct Part(T X, Kind Y); public enum Kind { A, B } } public record struct Sample(Outer<int>.Part A, System.Numerics.Vector3 B);", "System.Numerics.Vector3")]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private float _x; } public struct Sample { [Feature(Missing = 1)] public Three A; }", "Half")]
    [InlineData("public abstract record Sample(float A); public record Derived(float A, float B) : Sample(A);", "Answer", "public record Answer(float A, [Feature(Name = \"A.B\")] float B) { public static implicit operator float(Answer answer) => answer.A; }")]
    public async Task WhatIsSoundCompilesWithTypes(string types, string answer, string answerType = "")
    {
        Compilation compilation = Generate($"using System; using NetGen; {types} {answerType} [Network, Input<Sample>(Scaling = Scaling.Standardize), Hidden(3), Output<{answer}>] public partial class Net;");
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree != compilation.SyntaxTrees.First()));
        Assert.Empty(await DeclarationTest.Analyze(compilation));
    }

    private static async Task AssertTable(string source)
    {
        Compilation compilation = Generate("using NetGen; " + source);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;
        NetworkDeclaration network = NetworkParser.Parse(type, compilation, TestContext.Current.CancellationToken).Declaration!;
        Assert.Equal(
            EmittedMembers.Of(network).Select(member => $"{member.Kind} {member.Name}({string.Join(", ", member.ParameterTypes)})").Order(StringComparer.Ordinal),
            type.GetMembers().Where(IsAMemberOfItsOwn).Select(Describe).Order(StringComparer.Ordinal));
        Assert.Empty(await DeclarationTest.Analyze(compilation));
    }

    [Theory]
    [InlineData("namespace @event.B; public partial interface I { partial record @struct(int A) { public readonly ref partial struct S { # internal partial class @class; } } }")]
    [InlineData("# partial class @partial { public @partial(string name) : this(1UL) { } int Forward(float[] a) => 0; }")]
    [InlineData("class Base { protected Base(int number = 3) { } public void Save(System.IO.FileInfo file) { } } # sealed partial class Net : Base;")]
    [InlineData("# partial class ÜberNetz : INetwork<ÜberNetz>;")]
    [InlineData("# partial class Net; # partial class NET;")]
    public async Task WhatIsSoundCompiles(string source)
    {
        Compilation compilation = Generate("using NetGen; " + source.Replace("#", "[Network, Input(4), Hidden(5), Output(3)]", StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(await DeclarationTest.Analyze(compilation));
    }

    private static Compilation Generate(string source)
    {
        CSharpCompilation compilation = DeclarationTest.Compile(source);
        CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _, TestContext.Current.CancellationToken);
        return updated;
    }

    private static bool IsAMemberOfItsOwn(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member is not IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false }
        && member is not IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false };

    private static string Describe(ISymbol member)
    {
        EmittedMemberKind kind = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => EmittedMemberKind.Constructor,
            IMethodSymbol => EmittedMemberKind.Method,
            IPropertySymbol => EmittedMemberKind.Property,
            IFieldSymbol { IsConst: true } => EmittedMemberKind.Constant,
            IFieldSymbol => EmittedMemberKind.Field,
            INamedTypeSymbol => EmittedMemberKind.NestedType,
            _ => throw new InvalidOperationException($"No kind of member that NetGen writes: {member}"),
        };
        IEnumerable<IParameterSymbol> parameters = member is IMethodSymbol method ? method.Parameters : [];
        return $"{kind} {member.Name}({string.Join(", ", parameters.Select(Describe))})";
    }

    private static string Describe(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
