using System.Collections.Immutable;

namespace NetGen.Build.Models.Onnx;

/// <summary>The layers of a chain of nodes, made one after the other: each takes what the one before gives, and has one activation.</summary>
/// <param name="model">The model.</param>
/// <param name="constants">Its constants.</param>
/// <param name="shape">What is known of the graph's input.</param>
/// <param name="mostParameters">Parameters that the model can have, by the length of its file.</param>
internal sealed class ChainLayers(OnnxModel model, OnnxConstants constants, InputShape shape, long mostParameters)
{
    private readonly List<LayerDraft> _layers = [];

    /// <summary>Whether there is no layer yet.</summary>
    public bool IsEmpty => _layers.Count == 0;

    /// <summary>All layers.</summary>
    public ImmutableArray<ImportedLayer> Finish() => [.. _layers.Select(layer => layer.Finish())];

    /// <summary>Adds a layer with or without biases.</summary>
    public void AddGemm(string value, OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only("alpha", "beta", "transA", "transB");
        const string Fold = "multiply the layer's parameters by it before you export the model";
        attributes.Constant("alpha", 1, 1, 0, Fold);
        attributes.Constant("beta", 1, 1, 0, Fold);
        if (attributes.Integer("transA", 0) is not 0 and long transposed)
        {
            throw Error($"expected transA = 0, found {transposed}; export a model that takes each sample as a row", node);
        }

        long order = attributes.Integer("transB", 0);
        LayerDraft layer = Add(value, node, order is 0 or 1 ? order == 1 : throw Error($"expected transB = 0 or 1, found {order}; {OnnxModel.Damaged}", node));
        if (node.InputAt(2).Length > 0)
        {
            layer.SetBias(model, node, constants.Tensor(node, 2, "biases"));
        }
    }

    /// <summary>Adds a layer whose biases may follow.</summary>
    public void AddMatMul(string value, OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only();
        Add(value, node, isOutputsFirst: false);
    }

    /// <summary>Gives the last layer its biases.</summary>
    public void AddBias(OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only();
        if (_layers.Count == 0 || !_layers[^1].TakesBias || node.Inputs.Length != 2)
        {
            throw Error("is known only as the biases of a MatMul or Gemm right before it; remove it before you export the model, or add it to the biases of a layer", node);
        }

        _layers[^1].SetBias(model, node, constants.Tensor(node, constants.Contains(node.Inputs[0]) ? 0 : 1, "biases"));
    }

    /// <summary>Says what the last layer's units make of their sums.</summary>
    public void SetActivation(Activation activation, OnnxNode node)
    {
        if (_layers.Count == 0)
        {
            throw Error("is an activation before the first layer; export the model without it, and apply it to the inputs in your program", node);
        }

        if (_layers[^1].Activation is Activation before)
        {
            throw Error($"is an activation behind another, {before}; a layer has one: remove one of the two before you export the model", node);
        }

        _layers[^1].Activation = activation;
    }

    private LayerDraft Add(string value, OnnxNode node, bool isOutputsFirst)
    {
        if (node.InputAt(0) != value)
        {
            throw Error($"expected the values of the layer before as the first input, {DataFormatException.Quote(value)}, found {DataFormatException.Quote(node.InputAt(0))}; export layers as inputs times weights", node);
        }

        if (_layers.Count > 0 && _layers[^1].Activation == Activation.Softmax)
        {
            throw Error("is a layer behind a Softmax; that is known only as the activation of the output: remove the Softmax, or what follows it", node);
        }

        OnnxTensor tensor = constants.Tensor(node, 1, "weights");
        string order = isOutputsFirst ? "[outputs, inputs]" : "[inputs, outputs]";
        if (tensor.Dimensions.Count != 2 || tensor.Dimensions.Any(size => size is < 1 or > int.MaxValue))
        {
            throw Error($"expected weights {tensor.Place} as {order}, found the shape {tensor.ShapeText}; only dense layers are read: export a model of such layers", node);
        }

        int rows = (int)tensor.Dimensions[0], columns = (int)tensor.Dimensions[1];
        (int inputs, int outputs) = isOutputsFirst ? (columns, rows) : (rows, columns);
        if (_layers.Count == 0)
        {
            shape.CheckInputs(inputs, node, tensor);
        }
        else if (_layers[^1].Outputs != inputs)
        {
            throw Error($"expected weights {tensor.Place} for {_layers[^1].Outputs} inputs, as {_layers[^1].WeightsName}, the layer before, has so many outputs; found weights for {inputs}; export the model again, with weights as {order}", node);
        }

        // Each parameter takes a byte of the file at least, unless a tensor is used again and again.
        if (_layers.Sum(draft => draft.ParameterCount) + (inputs + 1L) * outputs > mostParameters)
        {
            throw Error($"expected at most {mostParameters} weights and biases, as the file has so many bytes, found more; export each layer with weights of its own", node);
        }

        float[] values = tensor.ReadFloats(model.File);
        LayerDraft layer = new(inputs, outputs, isOutputsFirst ? Matrix.Transposed(values, outputs, inputs) : values, tensor.Place);
        _layers.Add(layer);
        return layer;
    }

    private ModelFormatException Error(string reason, OnnxNode node) => new(model.File, reason, node.Place);
}
