using System.Collections.Immutable;

namespace NetGen.Build.Models.Onnx;

/// <summary>Reads a network from an ONNX file that is a chain of dense layers: this library's own, or another's.</summary>
internal static class OnnxImport
{
    /// <summary>The opset from which on operators are as they are read here: since then, Gemm and Add have numpy's broadcasting.</summary>
    private const int OldestOpset = 7;

    private const string Again = "export the network again, with ExportOnnx of this version of NetGen";

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file, which is seekable, from its position on.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="ModelFormatException">The file is damaged, or no multi-layer perceptron.</exception>
    public static ImportedModel Read(Stream stream, string file)
    {
        long length = stream.Length - stream.Position;
        if (length > Array.MaxLength)
        {
            throw new ModelFormatException(file, $"expected less than 2 GiB, which Protocol Buffers do not go beyond, found {length} bytes; save the weights as safetensors");
        }

        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        OnnxModel model = Parse(file, bytes);
        if (model.Opset < OldestOpset)
        {
            throw new ModelFormatException(file, $"expected operators of opset {OldestOpset} or later, found {model.Opset}; export the model with opset 13 or later");
        }

        ModelMetadataReader metadata = new(file, OnnxWriter.MetadataName, model.Metadata);
        ImportRemedy.Add(metadata.CheckItself, Again);
        ImmutableArray<ImportedLayer> layers = new OnnxChain(model, length).Read();
        NetworkDescription network = ImportedNetwork.Describe(file, layers[0].Inputs, [.. layers.Select(layer => (layer.Outputs, layer.Activation!.Value))]);
        ImportedModel imported = new(layers);
        ImportRemedy.Add(
            () => imported = imported with
            {
                InputNames = metadata.ReadInputNames(network),
                TargetNames = metadata.ReadTargetNames(network),
                ClassNames = metadata.ReadClassNames(network),
                InputMeans = metadata.ReadMeans(network),
            },
            Again);
        return imported;
    }

    /// <summary>What is no ONNX file is named by what it is instead, where that is known.</summary>
    private static OnnxModel Parse(string file, byte[] bytes)
    {
        try
        {
            return OnnxParser.Parse(file, bytes);
        }
        catch (ModelFormatException e) when (FileSignature.Refusal(bytes.AsSpan(0, Math.Min(bytes.Length, FileSignature.Length)), FileKind.Onnx) is string refusal)
        {
            throw new ModelFormatException(file, refusal, innerException: e);
        }
    }
}
