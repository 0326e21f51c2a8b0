namespace NetGen.Build.Models.Onnx;

/// <summary>
/// Takes the bytes of an ONNX file apart: the model and its graph. How many things it may hold is limited, so that memory is bounded by a small multiple of the
/// file: no network of dense layers comes near these numbers.
/// </summary>
internal sealed class OnnxParser
{
    private const int MostNodes = 10_000;
    private const int MostTensors = 10_000;
    private const int MostValues = 10_000;
    private const int MostMetadata = 1000;

    private readonly string _file;
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private long? _opset;
    private bool _hasGraph;

    private OnnxParser(string file) => _file = file;

    /// <summary>Parses a model.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ModelFormatException">The bytes are no model of Protocol Buffers, or one that holds what no chain of layers does.</exception>
    public static OnnxModel Parse(string file, byte[] bytes)
    {
        OnnxParser parser = new(file);
        parser.ReadModel(new ProtobufReader(file, bytes, 0, bytes.Length));
        if (!parser._hasGraph)
        {
            throw parser.Error("expected a graph, found none; is this an ONNX file? If so, export the model again");
        }

        long opset = parser._opset ?? throw parser.Error("expected an opset_import of the domain \"\", found none; export the model again, with operators of ONNX");
        OnnxValue[] inputs = [.. parser._inputs.Where(input => !parser._tensors.ContainsKey(input.Name))];
        return new OnnxModel(file, parser._nodes, parser._tensors, inputs, parser._outputs, opset, parser._metadata);
    }

    private void ReadModel(ProtobufReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Model.Graph when _hasGraph:
                    throw Error($"found a second graph; {OnnxModel.Damaged}");
                case OnnxFields.Model.Graph:
                    _hasGraph = true;
                    ReadGraph(reader.Message());
                    break;
                case OnnxFields.Model.OpsetImport:
                    ReadOpset(reader.Message());
                    break;
                case OnnxFields.Model.MetadataProps:
                    OnnxLimits.Check(_file, _metadata.Count, MostMetadata, "entries of metadata");
                    ReadMetadata(reader.Message());
                    break;
                case OnnxFields.Model.Functions:
                    throw Error("found a function of the model's own; only operators of ONNX are known: inline it before you save the model, as onnx.inliner.inline_local_functions does");
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadOpset(ProtobufReader reader)
    {
        string domain = "";
        long version = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Opset.Domain:
                    domain = OnnxNodeParser.Domain(reader.Text());
                    break;
                case OnnxFields.Opset.Version:
                    version = reader.Number();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (domain.Length == 0)
        {
            _opset = version;
        }
    }

    private void ReadMetadata(ProtobufReader reader)
    {
        string key = "", value = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Entry.Key:
                    key = reader.Text();
                    break;
                case OnnxFields.Entry.Value:
                    value = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (!_metadata.TryAdd(key, value))
        {
            throw Error("the name stands in the metadata twice; remove one of the entries", $"{OnnxWriter.MetadataName}.{key}");
        }
    }

    private void ReadGraph(ProtobufReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Graph.Node:
                    OnnxLimits.Check(_file, _nodes.Count, MostNodes, "nodes");
                    _nodes.Add(OnnxNodeParser.Read(_file, reader.Message(), _nodes.Count));
                    break;
                case OnnxFields.Graph.Initializer:
                    OnnxLimits.Check(_file, _tensors.Count, MostTensors, "initializers");
                    OnnxTensor tensor = OnnxTensorParser.Read(_file, reader.Message());
                    if (!_tensors.TryAdd(tensor.Name, tensor))
                    {
                        throw Error($"found a second initializer of this name; {OnnxModel.Damaged}", tensor.Place);
                    }

                    break;
                case OnnxFields.Graph.Input:
                    OnnxLimits.Check(_file, _inputs.Count, MostValues, "inputs");
                    _inputs.Add(OnnxValueParser.Read(_file, reader.Message()));
                    break;
                case OnnxFields.Graph.Output:
                    OnnxLimits.Check(_file, _outputs.Count, MostValues, "outputs");
                    _outputs.Add(OnnxValueParser.Read(_file, reader.Message()));
                    break;
                case OnnxFields.Graph.SparseInitializer:
                    throw Error("found a sparse initializer; weights must be dense: convert them before you export the model");
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private ModelFormatException Error(string reason, string? place = null) => new(_file, reason, place);
}
