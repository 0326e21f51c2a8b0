using System.Collections.Immutable;

namespace NetGen.Build.Models.Onnx;

/// <summary>Walks along a graph from its input to its output, node by node. Anything else than a chain of dense layers is an error.</summary>
internal sealed class OnnxChain
{
    private readonly OnnxModel _model;
    private readonly OnnxConstants _constants;
    private readonly Dictionary<string, List<OnnxNode>> _consumers = new(StringComparer.Ordinal);
    private readonly HashSet<OnnxNode> _used = new(ReferenceEqualityComparer.Instance);
    private readonly InputShape _shape;
    private readonly ChainLayers _layers;

    /// <summary>Prepares to walk.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mostParameters">Parameters that the model can have, by the length of its file.</param>
    /// <exception cref="ModelFormatException">The graph has not one input and one output, or a value comes from two nodes.</exception>
    public OnnxChain(OnnxModel model, long mostParameters)
    {
        _model = model;
        if (model.Inputs.Count != 1 || model.Outputs.Count != 1)
        {
            throw Error($"expected a graph with one input and one output, found {model.Inputs.Count} and {model.Outputs.Count}: {Listed(model.Inputs)}, and {Listed(model.Outputs)}; export a model with one of each");
        }

        _constants = new OnnxConstants(model);
        _shape = new InputShape(model);
        _layers = new ChainLayers(model, _constants, _shape, mostParameters);
        HashSet<string> values = new(StringComparer.Ordinal) { model.Inputs[0].Name };
        foreach (OnnxNode node in model.Nodes.Where(node => !_constants.Nodes.Contains(node)))
        {
            if (_constants.Contains(node.Output) || !values.Add(node.Output))
            {
                throw Error($"found a second value {DataFormatException.Quote(node.Output)}; {OnnxModel.Damaged}", node);
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
                throw Error($"found a node that takes the output {DataFormatException.Quote(end)}; a chain ends there: export a model whose output is the last value", next[0]);
            }

            value = Step(value, next);
        }

        if (value != end)
        {
            throw Error($"expected a chain that ends in the output {DataFormatException.Quote(end)}, found one that ends in {DataFormatException.Quote(value)}; export a model without branches and values that nothing takes");
        }

        if (_model.Nodes.FirstOrDefault(node => !_used.Contains(node) && !_constants.Nodes.Contains(node)) is OnnxNode unused)
        {
            throw Error("does not belong to the chain from the input to the output; remove it before you export the model", unused);
        }

        return _layers.IsEmpty ? throw Error("expected Gemm or MatMul nodes, found none; export a model of dense layers, such as torch.nn.Linear") : _layers.Finish();
    }

    /// <summary>Reads the node that takes a value, or the several that are one activation.</summary>
    /// <returns>The value that comes next.</returns>
    private string Step(string value, List<OnnxNode> next)
    {
        OnnxNode node = next[0];
        if (next.Count > 1 || IsPartOfPattern(node))
        {
            (Activation activation, string result) = new ActivationPattern(_model, _constants, _consumers).Follow(value, _used);
            _layers.SetActivation(activation, node);
            return result;
        }

        _used.Add(node);
        OnnxAttributes attributes = new(_model.File, node);
        switch (node.Operation)
        {
            case "Gemm":
                _layers.AddGemm(value, node, attributes);
                break;
            case "MatMul":
                _layers.AddMatMul(value, node, attributes);
                break;
            case "Add":
                _layers.AddBias(node, attributes);
                break;
            case "Identity":
                attributes.Only();
                break;
            case "Dropout":
                ReadDropout(node, attributes);
                break;
            case "Flatten" or "Reshape" when !_layers.IsEmpty:
                throw Error("is known only before the first layer; remove it before you export the model", node);
            case "Flatten":
                attributes.Only("axis");
                _shape.Flatten(node, attributes.Integer("axis", 1));
                break;
            case "Reshape":
                attributes.Only("allowzero");
                _shape.Reshape(node, _constants.Integers(node, 1, "a shape"), attributes.Integer("allowzero", 0) != 0);
                break;
            default:
                _layers.SetActivation(OnnxActivations.Of(_model, node) ?? throw Error(
                    "is no operation of a chain of dense layers: known are Gemm, MatMul and Add, activations, Identity and Dropout, and Flatten and Reshape before the first layer; remove it before you export the model, and do in your program what it does", node), node);
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
            throw Error($"expected at most {inputs} inputs and {outputs} outputs, found {node.Inputs.Length} and {node.Outputs.Length}; export the model again, with opset 13 or later", node);
        }
    }

    /// <summary>Whether a node that alone takes a value begins an activation of several: a factor at a sum.</summary>
    private bool IsPartOfPattern(OnnxNode node) => node.Operation is "Mul" or "Div" && !_layers.IsEmpty;

    private void ReadDropout(OnnxNode node, OnnxAttributes attributes)
    {
        attributes.Only("ratio", "seed");
        if (node.InputAt(2).Length > 0)
        {
            throw Error("has the input training_mode; only models that were exported for inference are read: export it after model.eval()", node);
        }

        if (node.Outputs.Skip(1).Any(mask => _consumers.ContainsKey(mask) || mask == _model.Outputs[0].Name))
        {
            throw Error("has a mask that is used; only models that were exported for inference are read: export it after model.eval()", node);
        }
    }

    private static string Listed(IReadOnlyList<OnnxValue> values)
    {
        const int Most = 5;
        string listed = values.Count == 0 ? "none" : string.Join(", ", values.Take(Most).Select(value => DataFormatException.Quote(value.Name)));
        return values.Count <= Most ? listed : $"{listed} and {values.Count - Most} more";
    }

    private ModelFormatException Error(string reason, OnnxNode? node = null) => new(_model.File, reason, node?.Place);
}
