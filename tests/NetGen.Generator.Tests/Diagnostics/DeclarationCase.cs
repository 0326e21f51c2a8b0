using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Baked;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A source as somebody may have it at any moment, and the models of the project, which may be damaged.</summary>
/// <param name="Source">Sound, half-written or mistyped.</param>
/// <param name="Models">What the build has made of models.</param>
internal sealed record DeclarationCase(string Source, AdditionalText[] Models)
{
    /// <summary>How many seeds are mutated for each network that is drawn, which takes longer to compile.</summary>
    private const int SeedsForEachDrawn = 7;

    private static readonly string[] _seeds =
    [
        "[Network, Input(4), Hidden(8, Activation.ReLU), Output(3)] public partial class IrisNet { public int Number { get; set; } }",
        "namespace A.B; [Network(Loss = Loss.Huber)] [Input(size: 4)] [Output(activation: Activation.Identity, size: 2)] sealed partial class Net : Base; class Base { protected int Fit; }",
        "public partial class Outer { partial struct Inner { [Network, Input(4), Hidden(8), Hidden(8), Output(1, Activation.Sigmoid)] private partial class Net; } }",
        "[Network, Input(4)] partial class Net<T>(int number) : IDisposable where T : class { public void Dispose() { } } [Output(3)] partial class Net<T>;",
        "file static class Sizes { public const int Four = 4; } [Network, Input(Sizes.Four), Output((int)3L, (Activation)10)] abstract partial record Net(int A);",
        "public enum Kind : byte { A, B = 4, C = B } public record struct Part(float X, [Feature(Missing = Missing.TrainingMean)] int? Y) { [Feature(Ignore = true)] public string Z; } "
            + "public class Thing : Part2 { public Part P; public Kind K { get; set; } } public class Part2 { public bool Q; } "
            + "[Network, Input<Thing>(Scaling = Scaling.MinMax), Hidden(2), Output<Kind>] public partial class Net { public Kind Predict(int x) => default; }",
        "public record Range([property: Feature(Name = \"low\")] float Low, double High) { public required float Mid { get; init; } } "
            + "[Network, Input<Range>, Output<Range>(Activation.Tanh)] internal partial class Net; [Network, Input(2), Output<bool>] partial class Other;",
        "[Network, Input(4), Output(3)] partial class Forward { public void ExportOnnx(string path) { } public Forward(ulong seed) { } required public int Classify; class Load; }",
        "[Network, Input<Flower>(Scaling = Scaling.MinMax), Output<Species>] partial class Net; record struct Flower(float A, [Feature(Missing = Missing.TrainingMean)] int? B, Part C); "
            + "class Part : Base { public bool D { get; set; } } abstract class Base { public virtual Species E { get; set; } } enum Species : byte { Setosa, Virginica = 3 }",
        "[Network, Input<S>, Output<Answer>(Activation.Tanh)] partial class Net; partial struct S { public float A; public Four B; } [System.Runtime.CompilerServices.InlineArray(4)] struct Four { float _x; } "
            + "class Answer(float a) { public float A { get; } = a; public required double B; [Feature(Ignore = true, Name = \"c\")] public string C => \"\"; }",
        "[Network(Weights = \"net.safetensors\"), Input(4), Hidden(8, Activation.ReLU), Output(3)] public partial class Baked { public int Answer(float[] x) => 1; }",
        "[Network, Import(\"net.safetensors\")] public partial class Imported; [Network(Weights = \"./net.safetensors\"), Input(4), Hidden(8, Activation.ReLU), Output(3)] partial class Other;",
        "[Network(Weights = \"net.safetensors\"), Input<Flower>, Hidden(8, Activation.ReLU), Output<Colour>] partial class Net; enum Colour { Red, Green, Blue = 7 } "
            + "record struct Flower(float A, [Feature(Missing = Missing.TrainingMean)] float? B, Colour C, float D);",
        "namespace N; partial class Outer { [Network(Loss = Loss.CrossEntropy), Import(\"net.safetensors\")] internal sealed partial class Net; const string Path = \"net.safetensors\"; [Network, Import(Path)] partial class Two; }",
    ];

    /// <summary>A model that the seeds above name, with all that such texts may have.</summary>
    private static readonly PreparedText _model = PreparedText.Of("net.safetensors", (4, 8, "ReLU"), (8, 3, "Softmax"))
        .With("file net.safetensors\n", "file net.safetensors\nclass Red\nclass Green\nclass Bl\\u0075e\nmeans 1 -2.5 NaN 1E-05\n");

    /// <summary>The same cases at each run, one behind the other.</summary>
    public static IEnumerable<DeclarationCase> Draw(int count)
    {
        Random random = new(20_240_611);
        NetworkShape[] shapes = RandomDeclarations.Draw(count / (SeedsForEachDrawn + 1) + 1);
        for (int number = 0; number < count; number++)
        {
            bool isDrawn = number % (SeedsForEachDrawn + 1) == 0;
            (string sound, PreparedText model) = isDrawn ? OfShape(shapes[number / (SeedsForEachDrawn + 1)], random) : (_seeds[number % _seeds.Length], _model);
            string source = isDrawn && random.Next(2) == 0 ? sound : SourceMutation.Mutate(sound, random);
            yield return new DeclarationCase("using System; using NetGen; " + source, [random.Next(2) == 0 ? model : PreparedTextMutation.Mutate(model, random)]);
        }
    }

    /// <summary>A network with its weights from a file, with its layers too, or without.</summary>
    private static (string Source, PreparedText Model) OfShape(NetworkShape shape, Random random)
    {
        PreparedText model = PreparedText.Of("net.safetensors", [.. shape.Layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation.ToString()))]);
        return (random.Next(3) switch
        {
            0 => shape.ToSource("Net"),
            1 => BakedNetwork.Declare(shape),
            _ => $"[Network(Loss = Loss.{shape.Loss}), Import(\"net.safetensors\")] partial class Net;",
        }, model);
    }
}
