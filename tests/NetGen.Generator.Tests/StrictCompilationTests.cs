using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Every way in which a network may be declared compiles without a diagnostic, in the strictest of projects.</summary>
public sealed class StrictCompilationTests
{
    private const string Network = "[global::NetGen.Network, global::NetGen.Input(3), global::NetGen.Hidden(5), global::NetGen.Output(2)]";

    public static TheoryData<string, string> Declarations => new()
    {
        { $"{Network} public partial class Plain;", "Plain" },
        { $"namespace A.B.C;\n{Network} public partial class Plain;", "A.B.C.Plain" },
        { $"namespace A {{ namespace B {{ {Network} public partial class Plain {{ }} }} }}", "A.B.Plain" },
        { $"{Network} internal partial class Inside;", "Inside" },
        { $"{Network} partial class WithoutModifier;", "WithoutModifier" },
        { $"{Network} public sealed partial class Sealed;", "Sealed" },
        { $"{Network} internal sealed partial class Sealed {{ public int Own => InputSize; }}", "Sealed" },
        { $"public partial class Outer {{ {Network} public partial class Nested; }}", "Outer+Nested" },
        { $"public partial class Outer {{ {Network} private partial class Nested; public static object New() => new Nested(); }}", "Outer+Nested" },
        { $"public partial class Outer {{ {Network} protected internal sealed partial class Nested; }}", "Outer+Nested" },
        { $"namespace N; public static partial class Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public abstract partial class Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public partial struct Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public readonly partial struct Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public ref partial struct Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public partial record Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public partial record struct Outer {{ {Network} public partial class Nested; }}", "N.Outer+Nested" },
        { $"namespace N; public partial interface IOuter {{ {Network} public partial class Nested; }}", "N.IOuter+Nested" },
        { $"namespace N; public partial class A {{ internal partial struct B {{ {Network} internal partial class C; }} }}", "N.A+B+C" },
        { $"namespace @class.@new; {Network} public partial class @event;", "class.new.event" },
        { $"namespace N; public partial class @static {{ {Network} public partial class @params; }}", "N.static+params" },
        { $"namespace Größe; {Network} public partial class Straße_θ;", "Größe.Straße_θ" },
        { $"namespace 学習; {Network} public partial class 網;", "学習.網" },
        { $"namespace Company.NetGen.System; {Network} public partial class Plain;", "Company.NetGen.System.Plain" },
        { $"namespace System.Own; {Network} public partial class Plain;", "System.Own.Plain" },
        { $"namespace NetGen.Generated; {Network} public partial class Plain;", "NetGen.Generated.Plain" },
        { $"namespace NetGen; {Network} public partial class Plain;", "NetGen.Plain" },
        { $"namespace N {{ public class System; public class NetGen; public class Span; public class ReadOnlySpan; public class Single; {Network} public partial class Plain; }}", "N.Plain" },
        { $"public class Lanes16; public class Engine; public class Math; public class Unsafe; {Network} public partial class Plain;", "Plain" },
        { $"[global::System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1\")] {Network} public partial class Plain;", "Plain" },
        { $"[assembly: global::System.CLSCompliant(true)]\n{Network} public partial class Plain;", "Plain" },
        { $"{Network} public partial class Plain {{ public int this[int index] => index; public int get_Own() => 1; }}", "Plain" },
        { $"public class Base {{ public int Own => 1; }} {Network} public partial class Plain : Base, global::System.IDisposable {{ public void Dispose() {{ }} }}", "Plain" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void EachShapeOfDeclarationCompilesAndRuns(string source, string typeName)
    {
        NetworkShape shape = NetworkShape.Classifier(3, 5, 2);
        ICompiledNetwork network = GeneratorHarness.Load(source).Create(typeName);
        Assert.Equal(shape.ParameterCount, network.Description.ParameterCount);
        CheckForward(network, shape);
    }

    [Fact]
    public void TwoTypesOfOneFullNameDoNotCostTheOtherNetworks()
    {
        // The compiler refuses the first two; the third must get its members all the same.
        CSharpCompilation compilation = GeneratorHarness.Compile(
            $"partial class A {{ {Network} internal partial class B; }}", $"namespace A {{ {Network} internal partial class B; }}", $"{Network} partial class Sound;");
        GeneratorDriver driver = GeneratorHarness.CreateDriver()
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Single(after.GetTypeByMetadataName("Sound")!.GetMembers("Forward"));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Preview)]
    public void EachLanguageVersionCompiles(LanguageVersion version)
    {
        NetworkShape small = NetworkShape.Classifier(3, 5, 2);
        NetworkShape large = NetworkShape.Of(Activation.GELU, Activation.Identity, Loss.Huber, 70, 90, 6);
        CompiledNetworks networks = GeneratorHarness.Generate(version, small.ToSource("Small"), large.ToSource("Large")).Load();
        CheckForward(networks.Create("Small"), small);
        CheckForward(networks.Create("Large"), large);
    }

    [Fact]
    public void SeveralNetworksInOneFileCompile()
    {
        string source = $"namespace N; {Network} public partial class First; {Network} public partial class Second; public partial class Outer {{ {Network} public partial class First; }}";
        CompiledNetworks networks = GeneratorHarness.Load(source, $"namespace M; {Network} public partial class First;", $"{Network} public partial class First;");
        foreach (string name in new[] { "N.First", "N.Second", "N.Outer+First", "M.First", "First" })
        {
            CheckForward(networks.Create(name), NetworkShape.Classifier(3, 5, 2));
        }
    }

    [Fact]
    public void NamesThatDifferInCaseOnlyOrLookAlikeJoinedCompile()
    {
        string source = $"namespace N {{ {Network} public partial class Net; {Network} public partial class NET; {Network} public partial class net_; }} "
            + $"namespace n {{ {Network} public partial class Net; }} namespace N.Net_ {{ {Network} public partial class X; }} namespace N {{ public partial class nEt {{ {Network} public partial class X; }} }} "
            + $"namespace A.B {{ {Network} public partial class C; }} namespace A {{ public partial class B_ {{ {Network} public partial class C; }} {Network} public partial class B_C; {Network} public partial class @if; {Network} public partial class If; }}";
        GenerationResult result = GeneratorHarness.Generate(source);
        CompiledNetworks networks = result.Load();
        string[] names = ["N.Net", "N.NET", "N.net_", "n.Net", "N.Net_.X", "N.nEt+X", "A.B.C", "A.B_+C", "A.B_C", "A.if", "A.If"];
        Assert.Equal(names.Length, result.Sources.Select(generated => generated.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (string name in names)
        {
            CheckForward(networks.Create(name), NetworkShape.Classifier(3, 5, 2));
        }
    }

    [Fact]
    public void OtherPartsOfTheClassSeeItsMembers()
    {
        CompiledNetworks networks = GeneratorHarness.Load(
            "namespace N; [global::NetGen.Network, global::NetGen.Input(3), global::NetGen.Hidden(5), global::NetGen.Output(2)] public partial class Plain;",
            "namespace N; public partial class Plain { public int Own => ParameterCount; }");
        CheckForward(networks.Create("N.Plain"), NetworkShape.Classifier(3, 5, 2));
    }

    [Fact]
    public void EveryActivationAndLossCompiles()
    {
        // Each output with each of its losses once, with three hidden activations that move on from one to the next.
        Activation[] hidden = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax)];
        (Activation Activation, Loss Loss)[] outputs = [.. Enum.GetValues<Activation>().SelectMany(output => RandomDeclarations.LossesOf(output).Select(loss => (output, loss)))];
        NetworkShape[] shapes =
        [
            .. outputs.Select((output, i) => new NetworkShape(
                3,
                [
                    new LayerShape(3, 6, hidden[i % hidden.Length]),
                    new LayerShape(6, 40, hidden[(i + 3) % hidden.Length]),
                    new LayerShape(40, 5, hidden[(i + 7) % hidden.Length]),
                    new LayerShape(5, 4, output.Activation),
                ],
                output.Loss)),
        ];
        CompiledNetworks networks = GeneratorHarness.Load([.. shapes.Select((shape, i) => shape.ToSource(NameOf(i)))]);
        for (int i = 0; i < shapes.Length; i++)
        {
            CheckForward(networks.Create(NameOf(i)), shapes[i]);
        }
    }

    [Fact]
    public void DeepAndWideNetworksCompileWithinTheLimitsOfTheJit()
    {
        NetworkShape[] shapes =
        [
            NetworkShape.Classifier(1, 2),
            NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 1, 1),
            NetworkShape.Classifier([5, .. Enumerable.Repeat(3, DeclarationLimits.MaxLayers - 1), 3]),
            NetworkShape.Of(Activation.ReLU, Activation.Identity, Loss.Huber, [3, .. Enumerable.Repeat(40, 6), 2]),
            NetworkShape.Classifier(3000, 2),
            NetworkShape.Classifier(2, 4000, 3),
            NetworkShape.Classifier(17, 33, 2500),
            NetworkShape.Of(Activation.GELU, Activation.Sigmoid, Loss.BinaryCrossEntropy, 1025, 1023, 1),
        ];
        GenerationResult result = GeneratorHarness.Generate([.. shapes.Select((shape, i) => shape.ToSource(NameOf(i)))]);
        IlBudget.Check(result.Image);
        CompiledNetworks networks = result.Load();
        for (int i = 0; i < shapes.Length; i++)
        {
            CheckForward(networks.Create(NameOf(i)), shapes[i]);
        }
    }

    private static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"Net{i}");

    /// <summary>Compiled text that gives wrong answers is no better than text that does not compile.</summary>
    private static void CheckForward(ICompiledNetwork network, NetworkShape shape)
    {
        RandomSample sample = RandomSample.Draw(shape, new Random(6));
        network.SetParameters(sample.Parameters);
        float[] outputs = new float[shape.OutputSize];
        network.Forward(sample.Input, outputs);
        double[] expected = new ReferenceNetwork(shape, sample.ParametersAsDouble).Forward(sample.InputAsDouble);
        Assert.Equal(expected, Array.ConvertAll(outputs, value => (double)value), (a, b) => Math.Abs(a - b) <= 1e-4);
    }
}
