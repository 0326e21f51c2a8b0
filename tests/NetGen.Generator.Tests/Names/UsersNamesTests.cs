using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Names;

/// <summary>What the user's types, members and names bring with them is no diagnostic in generated text, or one at the declaration.</summary>
public sealed class UsersNamesTests
{
    private const string Species = "public enum Species { Setosa, Versicolor, Virginica }";
    private const string Flower = "public readonly record struct Flower(float Length, float Width);";
    private const string Network = "[NetGen.Network, NetGen.Input<Flower>, NetGen.Hidden(5), NetGen.Output<Species>]";
    private const string Plain = "[NetGen.Network, NetGen.Input(3), NetGen.Hidden(5), NetGen.Output(2)]";

    /// <summary>Sources, without errors of the compiler's in what the user wrote.</summary>
    public static TheoryData<string> Sound =>
    [
        $"public enum Species {{ [System.Obsolete] Old, New, [System.Obsolete(\"gone\")] Older = 7 }} public class Flower {{ [System.Obsolete] public float Old; public float New {{ get; set; }} }} {Network} public partial class Net;",
        $"public enum Species {{ [System.Obsolete(\"gone\", true)] Old, New, [System.Obsolete(\"gone\", true)] Older = -7 }} {Flower} {Network} public partial class Net;",
        $"public enum Species : ulong {{ [System.Obsolete(\"gone\", true)] Old = 0xFFFFFFFFFFFFFFFF, New = 0 }} public record struct Flower(Species A, Species? B); {Network} public partial class Net;",
        $"public enum Species : sbyte {{ [System.Obsolete(\"gone\", true)] Old = -128, New }} public record struct Flower(Species A, Species? B); {Network} public partial class Net;",
        $"[System.Obsolete] public enum Species {{ A, B }} [System.Obsolete(\"x\")] public record struct Flower(float A); {Network} public partial class Net;",
        $"[System.Obsolete(\"x\", true)] public enum Species {{ A, [System.Obsolete(\"x\", true)] B }} [System.Obsolete(\"x\", true)] public record struct Flower(float A, Species B); [System.Obsolete(\"x\", true)] {Network} public partial class Net;",
        $"{Flower} {Species} [System.Obsolete] {Network} public partial class Net;",
        $"[System.Obsolete(\"x\", true)] public partial class Outer {{ [System.Obsolete(\"x\", true)] public enum Species {{ A, B }} public record struct Flower([property: System.Obsolete(\"x\", true)] float A, Species B); {Network} public partial class Net; }}",
        $"{Flower} public class Range {{ [System.Obsolete] public Range(float low) => Low = low; public float Low {{ get; [System.Obsolete] set; }} }} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Range>] public partial class Net;",
        $"{Flower} public class Range {{ [System.Obsolete(\"x\", true)] public Range(float low) => Low = low; public Range() {{ }} public float Low {{ get; set; }} }} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Range>] public partial class Net;",
        $"public class Base {{ [System.Obsolete] public Base() {{ }} }} {Plain} public partial class Net : Base;",
        $"public class Base {{ [System.Obsolete(\"x\", true)] public Base() {{ }} }} [System.Obsolete] {Plain} public partial class Net : Base;",
        $"using System.Diagnostics.CodeAnalysis; [Experimental(\"EXP1\")] public enum Species {{ A, [Experimental(\"EXP2\")] B }} [Experimental(\"EXP1\")] public record struct Flower([property: Experimental(\"EXP2\")] float A, Species B); [Experimental(\"EXP1\")] {Network} public partial class Net;",
        $"using System.Diagnostics.CodeAnalysis; public enum Species {{ A, [Experimental(\"EXP2\")] B }} public record struct Flower([property: Experimental(\"EXP2\")] float A); {Network} public partial class Net;",
        $"using System.Diagnostics.CodeAnalysis; public class Base {{ [Experimental(\"EXP1\")] public Base() {{ }} }} {Plain} public partial class Net : Base;",
        $"[assembly: System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] {Flower} {Species} {Network} public partial class Net;",
        $"using System.Runtime.Versioning; [SupportedOSPlatform(\"windows\")] public enum Species {{ A, B }} [RequiresPreviewFeatures] public record struct Flower(float A, Species B); {Network} public partial class Net;",
        $"public enum species {{ setosa, @value, @field, @record, @file, @required, @scoped, @allows }} public record struct flower(float @record, float @field, species @async); [NetGen.Network, NetGen.Input<flower>, NetGen.Output<species>] public partial class net;",
        $"public class @record {{ public float @var {{ get; set; }} }} public enum @dynamic {{ @nint, @notnull }} [NetGen.Network, NetGen.Input<@record>, NetGen.Output<@dynamic>] public partial class @await;",
        $"public enum Species {{ Item, get_Item, Low, get_Low, set_Low, get_, @get, ClassProbabilities, ClassProbabilitiesClass }} {Flower} {Network} public partial class Net;",
        $"public enum Species {{ Item, Item_, get_Item_, get_Item__ }} {Flower} {Network} public partial class Net;",
        $"{Flower} public enum \\u0053pecies {{ S\\u0065tosa, Virg\\u00ADinica }} {Network} public partial class N\\u0065t;",
        $"{Plain} public partial class INetwork; {Plain} public partial class IBaked; {Plain} public partial class IForward;",
        $"namespace NetGen.Own {{ {Plain} public partial class INetwork; {Plain} public partial class Engine; {Plain} public partial class Lanes; }}",
        string.Concat(new[] { "Span", "ReadOnlySpan", "Math", "MathF", "Vector512", "MemoryMarshal", "Unsafe", "MethodImpl", "Object", "String", "Single", "Int32", "Array", "Nullable", "Exception", "Attribute", "Dataset", "Loss", "Activation",
            "NetworkDescription", "LayerDescription", "ParameterLayout", "LayerLayout", "ParameterTensor", "Initializer", "FeatureTable", "Scaling", "Tiles", "Rows", "V8", "V16", "ILanes", "IGradientSink", "ILayerShape", "FeatureReader", "Feature", "NativeEntry" }
            .Select(name => $"{Plain} public partial class {name}; ")),
        string.Concat(new[] { "INetwork", "IBaked", "V8", "Tiles", "Feature", "ILanes" }.Select(name => $"public partial class {name} {{ {Flower} {Species} {Network} public partial class Net; }} ")),
        $"namespace N; {Flower} {Species} public class Feature; public class Dataset; public class Net_; {Network} public partial class INetwork;",
        $"#nullable disable\n{Species} public class Inner {{ public float A {{ get; set; }} }} public class Flower {{ public Inner B; public required float C {{ get; init; }} public float? D {{ get; init; }} }} {Network} public partial class Net;",
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task GeneratedTextHasNoDiagnostic(string source)
    {
        CSharpCompilation before = GeneratorHarness.Compile(source);
        Assert.DoesNotContain(before.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
        GeneratorHarness.CreateDriver().RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _, TestContext.Current.CancellationToken);
        AssertClean(after, before);
        Assert.DoesNotContain(after.SyntaxTrees, tree => tree.ToString().Contains("declaration has errors", StringComparison.Ordinal));
        Assert.DoesNotContain(await DeclarationTest.Analyze(after, [.. AdviceTest.All]), problem => problem.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("public class Base { [Obsolete(\"x\", true)] public Base() { } } [Network, Input(3), Output(2)] public partial class {|NETGEN023:Net|} : Base;",
        "The base class 'Base' of the network class 'Net' has a constructor without parameters whose every use is an error by its [Obsolete]; let it warn only, or choose another base class")]
    [InlineData("public class S { public float A; [Obsolete(\"x\", true)] public float {|NETGEN030:B|}; } [Network, Input<S>, Output(2)] public partial class Net;",
        "The member 'B' of 'S' cannot be an input of the network 'Net': by its [Obsolete], each use of it is an error; add [Feature(Ignore = true)] to leave it out, or choose another type for it")]
    [InlineData("public class S { public float A; public float {|NETGEN030:B|} { [Obsolete(\"x\", true)] get; set; } } [Network, Input<S>, Output(2)] public partial class Net;",
        "The member 'B' of 'S' cannot be an input of the network 'Net': by its [Obsolete], each use of it is an error; add [Feature(Ignore = true)] to leave it out, or choose another type for it")]
    [InlineData("[Obsolete(\"x\", true)] public enum K { A, B } public class S { public float A; [Obsolete] public K? {|NETGEN030:B|}; } [Network, Input<S>, Output(2)] public partial class Net;",
        "The member 'B' of 'S' cannot be an input of the network 'Net': by the [Obsolete] of 'K?', each use of it is an error; add [Feature(Ignore = true)] to leave it out, or choose another type for it")]
    [InlineData("public class S { public float A { get; set; } public float {|NETGEN036:B|} { get; [Obsolete(\"x\", true)] set; } } [Network, Input(2), Output<S>] public partial class Net;",
        "The member 'B' of 'S' cannot be an output of the network 'Net': by its [Obsolete], each use of it is an error; add [Feature(Ignore = true)] to leave it out, or mend it")]
    [InlineData("public class S { [Obsolete(\"x\", true)] public S() { } public float A { get; set; } } [Network, Input(2), {|NETGEN035:Output<S>|}] public partial class Net;", null)]
    public async Task WhatCannotBeWrittenIsSaidAtTheDeclaration(string marked, string? message)
    {
        MarkedSource source = MarkedSource.Parse("using System; using NetGen; " + marked.Replace("{|NETGEN035:Output<S>|}", "Output<{|NETGEN035:S|}>", StringComparison.Ordinal));
        CSharpCompilation before = DeclarationTest.Compile(source.Text);
        Compilation after = AdviceTest.Generate(before);
        AssertClean(after, before);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(after, [.. AdviceTest.All]), message is null ? [] : [message]);
    }

    /// <summary>File systems allow 255 bytes for a file's name, the compiler 1,023 for a type's.</summary>
    [Theory]
    [InlineData('A', 250)]
    [InlineData('A', 500)]
    [InlineData('網', 250)]
    [InlineData('網', 300)]
    public void LongNamesFit(char letter, int length)
    {
        string name = new(letter, length - 1);
        string source = $"{Plain} public partial class {name}1; {Plain} public partial class {name}2; namespace N {{ {Flower} {Species} {Network} public partial class {name}; }}";
        GenerationResult result = GeneratorHarness.Generate(source);
        Assert.Equal(3, result.Sources.Select(generated => generated.HintName).Distinct().Count());
        Assert.All(result.Sources, generated => Assert.InRange(Encoding.UTF8.GetByteCount(generated.HintName), 1, 255));
        CompiledNetworks networks = result.Load();
        Assert.Equal(2, networks.Create(name + "1").Description.Layers.Length);
        Assert.Equal(2, networks.Create(name + "2").Description.Layers.Length);
    }

    private static void AssertClean(Compilation after, Compilation before)
    {
        using MemoryStream image = new();
        using MemoryStream documentation = new();
        Diagnostic[] found = [.. after.Emit(image, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken).Diagnostics
            .Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Location.SourceTree is not SyntaxTree tree || !before.ContainsSyntaxTree(tree))];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(10).AsEnumerable()));
    }
}
