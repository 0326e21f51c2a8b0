namespace NetGen.Build.Models.Onnx;

/// <summary>The values of a graph that do not depend on its input: initializers, Constant nodes, and what is the same under another name.</summary>
internal sealed class OnnxConstants
{
    private readonly OnnxModel _model;
    private readonly Dictionary<string, OnnxTensor> _tensors;

    /// <summary>Collects them.</summary>
    /// <exception cref="ModelFormatException">A Constant node has no value that is understood.</exception>
    public OnnxConstants(OnnxModel model)
    {
        _model = model;
        _tensors = new Dictionary<string, OnnxTensor>(model.Tensors, StringComparer.Ordinal);
        foreach (OnnxNode node in model.Nodes)
        {
            OnnxTensor? tensor = node.Operation switch
            {
                "Constant" => TensorOf(node),
                "Identity" when node.Inputs.Length == 1 => _tensors.GetValueOrDefault(node.Inputs[0]),
                _ => null,
            };
            if (tensor is not null)
            {
                Nodes.Add(node);
                if (!_tensors.TryAdd(node.Output, tensor))
                {
                    throw new ModelFormatException(model.File, $"found a second value {DataFormatException.Quote(node.Output)}; {OnnxModel.Damaged}", node.Place);
                }
            }
        }
    }

    /// <summary>The nodes that give constants.</summary>
    public HashSet<OnnxNode> Nodes { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a value is constant.</summary>
    public bool Contains(string value) => _tensors.ContainsKey(value);

    /// <summary>A tensor that a node takes.</summary>
    /// <exception cref="ModelFormatException">The value is not constant.</exception>
    public OnnxTensor Tensor(OnnxNode node, int input, string what) => _tensors.TryGetValue(node.InputAt(input), out OnnxTensor? tensor)
        ? tensor
        : throw new ModelFormatException(_model.File, $"expected {what} as an initializer or Constant, found {DataFormatException.Quote(node.InputAt(input))}; export the model with its parameters, which torch.onnx.export does unless it gets export_params=False", node.Place);

    /// <summary>A constant of one number that can be applied to [samples, units] without a third dimension; null if the value is none.</summary>
    public double? Scalar(string value) => _tensors.TryGetValue(value, out OnnxTensor? tensor) && tensor.Dimensions is [] or [1] or [1, 1] ? tensor.ReadFloats(_model.File)[0] : null;

    /// <summary>Whole numbers that a node takes.</summary>
    /// <exception cref="ModelFormatException">The value is not constant, or of other numbers.</exception>
    public long[] Integers(OnnxNode node, int input, string what) => Tensor(node, input, what).ReadIntegers(_model.File);

    private OnnxTensor TensorOf(OnnxNode node)
    {
        if (node.Attributes.Count == 1)
        {
            (string name, OnnxAttribute attribute) = node.Attributes.First();
            OnnxTensor tensor = attribute.Tensor ?? new OnnxTensor { Name = node.Output };
            switch (name)
            {
                case "value" when attribute.Tensor is not null:
                    tensor.Name = tensor.Name.Length > 0 ? tensor.Name : node.Output;
                    return tensor;
                case "value_float" when attribute.Float is float number:
                    tensor.DataType = OnnxFields.DataTypes.Float;
                    tensor.FloatData.Add(number);
                    return tensor;
                case "value_floats" when attribute.Floats is IReadOnlyList<float> numbers:
                    tensor.DataType = OnnxFields.DataTypes.Float;
                    tensor.Dimensions.Add(numbers.Count);
                    tensor.FloatData.AddRange(numbers);
                    return tensor;
                case "value_ints" when attribute.Ints is IReadOnlyList<long> numbers:
                    tensor.DataType = OnnxFields.DataTypes.Int64;
                    tensor.Dimensions.Add(numbers.Count);
                    tensor.Int64Data.AddRange(numbers);
                    return tensor;
            }
        }

        throw new ModelFormatException(_model.File, "expected one attribute: value, value_float, value_floats or value_ints; export the model again, with opset 13 or later", node.Place);
    }
}
