namespace NetGen.Build.Models.Onnx;

/// <summary>Takes a node of an ONNX graph apart, with its attributes.</summary>
internal static class OnnxNodeParser
{
    private const int MostInputs = 64;
    private const int MostOutputs = 64;
    private const int MostAttributes = 64;

    /// <summary>The two names of the domain of ONNX itself are one.</summary>
    public static string Domain(string domain) => domain == "ai.onnx" ? "" : domain;

    /// <summary>Reads a node.</summary>
    /// <exception cref="ModelFormatException">It is damaged, has no output, or holds a graph.</exception>
    public static OnnxNode Read(string file, ProtobufReader reader, int index)
    {
        string name = "", operation = "", domain = "";
        List<string> inputs = [], outputs = [];
        Dictionary<string, OnnxAttribute> attributes = new(StringComparer.Ordinal);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Node.Input:
                    OnnxLimits.Check(file, inputs.Count, MostInputs, "inputs of a node");
                    inputs.Add(reader.Text());
                    break;
                case OnnxFields.Node.Output:
                    OnnxLimits.Check(file, outputs.Count, MostOutputs, "outputs of a node");
                    outputs.Add(reader.Text());
                    break;
                case OnnxFields.Node.Name:
                    name = reader.Text();
                    break;
                case OnnxFields.Node.OpType:
                    operation = reader.Text();
                    break;
                case OnnxFields.Node.Attribute:
                    OnnxLimits.Check(file, attributes.Count, MostAttributes, "attributes of a node");
                    (string attribute, OnnxAttribute value) = ReadAttribute(file, reader.Message(), index);
                    if (!attributes.TryAdd(attribute, value))
                    {
                        throw new ModelFormatException(file, $"found a second attribute {DataFormatException.Quote(attribute)}; {OnnxModel.Damaged}", $"node {index}");
                    }

                    break;
                case OnnxFields.Node.Domain:
                    domain = Domain(reader.Text());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        OnnxNode node = new(index, name, domain.Length == 0 ? operation : $"{domain}.{operation}", [.. inputs], [.. outputs], attributes);
        return outputs.Count > 0 && outputs[0].Length > 0 ? node : throw new ModelFormatException(file, $"expected an output, found none; {OnnxModel.Damaged}", node.Place);
    }

    private static (string Name, OnnxAttribute Value) ReadAttribute(string file, ProtobufReader reader, int node)
    {
        string name = "";
        float? single = null;
        long? integer = null;
        long type = 0;
        string? text = null;
        OnnxTensor? tensor = null;
        List<float> floats = [];
        List<long> ints = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Attribute.Name:
                    name = reader.Text();
                    break;
                case OnnxFields.Attribute.Float:
                    single = reader.Float();
                    break;
                case OnnxFields.Attribute.Int:
                    integer = reader.Number();
                    break;
                case OnnxFields.Attribute.String:
                    text = reader.Text();
                    break;
                case OnnxFields.Attribute.Tensor:
                    tensor = OnnxTensorParser.Read(file, reader.Message());
                    break;
                case OnnxFields.Attribute.Graph:
                    throw new ModelFormatException(file, "found a graph within a node; a network of dense layers has none: export a model without If, Loop and Scan", $"node {node}");
                case OnnxFields.Attribute.Floats:
                    reader.Floats(floats);
                    break;
                case OnnxFields.Attribute.Ints:
                    reader.Numbers(ints);
                    break;
                case OnnxFields.Attribute.Type:
                    type = reader.Number();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Some writers leave out what is 0 or empty, and only the type says that it is there.
        return (name, new OnnxAttribute
        {
            Float = single ?? (type == OnnxFields.Attribute.FloatType ? 0f : null),
            Int = integer ?? (type == OnnxFields.Attribute.IntType ? 0 : null),
            String = text ?? (type == OnnxFields.Attribute.StringType ? "" : null),
            Tensor = tensor,
            Floats = floats.Count > 0 ? floats : null,
            Ints = ints.Count > 0 ? ints : null,
        });
    }
}
