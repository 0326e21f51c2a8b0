using System.Runtime.InteropServices;

namespace NetGen.Build.Tests.Support;

/// <summary>Puts ONNX files together, sound or not: a graph from x [N, inputs] to y.</summary>
internal sealed class OnnxBytes
{
    private readonly ProtobufMessage _graph = new();
    private readonly ProtobufMessage _model = new();
    private int _nodes;

    public OnnxBytes(int inputs = 2, int opset = 17) : this(opset) => Input("x", null, inputs).Output("y");

    private OnnxBytes(int opset) =>
        _model.Number(OnnxFields.Model.IrVersion, 8).Message(OnnxFields.Model.OpsetImport, new ProtobufMessage().Number(OnnxFields.Opset.Version, opset));

    /// <summary>A graph whose inputs and outputs are added one by one.</summary>
    public static OnnxBytes Empty(int opset = 17) => new(opset);

    public OnnxBytes Input(string name, params long?[] sizes)
    {
        ProtobufMessage shape = new();
        foreach (long? size in sizes)
        {
            ProtobufMessage dimension = new();
            shape.Message(
                OnnxFields.Value.Dimension,
                size is long number ? dimension.Number(OnnxFields.Value.DimensionValue, number) : dimension.Text(OnnxFields.Value.DimensionName, "N"));
        }

        ProtobufMessage tensor = new ProtobufMessage().Number(OnnxFields.Value.ElementType, 1).Message(OnnxFields.Value.Shape, shape);
        ProtobufMessage type = new ProtobufMessage().Message(OnnxFields.Value.TensorType, tensor);
        _graph.Message(OnnxFields.Graph.Input, new ProtobufMessage().Text(OnnxFields.Value.Name, name).Message(OnnxFields.Value.Type, type));
        return this;
    }

    public OnnxBytes Output(string name)
    {
        _graph.Message(OnnxFields.Graph.Output, new ProtobufMessage().Text(OnnxFields.Value.Name, name));
        return this;
    }

    /// <summary>Adds a node that is called n0, n1, ….</summary>
    public OnnxBytes Node(string operation, string inputs, string outputs, params ProtobufMessage[] attributes)
    {
        ProtobufMessage node = new ProtobufMessage().Text(OnnxFields.Node.OpType, operation).Text(OnnxFields.Node.Name, $"n{_nodes++}");
        foreach (string input in inputs.Split(' '))
        {
            node.Text(OnnxFields.Node.Input, input);
        }

        foreach (string output in outputs.Split(' '))
        {
            node.Text(OnnxFields.Node.Output, output);
        }

        foreach (ProtobufMessage attribute in attributes)
        {
            node.Message(OnnxFields.Node.Attribute, attribute);
        }

        _graph.Message(OnnxFields.Graph.Node, node);
        return this;
    }

    /// <summary>Adds an initializer of 32-bit floats as raw bytes.</summary>
    public OnnxBytes Tensor(string name, int[] sizes, params float[] values) =>
        Tensor(TensorHead(name, 1, sizes).Bytes(OnnxFields.Tensor.RawData, MemoryMarshal.AsBytes<float>(values)));

    /// <summary>Adds an initializer of whole numbers.</summary>
    public OnnxBytes Integers(string name, params long[] values) =>
        Tensor(TensorHead(name, 7, values.Length).Bytes(OnnxFields.Tensor.RawData, MemoryMarshal.AsBytes<long>(values)));

    /// <summary>Adds an initializer that is put together by hand.</summary>
    public OnnxBytes Tensor(ProtobufMessage tensor)
    {
        _graph.Message(OnnxFields.Graph.Initializer, tensor);
        return this;
    }

    /// <summary>A tensor up to its values.</summary>
    public static ProtobufMessage TensorHead(string name, int type, params int[] sizes)
    {
        ProtobufMessage tensor = new ProtobufMessage().Text(OnnxFields.Tensor.Name, name).Number(OnnxFields.Tensor.DataType, type);
        foreach (int size in sizes)
        {
            tensor.Number(OnnxFields.Tensor.Dims, size);
        }

        return tensor;
    }

    public OnnxBytes Metadata(string key, string value)
    {
        _model.Message(OnnxFields.Model.MetadataProps, new ProtobufMessage().Text(OnnxFields.Entry.Key, key).Text(OnnxFields.Entry.Value, value));
        return this;
    }

    public byte[] Build()
    {
        using MemoryStream stream = new();
        new ProtobufMessage().Append(_model).Message(OnnxFields.Model.Graph, _graph).WriteTo(stream);
        return stream.ToArray();
    }

    public static ProtobufMessage Integer(string name, long value) => Named(name).Number(OnnxFields.Attribute.Int, value);

    public static ProtobufMessage Float(string name, float value) => Named(name).Float(OnnxFields.Attribute.Float, value);

    public static ProtobufMessage Text(string name, string value) => Named(name).Text(OnnxFields.Attribute.String, value);

    public static ProtobufMessage Value(string name, ProtobufMessage tensor) => Named(name).Message(OnnxFields.Attribute.Tensor, tensor);

    public static ProtobufMessage Named(string name) => new ProtobufMessage().Text(OnnxFields.Attribute.Name, name);
}
