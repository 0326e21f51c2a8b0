using NetGen.Execution;

namespace NetGen.Build.Models.Safetensors;

/// <summary>Reads a file that this library wrote, with the runtime's own reader: checks, folding and bits are those of <c>Load</c>.</summary>
internal static class OwnFile
{
    /// <summary>What to do about files that contradict themselves.</summary>
    public const string Advice = "save the network again, with this version of NetGen";

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="header">Its header, with all tensors.</param>
    /// <param name="layers">Its layers.</param>
    /// <exception cref="ModelFormatException">The file is damaged.</exception>
    public static ImportedModel Read(Stream stream, string file, SafetensorsHeader header, IReadOnlyList<LayerTensors> layers)
    {
        Activation[] activations = Activations(file, header, layers.Count);
        string name = header.Metadata.GetValueOrDefault(ModelMetadata.Name, file);
        NetworkDescription plain = ImportedNetwork.Describe(name, layers[0].Inputs, [.. layers.Zip(activations, (layer, activation) => (layer.Outputs, activation))]);

        // Any scaling: the reader then folds what the file has, and leaves weights for raw inputs as they are.
        NetworkDescription network = new(plain.Name, plain.InputSize, plain.Loss, plain.Layout, [.. plain.Layers]) { Scaling = Scaling.Standardize };
        NetworkState state = new(network.Layout.BlockLength);
        ImportRemedy.Add(() => new ModelReader(file, network, state).Read(stream), Advice);
        ImportedLayer[] imported = new ImportedLayer[layers.Count];
        for (int k = 0; k < imported.Length; k++)
        {
            LayerTensors layer = layers[k];
            LayerLayout layout = network.Layout.Layers[k];
            float[] weights = state.Span.Slice(layout.Weights.Offset, layout.Weights.Count).ToArray();
            float[] bias = state.Span.Slice(layout.Bias.Offset, layout.Bias.Count).ToArray();
            imported[k] = new ImportedLayer(layer.Inputs, layer.Outputs, activations[k], weights, bias, layer.Weights, layer.Bias);
        }

        return new ImportedModel([.. imported]) { InputNames = state.InputNames, TargetNames = state.TargetNames, ClassNames = state.ClassNames, InputMeans = state.InputMeans };
    }

    private static Activation[] Activations(string file, SafetensorsHeader header, int layers)
    {
        string place = $"{SafetensorsHeader.MetadataName}.{ModelMetadata.Activations}";
        if (!header.Metadata.TryGetValue(ModelMetadata.Activations, out string? text))
        {
            throw new ModelFormatException(file, $"expected the layers' activations, found nothing; {Advice}", place);
        }

        string[] names = text.Split('-');
        if (names.Length != layers)
        {
            throw new ModelFormatException(file, $"expected activations of {layers} layers, found {DataFormatException.Quote(text)}; {Advice}", place);
        }

        // By the members' names only: numbers would be understood too, but are no names.
        return [.. names.Select((name, k) =>
            Enum.IsDefined(typeof(Activation), name) && Enum.Parse<Activation>(name) is Activation activation && (activation != Activation.Softmax || k == layers - 1)
                ? activation
                : throw new ModelFormatException(file, $"expected an activation of layer {k}, found {DataFormatException.Quote(name)}; {Advice}", place))];
    }
}
