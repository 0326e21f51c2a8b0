using Microsoft.CodeAnalysis;
using NetGen.Build.Models;
using NetGen.Build.Prepared;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Baked;

/// <summary>A network whose weights are constants, and whose class is only known at run time.</summary>
internal abstract class BakedNetwork
{
    private static readonly ModelName _file = new("net.safetensors", "/net.safetensors");

    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output);

    public abstract void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    public abstract void CopyParametersTo(Span<float> flat);

    public abstract Evaluation Evaluate(Dataset data);

    public abstract float[] ForwardBatch(Dataset data);

    /// <summary>Compiles a network with the parameters of another one.</summary>
    /// <param name="shape">Its layers.</param>
    /// <param name="flat">Its parameters, in the flat order.</param>
    /// <param name="source">How it is declared, as class Net; null for its layers and the file net.safetensors.</param>
    public static BakedNetwork Compile(NetworkShape shape, float[] flat, string? source = null) => Compile(Model(shape, flat), source ?? Declare(shape));

    /// <summary>Compiles a network with the parameters of a model.</summary>
    public static BakedNetwork Compile(ImportedModel model, string source)
    {
        return Make(GeneratorHarness.Generate([new PreparedText(PreparedModelText.Of(_file, model))], source).Load());
    }

    /// <summary>Compiles a network with the parameters of another one in a resource, behind one of a single byte.</summary>
    /// <param name="shape">Its layers.</param>
    /// <param name="flat">Its parameters, in the flat order; more than there may be in text.</param>
    /// <param name="isReversed">Whether the file has the last layer first.</param>
    public static BakedNetwork CompileWithResource(NetworkShape shape, float[] flat, bool isReversed)
    {
        ImportedModel model = Model(shape, flat);
        model = isReversed ? new ImportedModel([.. model.Layers.Reverse().Select(layer => layer with { Activation = null })]) { UnorderedEnding = "weight" } : model;
        WeightsResource resource = WeightsResource.Of("weights of Net", model)!;
        GenerationResult result = GeneratorHarness.Generate([new PreparedText(PreparedModelText.Of(_file, model, resource))], Declare(shape));
        return Make(result.LoadWith(
            new ResourceDescription("one byte", () => new MemoryStream([1]), isPublic: true),
            new ResourceDescription(resource.Name, () => Content(resource), isPublic: true)));
    }

    private static MemoryStream Content(WeightsResource resource)
    {
        MemoryStream content = new();
        resource.Write(content);
        content.Position = 0;
        return content;
    }

    private static BakedNetwork Make(CompiledNetworks networks) =>
        (BakedNetwork)Activator.CreateInstance(typeof(Adapter<>).MakeGenericType(networks.Assembly.GetType("Net", throwOnError: true)!))!;

    /// <summary>The source of a shape, as class Net, that names the file net.safetensors.</summary>
    public static string Declare(NetworkShape shape) => shape.ToSource("Net").Replace("Network(Loss", "Network(Weights = \"net.safetensors\", Loss", StringComparison.Ordinal);

    /// <summary>Parameters as an importer gives them.</summary>
    public static ImportedModel Model(NetworkShape shape, float[] flat)
    {
        return new ImportedModel([.. shape.Layers.Select((layer, l) =>
        {
            int first = shape.FirstParameter(l);
            int bias = first + layer.WeightCount;
            return new ImportedLayer(layer.Inputs, layer.Outputs, layer.Activation, flat[first..bias], flat[bias..(bias + layer.Outputs)], $"layers.{l}.weight", $"layers.{l}.bias");
        })]);
    }

    private sealed class Adapter<T> : BakedNetwork where T : class, IForwardNetwork<T>, new()
    {
        private readonly T _network = new();

        public override void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

        public override void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);

        public override void CopyParametersTo(Span<float> flat) => _network.CopyParametersTo(flat);

        public override Evaluation Evaluate(Dataset data) => _network.Evaluate(data);

        public override float[] ForwardBatch(Dataset data) => _network.ForwardBatch(data);
    }
}
