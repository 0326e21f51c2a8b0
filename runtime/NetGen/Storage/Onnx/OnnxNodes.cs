namespace NetGen;

/// <summary>The nodes that a layer is in an ONNX graph: a Gemm, and its activation where that is not the identity.</summary>
internal static class OnnxNodes
{
    /// <summary>SELU's α as ONNX gives it for 32-bit floats.</summary>
    public const float SeluAlpha = 1.67326319217681884765625f;

    /// <summary>SELU's scale as ONNX gives it for 32-bit floats.</summary>
    public const float SeluGamma = 1.05070102214813232421875f;

    /// <summary>Adds a layer's nodes to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">What the layer's tensors are called before the point: layers.0.</param>
    /// <param name="activation">What the units make of their sums.</param>
    /// <param name="input">The value that the layer takes.</param>
    /// <param name="output">The value that it gives.</param>
    public static void AddLayer(ProtobufMessage graph, string layer, Activation activation, string input, string output)
    {
        string sum = activation == Activation.Identity ? output : layer + ".sum";
        Add(graph, "Gemm", $"{layer}.Gemm", [input, $"{layer}.weight", $"{layer}.bias"], sum, Integer("transB", 1));
        switch (activation)
        {
            case Activation.Identity:
                break;
            case Activation.LeakyReLU:
                One("LeakyRelu", Float("alpha", 0.01f));
                break;
            case Activation.ELU:
                One("Elu", Float("alpha", 1f));
                break;
            case Activation.SELU:
                One("Selu", Float("alpha", SeluAlpha), Float("gamma", SeluGamma));
                break;
            case Activation.GELU:
                One("Gelu", Text("approximate", "none"));
                break;
            case Activation.SiLU:
                // x·σ(x); ONNX has an operator for it from opset 24 on only.
                Add(graph, "Sigmoid", $"{layer}.Sigmoid", [sum], $"{layer}.sigmoid");
                Add(graph, "Mul", $"{layer}.Mul", [sum, $"{layer}.sigmoid"], output);
                break;
            case Activation.Softmax:
                One("Softmax", Integer("axis", -1));
                break;
            case Activation.ReLU:
                One("Relu");
                break;
            case Activation.Tanh or Activation.Sigmoid or Activation.Softplus:
                One(activation.ToString());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "ONNX has no such activation.");
        }

        void One(string operation, params ProtobufMessage[] attributes) => Add(graph, operation, $"{layer}.{operation}", [sum], output, attributes);
    }

    private static void Add(ProtobufMessage graph, string operation, string name, string[] inputs, string output, params ProtobufMessage[] attributes)
    {
        ProtobufMessage node = new();
        foreach (string input in inputs)
        {
            node.Text(OnnxFields.Node.Input, input);
        }

        node.Text(OnnxFields.Node.Output, output).Text(OnnxFields.Node.Name, name).Text(OnnxFields.Node.OpType, operation);
        foreach (ProtobufMessage attribute in attributes)
        {
            node.Message(OnnxFields.Node.Attribute, attribute);
        }

        graph.Message(OnnxFields.Graph.Node, node);
    }

    private static ProtobufMessage Integer(string name, long value) =>
        Attribute(name).Number(OnnxFields.Attribute.Int, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.IntType);

    private static ProtobufMessage Float(string name, float value) =>
        Attribute(name).Float(OnnxFields.Attribute.Float, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.FloatType);

    private static ProtobufMessage Text(string name, string value) =>
        Attribute(name).Text(OnnxFields.Attribute.String, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.StringType);

    private static ProtobufMessage Attribute(string name) => new ProtobufMessage().Text(OnnxFields.Attribute.Name, name);
}
