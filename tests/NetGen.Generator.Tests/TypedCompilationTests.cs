using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Whatever types a network names, what is emitted compiles without a diagnostic in the strictest of projects.</summary>
public sealed class TypedCompilationTests
{
    private const string Species = "public enum Species { Setosa, Versicolor, Virginica }";
    private const string Flower = "public readonly record struct Flower(float Length, float Width);";
    private const string Network = "[NetGen.Network, NetGen.Input<Flower>, NetGen.Hidden(5), NetGen.Output<Species>]";

    public static TheoryData<string> Declarations =>
    [
        $"{Flower} {Species} {Network} public partial class Net;",
        $"namespace A.B {{ {Flower} {Species} }} namespace C {{ using A.B; {Network} internal partial class Net; }}",
        $"public partial class Outer {{ {Flower} internal {Species.Substring(7)} {Network} private partial class Net; }}",
        $"namespace @class.@new {{ {Flower} {Species} {Network} public partial class @event; }}",
        $"namespace N {{ {Flower} {Species} public class System; public class NetGen; public class Span; public class IEnumerable; [global::NetGen.Network, global::NetGen.Input<Flower>, global::NetGen.Output<Species>] public partial class Net; }}",
        $"public class Dataset; public class FitResult; public class Feature; public class FeatureReader; public class CancellationToken; {Flower} {Species} {Network} public partial class Net;",
        $"namespace NetGen.Generated; {Flower} {Species} {Network} public partial class Net;",
        $"namespace NetGen; public class Tools; {Flower} {Species} {Network} public partial class Net;",
        $"public enum Species {{ @class, @void, answer, place, value, ToString, Equals, GetHashCode, GetType, Item, ClassProbabilities, probabilities }} {Flower} {Network} public partial class Net;",
        $"public enum Species : ulong {{ Low = 0, High = 0xFFFFFFFFFFFFFFFF, Again = High }} {Flower} {Network} public partial class Net;",
        $"public enum Species : sbyte {{ Minus = -128, Zero = 0, Null = Zero, Plus = 127 }} {Flower} {Network} public partial class Net;",
        $"{Species} public class Flower {{ public float @class; public int @event {{ get; set; }} public Species @new; public bool sample, x, row; }} {Network} public partial class Net;",
        $"{Species} public class Inner {{ public float A {{ get; set; }} }} public class Flower {{ public Inner? Maybe; public Inner Always = new(); public System.Numerics.Vector3 Place; }} {Network} public partial class Net;",
        $"{Species} [System.Runtime.CompilerServices.InlineArray(5)] public struct Five {{ private float _first; }} public struct Flower {{ public Five A; public Five B {{ get; set; }} }} {Network} public partial class Net;",
        $"{Species} public class Flower {{ public sbyte A; public byte B; public short C; public ushort D; public int E; public uint F; public long G; public ulong H; public nint I; public nuint J; public decimal K; public System.Int128 L; public System.UInt128 M; public System.Half N; public float O; public double P; public bool Q; }} {Network} public partial class Net;",
        $"{Species} public class Flower {{ public sbyte? A; public byte? B; public short? C; public ushort? D; public int? E; public uint? F; public long? G; public ulong? H; public nint? I; public nuint? J; public decimal? K; public System.Int128? L; public System.UInt128? M; public System.Half? N; public float? O; public double? P; public bool? Q; public Species? R; }} {Network} public partial class Net;",
        $"{Species} public class Flower {{ [NetGen.Feature(Missing = NetGen.Missing.TrainingMean)] public float? A; [NetGen.Feature(Missing = NetGen.Missing.TrainingMean)] public Species? B; [NetGen.Feature(Missing = 2, Name = \"a \\\"quoted\\\" \\u0007 name\")] public int C; [NetGen.Feature(Missing = Species.Versicolor)] public Species D; [NetGen.Feature(Missing = -1.5e-7)] public double E; }} {Network} public partial class Net;",
        $"{Flower} [NetGen.Network, NetGen.Input<Flower>(Scaling = NetGen.Scaling.MinMax), NetGen.Output<bool>] public sealed partial class Net;",
        $"{Flower} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<float>] public partial class Net;",
        $"{Flower} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<System.Half>(NetGen.Activation.Tanh)] public partial class Net;",
        $"{Flower} public record Range(float Low, double High); [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Range>] public partial class Net;",
        $"{Flower} public class Range {{ public required float Low {{ get; init; }} public float @class; public System.Half High {{ get; }} public Range(System.Half high) => High = high; }} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Range>] public partial class Net;",
        $"{Flower} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output(3)] public partial class Net;",
        $"{Flower} [NetGen.Network, NetGen.Input<Flower>, NetGen.Output(3, NetGen.Activation.Identity)] public partial class Net;",
        $"{Species} [NetGen.Network, NetGen.Input(6000), NetGen.Output<Species>] public partial class Net;",
        $"{Species} [System.Runtime.CompilerServices.InlineArray(6000)] public struct Many {{ private float _first; }} public struct Flower {{ public Many A; }} {Network} public partial class Net;",
        $"{Species} public abstract class Base {{ public abstract float A {{ get; set; }} public virtual float B {{ get; set; }} }} public class Flower : Base {{ public override float A {{ get; set; }} public override float B {{ get; set; }} }} {Network} public partial class Net;",
        $"{Flower} public enum Species {{ {string.Join(", ", Enumerable.Range(0, 400).Select(k => $"Value{k} = {3 * k}"))} }} {Network} public partial class Net;",
        $"[assembly: System.CLSCompliant(true)] {Flower} {Species} {Network} public partial class Net;",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void EachTypeCompiles(string source) => Assert.Single(GeneratorHarness.Generate(source).Sources);

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void EachLanguageVersionCompiles(LanguageVersion version) => GeneratorHarness.Generate(
        version,
        $"public readonly record struct Flower(float Length, [NetGen.Feature(Missing = 1f)] int? Width, Species Before); {Species} {Network} public partial class Net {{ }}",
        $"public record struct Range(float Low, float High); [NetGen.Network, NetGen.Input<Flower>, NetGen.Output<Range>] public partial class Ranges {{ }}");

    [Fact]
    public void TheTextOfManyClassesIsShort()
    {
        string source = $"{Flower} public enum Species {{ {string.Join(", ", Enumerable.Range(0, 1000).Select(k => $"V{k}"))} }} {Network} public partial class Net;";
        Assert.True(GeneratorHarness.Generate(source).Sources.Single().SourceText.Lines.Count < 2000);
    }
}
