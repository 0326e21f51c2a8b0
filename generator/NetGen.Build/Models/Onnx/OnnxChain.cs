using System.Collections.Immutable;

namespace NetGen.Build.Models.Onnx;

/// <summary>Walks along a graph from its input to its output, and makes layers of what it meets. Anything else than a chain of dense layers is an error.</summary>
internal sealed class OnnxChain
{
    private readonly OnnxModel _model;
    private readonly OnnxConstants _constants;
    private readonly Dictionary<string, List<OnnxNode>> _consumers = new(StringComparer.Ordinal);
    private readonly HashSet<OnnxNode> _used = new(ReferenceEqualityComparer.Instance);
    private readonly List<LayerDraft> _layers = [];
    private readonly InputShape _shape;
    private readonly long _mostParameters;

    /// <summary>Prepares to walk.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mostParameters">Parameters that the model can have, by the length of its file.</param>
    /// <exception cref="ModelFormatException">The graph has not one input and one output, or a value comes from two nodes.</exception>
    public OnnxChain(OnnxModel model, long mostParameters)
    {
        _model = model;
        _mostParameters = mostParameters;
        if (model.Inputs.Count != 1 || model.Outputs.Count != 1)
        {
            throw Error($"expected a graph with one input and one output, found {model.Inputs.Count} and {model.Outputs.Count}");
        }

        _constants = new OnnxConstants(model);
        _shape = new InputShape(model);
        HashSet<string> values = new(StringComparer.Ordinal) { model.Inputs[0].Name };
        foreach (OnnxNode node in model.Nodes.Where(node => !_constants.Nodes.Contains(node)))
        {
            if (_constants.Contains(node.Output) || !values.Add(node.Output))
            {
                throw Error($"found a second value {DataFormatException.Quote(node.Output)}", node);
            }

            foreach (string input in node.Inputs.Where(input => input.Length > 0 && !_constants.Contains(input)).Distinct(StringComparer.Ordinal))
            {
                if (!_consumers.TryGetValue(input, out List<OnnxNode>? list))
                {
                    _consumers.Add(input, list = []);
                }

                list.Add(node);
            }
        }
    }

    /// <summary>The layers from the input to the output.</summary>
    /// <exception cref="ModelFormatException">The graph is no chain of dense layers.</exception>
    public ImmutableArray<ImportedLayer> Read()
    {
        string value = _model.Inputs[0].Name;
        string end = _model.Outputs[0].Name;
        while (_consumers.TryGetValue(value, out List<OnnxNode>? next))
        {
            if (value == end)
            {
                throw Error($"found a node that takes the output {DataFormatException.Quote(end)}; a chain ends there", next[0]);
            }

            value = Step(value, next);
        }

        if (value != end)
        {
            throw Error($"expected a chain that ends in the output {DataFormatException.Quote(end)}, found one that ends in {DataFormatException.Quote(value)}");
        }

        if (_model.Nodes.FirstOrDefault(node => !_used.Contains(node) && !_constants.Nodes.Contains(node)) is OnnxNode unused)
        {
            throw Error("is no part of the chain from the input to the output", unused);
        }

        return _layers.Count > 0 ? [.. _layers.Select(layer => layer.Finish())] : throw Error("expected Gemm or MatMul nodes, found none");
    }

    /// <summary>Reads the node that takes a value, or the several that are one activation.</summary>
    /// <returns>The value that comes next.</returns>
    private string Step(string value, List<OnnxNode> next)
    {
        OnnxNode node = next[0];
        if (next.Count > 1 || IsPartOfPattern(node))
        {
            (Activation activation, string result) = new ActivationPattern(_model, _constants, _consumers).Follow(value, _used);
            SetActivation(activation, node);
            return result;
        }

        _used.Add(node);
        OnnxAttributes attributes = new(_model.File, node);
        switch (node.Operation)
        {
            case "Gemm":
                ReadGemm(value, node, attributes);
                break;
            case "MatMul":
                attributes.Only();
                AddLayer(value, node, isOutputsFirst: false);
                break;
            case "Add":
                ReadAdd(node, attributes);
                break;
            case "Identity":
                attributes.Only();
                break;
            case "Dropout":
                ReadDropout(node, attributes);
                break;
            case "Flatten" or "Reshape" when _layers.Count > 0:
                throw Error("is known only before the first layer", node);
            case "Flatten":
                attributes.Only("axis");
                _shape.Flatten(node, attributes.Integer("axis", 1));
                break;
            case "Reshape":
                attributes.Only("allowzero");
                _shape.Reshape(node, _constants.Integers(node, 1, "a shape"), attributes.Integer("allowzero", 0) != 0);
                break;
            default:
                SetActivation(OnnxActivations.Of(_model, node) ?? throw Error(
                    "is no operation of a chain of dense layers: known are Gemm, MatMul and Add, activations, Identity and Dropout, and Flatten and Reshape before the first layer", node), node);
                break;
        }

        CheckCounts(node);
        return node.Output;
    }

