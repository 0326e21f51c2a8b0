using System.Globalization;

namespace NetGen.Build.Models.Onnx;

/// <summary>What an ONNX file holds, as far as it can matter to a chain of layers.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Nodes">The operations, in the order of the file, which is one in which they can be computed.</param>
/// <param name="Tensors">The initializers, by name.</param>
/// <param name="Inputs">What the graph takes, without initializers.</param>
/// <param name="Outputs">What the graph gives.</param>
/// <param name="Opset">The version of the operators.</param>
/// <param name="Metadata">Strings about the model, by name.</param>
internal sealed record OnnxModel(
    string File, IReadOnlyList<OnnxNode> Nodes, Dictionary<string, OnnxTensor> Tensors, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, long Opset,
    Dictionary<string, string> Metadata)
{
    /// <summary>What to do about a file that no exporter writes.</summary>
    public const string Damaged = "the file is damaged: export the model again";
}

/// <summary>One operation.</summary>
/// <param name="Index">Its place among the nodes.</param>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Operation">What it computes, with the domain before it where that is not ONNX itself: Gemm, com.microsoft.Gelu.</param>
/// <param name="Inputs">The values that it takes; an empty name stands for one that is left out at that place.</param>
/// <param name="Outputs">The values that it gives.</param>
/// <param name="Attributes">By name.</param>
internal sealed record OnnxNode(int Index, string Name, string Operation, string[] Inputs, string[] Outputs, Dictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>Where it stands, as messages say it.</summary>
    public string Place => string.Create(
        CultureInfo.InvariantCulture, $"node {(Name.Length > 0 ? DataFormatException.Quote(Name) : Index)} ({(Operation.Length <= 40 ? Operation : Operation[..40])})");

    /// <summary>The value that it gives. The few operations with more give those only in training.</summary>
    public string Output => Outputs[0];

    /// <summary>An input; empty where it is left out.</summary>
    public string InputAt(int index) => index < Inputs.Length ? Inputs[index] : "";
}

/// <summary>One attribute, of which one part has the value.</summary>
internal sealed record OnnxAttribute
{
    public float? Float { get; init; }

    public long? Int { get; init; }

    public string? String { get; init; }

    public OnnxTensor? Tensor { get; init; }

    public IReadOnlyList<float>? Floats { get; init; }

    public IReadOnlyList<long>? Ints { get; init; }
}

/// <summary>An input or output of the graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its sizes, null where one has no number; null where nothing is said of the shape.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long?>? Dimensions)
{
    /// <summary>The shape as it is written: [?, 4].</summary>
    public string ShapeText => Dimensions is null ? "of any shape"
        : $"[{string.Join(", ", Dimensions.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]";
}
