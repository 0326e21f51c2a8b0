namespace NetGen.Build.Models.Safetensors;

/// <summary>Finds out which tensors of a file are which layer's, from their names and shapes.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="header">Its header, with all tensors.</param>
/// <param name="isOrdered">Whether the order of the names is known to be that of the layers, so that each must take what the one before gives.</param>
internal sealed class LayerTensorsFinder(string file, SafetensorsHeader header, bool isOrdered)
{
    /// <summary>How the two tensors of a layer are called: what stands behind the layer's own name.</summary>
    private sealed record Naming(string Weights, string Bias, bool IsOutputsFirst)
    {
        // PyTorch and this library; Keras by path, with the suffix of TensorFlow's variables, by attributes; the variables of a Keras layer by number.
        public static Naming[] All { get; } =
        [
            new("weight", "bias", true),
            new("kernel", "bias", false),
            new("kernel:0", "bias:0", false),
            new("vars/0", "vars/1", false),
        ];

        /// <summary>The layer's name with its separator, if a tensor's name is one of this naming; null otherwise.</summary>
        public static string? Prefix(string tensor, string ending) =>
            tensor == ending ? ""
            : tensor.Length > ending.Length && tensor.EndsWith(ending, StringComparison.Ordinal) && tensor[^(ending.Length + 1)] is '.' or '/' ? tensor[..^ending.Length]
            : null;
    }

    /// <summary>What the names of weights end in, behind the name of their layer; empty until the layers are found.</summary>
    public string WeightsEnding { get; private set; } = "";

    /// <summary>The layers, in the natural order of their names.</summary>
    /// <exception cref="ModelFormatException">A tensor has no partner, has the wrong rank, or belongs to no layer; or layers in order do not fit each other.</exception>
    public IReadOnlyList<LayerTensors> Find()
    {
        if (header.Entries.Count == 0)
        {
            throw Error("expected weights and biases, found no tensor; save the state of the trained model, such as model.state_dict() in PyTorch");
        }

        Naming naming = FindNaming();
        WeightsEnding = naming.Weights;
        SortedSet<string> prefixes = new(NaturalOrder.Instance);
        string[] others = [.. header.Entries.Keys.Where(tensor => Naming.Prefix(tensor, naming.Weights) is null && Naming.Prefix(tensor, naming.Bias) is null)];
        if (others.Length > 0)
        {
            throw Error(
                $"expected names that end in {naming.Weights} or {naming.Bias}, as the others do; a network of dense layers has no other tensors: save the file without {Listed(others)}",
                others[0]);
        }

        foreach (string tensor in header.Entries.Keys)
        {
            prefixes.Add(Naming.Prefix(tensor, naming.Weights) ?? Naming.Prefix(tensor, naming.Bias)!);
        }

        List<LayerTensors> layers = [];
        foreach (string prefix in prefixes)
        {
            LayerTensors layer = Layer(naming, prefix);
            if (isOrdered && layers.Count > 0 && layers[^1].Outputs != layer.Inputs)
            {
                throw Error(
                    $"expected weights for {layers[^1].Outputs} inputs, as {layers[^1].Weights}, the layer before in the order of names, has so many outputs; found weights for {layer.Inputs}; the file is damaged: save the network again",
                    layer.Weights);
            }

            layers.Add(layer);
        }

        long parameters = layers.Sum(layer => (layer.Inputs + 1L) * layer.Outputs);
        return parameters <= Array.MaxLength ? layers : throw Error($"expected at most {Array.MaxLength} weights and biases, found {parameters}; train a network of smaller layers");
    }

    private Naming FindNaming()
    {
        foreach (string tensor in header.Entries.Keys)
        {
            foreach (Naming naming in Naming.All)
            {
                if (Naming.Prefix(tensor, naming.Weights) is not null)
                {
                    return naming;
                }
            }
        }

        throw Error("expected weights whose name ends in weight (as PyTorch's), kernel, kernel:0 or vars/0 (as Keras'), found none; name the tensors so", header.Entries.Keys.First());
    }

    private LayerTensors Layer(Naming naming, string prefix)
    {
        string weights = prefix + naming.Weights, bias = prefix + naming.Bias;
        if (!header.Entries.TryGetValue(weights, out SafetensorsEntry? weightsEntry))
        {
            throw Error($"expected weights {DataFormatException.Quote(weights)} beside it, found none; save both tensors of the layer", bias);
        }

        string order = naming.IsOutputsFirst ? "[outputs, inputs]" : "[inputs, outputs]";
        if (weightsEntry.Shape.Length != 2)
        {
            throw Error($"expected weights as {order}, found the shape {weightsEntry.ShapeText}; only dense layers are read, whose weights are a matrix: save a network of such layers", weights);
        }

        int rows = Size(weightsEntry, 0, weights), columns = Size(weightsEntry, 1, weights);
        (int inputs, int outputs) = naming.IsOutputsFirst ? (columns, rows) : (rows, columns);
        if (!header.Entries.TryGetValue(bias, out SafetensorsEntry? biasEntry))
        {
            throw Error($"expected biases {DataFormatException.Quote(bias)} beside it, found none; save the layer with biases, zeros if it has none", weights);
        }

        return biasEntry.Shape.Length == 1 && biasEntry.Shape[0] == (ulong)outputs
            ? new LayerTensors(weights, bias, naming.IsOutputsFirst, inputs, outputs)
            : throw Error($"expected the shape [{outputs}], a bias for each output of {weights}, found {biasEntry.ShapeText}; save the weights as {order}, and one bias for each output", bias);
    }

    private int Size(SafetensorsEntry entry, int dimension, string tensor) => entry.Shape[dimension] is > 0 and <= int.MaxValue
        ? (int)entry.Shape[dimension]
        : throw Error($"expected sizes from 1 to {int.MaxValue}, found the shape {entry.ShapeText}; leave empty layers out when you save the file", tensor);

    private static string Listed(string[] tensors)
    {
        const int Most = 5;
        string listed = string.Join(", ", tensors.Take(Most).Select(tensor => DataFormatException.Quote(tensor)));
        return tensors.Length <= Most ? listed : $"{listed} and {tensors.Length - Most} more";
    }

    private ModelFormatException Error(string reason, string? tensor = null) => new(file, reason, tensor);
}