    /// <summary>Refuses inputs and outputs that the operation does not have.</summary>
    private void CheckCounts(OnnxNode node)
    {
        (int inputs, int outputs) = node.Operation switch
        {
            "Gemm" => (3, 1),
            "Dropout" => (3, 2),
            "MatMul" or "Add" or "Reshape" => (2, 1),
            _ => (1, 1),
        };
        if (node.Inputs.Length > inputs || node.Outputs.Length > outputs)
        {
            throw Error($"expected at most {inputs} inputs and {outputs} outputs, found {node.Inputs.Length} and {node.Outputs.Length}", node);
        }
    }

    /// <summary>Whether a node that alone takes a value begins an activation of several: a factor at a sum.</summary>
    private bool IsPartOfPattern(OnnxNode node) => node.Operation is "Mul" or "Div" && _layers.Count > 0;

    private void ReadGemm(string value, OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only("alpha", "beta", "transA", "transB");
        attributes.Constant("alpha", 1, 1, 0);
        attributes.Constant("beta", 1, 1, 0);
        if (attributes.Integer("transA", 0) is not 0 and long transposed)
        {
            throw Error($"expected transA = 0, found {transposed}", node);
        }

        long order = attributes.Integer("transB", 0);
        LayerDraft layer = AddLayer(value, node, order is 0 or 1 ? order == 1 : throw Error($"expected transB = 0 or 1, found {order}", node));
        if (node.InputAt(2).Length > 0)
        {
            layer.SetBias(_model, node, _constants.Tensor(node, 2, "biases"));
        }
    }

    private void ReadAdd(OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only();
        if (_layers.Count == 0 || !_layers[^1].TakesBias || node.Inputs.Length != 2)
        {
            throw Error("is known only as the biases of a MatMul or Gemm right before it", node);
        }

        _layers[^1].SetBias(_model, node, _constants.Tensor(node, _constants.Contains(node.Inputs[0]) ? 0 : 1, "biases"));
    }

    private void ReadDropout(OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only("ratio", "seed");
        if (node.InputAt(2).Length > 0)
        {
            throw Error("has the input training_mode; only models that were exported for inference are read", node);
        }

        if (node.Outputs.Skip(1).Any(mask => _consumers.ContainsKey(mask) || mask == _model.Outputs[0].Name))
        {
            throw Error("has a mask that is used; only models that were exported for inference are read", node);
        }
    }

    private LayerDraft AddLayer(string value, OnnxNode node, bool isOutputsFirst)
    {
        if (node.InputAt(0) != value)
        {
            throw Error($"expected the values of the layer before as the first input, {DataFormatException.Quote(value)}, found {DataFormatException.Quote(node.InputAt(0))}", node);
        }

        if (_layers.Count > 0 && _layers[^1].Activation == Activation.Softmax)
        {
            throw Error("is a layer behind a Softmax; that is known only as the activation of the output", node);
        }

        OnnxTensor tensor = _constants.Tensor(node, 1, "weights");
        string order = isOutputsFirst ? "[outputs, inputs]" : "[inputs, outputs]";
        if (tensor.Dimensions.Count != 2 || tensor.Dimensions.Any(size => size is < 1 or > int.MaxValue))
        {
            throw Error($"expected weights {tensor.Place} as {order}, found the shape {tensor.ShapeText}", node);
        }

        int rows = (int)tensor.Dimensions[0], columns = (int)tensor.Dimensions[1];
        (int inputs, int outputs) = isOutputsFirst ? (columns, rows) : (rows, columns);
        if (_layers.Count == 0)
        {
            _shape.CheckInputs(inputs, node, tensor);
        }
        else if (_layers[^1].Outputs != inputs)
        {
            throw Error($"expected weights {tensor.Place} for {_layers[^1].Outputs} inputs, as {_layers[^1].WeightsName}, the layer before, has so many outputs; found weights for {inputs}", node);
        }

        // Each parameter takes a byte of the file at least, unless a tensor is used again and again.
        if (_layers.Sum(draft => draft.ParameterCount) + (inputs + 1L) * outputs > _mostParameters)
        {
            throw Error($"expected at most {_mostParameters} weights and biases, as the file has so many bytes, found more", node);
        }

        float[] values = tensor.ReadFloats(_model.File);
        LayerDraft layer = new(inputs, outputs, isOutputsFirst ? Matrix.Transposed(values, outputs, inputs) : values, tensor.Place);
        _layers.Add(layer);
        return layer;
    }

    private void SetActivation(Activation activation, OnnxNode node)
    {
        if (_layers.Count == 0)
        {
            throw Error("is an activation before the first layer", node);
        }

        if (_layers[^1].Activation is Activation before)
        {
            throw Error($"is an activation behind another, {before}; a layer has one", node);
        }

        _layers[^1].Activation = activation;
    }

    private ModelFormatException Error(string reason, OnnxNode? node = null) => new(_model.File, reason, node?.Place);
}
