using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// Writes one network as an ONNX model: a chain of Gemm nodes and activations, from <c>input</c> [N, inputs] to <c>output</c> [N, outputs]. Only the values are
/// written straight from the parameter block; all else is small and made beforehand, because a message begins with its length.
/// </summary>
internal sealed class OnnxWriter
{
    /// <summary>What files call the place of the metadata, in messages too.</summary>
    public const string MetadataName = "metadata_props";

    public const string InputName = "input";
    public const string OutputName = "output";

    private const string Batch = "N";
    private const string Producer = "NetGen";

    /// <summary>What the user has called, in messages.</summary>
    private const string Member = "ExportOnnx";

    // Gelu is an operator from opset 20 on; without it, an older opset is read by more programs. Each comes with a version of the format.
    private const int Opset = 17;
    private const int IrVersion = 8;
    private const int OpsetWithGelu = 20;
    private const int IrVersionWithGelu = 9;

    private readonly NetworkDescription _network;
    private readonly int _trainings;
    private readonly NetworkState _state;
    private readonly ModelTensor[] _tensors;
    private readonly ProtobufMessage[] _tensorHeads;
    private readonly ProtobufMessage _graph;
    private readonly ProtobufMessage _head;

    /// <summary>Checks the network.</summary>
    /// <exception cref="ArgumentException">
    /// The network could not be read back, as <see cref="SavedState"/> says, or the file would have 2 GiB or more, which Protocol Buffers do not allow.
    /// </exception>
    public OnnxWriter(NetworkDescription network, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _trainings = state.Trainings;
        _tensors = SavedState.Check(network, state, Member);
        _network = network;
        _state = state;
        _tensorHeads = [.. _tensors.Select(TensorHead)];
        _graph = Graph();
        long graphLength = _graph.Length + _tensors.Zip(_tensorHeads, (tensor, head) => head.Length + tensor.Bytes).Sum();
        _head = Head(graphLength);
        if (_head.Length + graphLength > int.MaxValue)
        {
            throw new ArgumentException($"ONNX files have less than 2 GiB; that of {network.Name} would have {_head.Length + graphLength} bytes.", nameof(network));
        }
    }

    /// <summary>Writes the model.</summary>
    public void Write(Stream stream)
    {
        _head.WriteTo(stream);
        _graph.WriteTo(stream);
        foreach ((ModelTensor tensor, ProtobufMessage head) in _tensors.Zip(_tensorHeads))
        {
            head.WriteTo(stream);
            tensor.Give(_state.Span, stream.Write);
        }

        _state.ThrowIfTrainedSince(_trainings, _network, Member);
    }

    /// <summary>The model up to the content of its graph, which comes last.</summary>
    private ProtobufMessage Head(long graphLength)
    {
        bool hasGelu = _network.Layers.Any(layer => layer.Activation == Activation.GELU);
        ProtobufMessage model = new ProtobufMessage()
            .Number(OnnxFields.Model.IrVersion, hasGelu ? IrVersionWithGelu : IrVersion)
            .Text(OnnxFields.Model.ProducerName, Producer)
            .Message(OnnxFields.Model.OpsetImport, new ProtobufMessage().Text(OnnxFields.Opset.Domain, "").Number(OnnxFields.Opset.Version, hasGelu ? OpsetWithGelu : Opset));
        AddMetadata(model, ModelMetadata.Format, ModelMetadata.OwnFormat);
        AddMetadata(model, ModelMetadata.Version, ModelMetadata.OwnVersion);
        foreach ((string entry, ImmutableArray<string> names) in ModelMetadata.NamesOf(_state))
        {
            AddMetadata(model, entry, ModelMetadata.WriteNames(names));
        }

        if (!_state.InputMeans.IsDefaultOrEmpty)
        {
            AddMetadata(model, ModelMetadata.InputMeans, ModelMetadata.WriteMeans(_state.InputMeans));
        }

        return model.Announce(OnnxFields.Model.Graph, graphLength);
    }

    /// <summary>The graph up to its tensors.</summary>
    private ProtobufMessage Graph()
    {
        ProtobufMessage graph = new ProtobufMessage().Text(OnnxFields.Graph.Name, _network.Name);
        ImmutableArray<LayerDescription> layers = _network.Layers;
        string value = InputName;
        for (int k = 0; k < layers.Length; k++)
        {
            string layer = string.Create(CultureInfo.InvariantCulture, $"layers.{k}");
            string output = k == layers.Length - 1 ? OutputName : layer;
            OnnxNodes.AddLayer(graph, layer, layers[k].Activation, value, output);
            value = output;
        }

        return graph
            .Message(OnnxFields.Graph.Input, ValueOf(InputName, _network.InputSize))
            .Message(OnnxFields.Graph.Output, ValueOf(OutputName, _network.OutputSize));
    }

    /// <summary>A tensor up to its values, which come last, and the graph's announcement of it.</summary>
    private static ProtobufMessage TensorHead(ModelTensor tensor)
    {
        ProtobufMessage head = new();
        foreach (int size in tensor.Shape)
        {
            head.Number(OnnxFields.Tensor.Dims, size);
        }

        head.Number(OnnxFields.Tensor.DataType, OnnxFields.DataTypes.Float)
            .Text(OnnxFields.Tensor.Name, tensor.Name)
            .Announce(OnnxFields.Tensor.RawData, tensor.Bytes);
        return new ProtobufMessage().Announce(OnnxFields.Graph.Initializer, head.Length + tensor.Bytes).Append(head);
    }

    /// <summary>An input or output of the graph: floats [N, size].</summary>
    private static ProtobufMessage ValueOf(string name, int size)
    {
        ProtobufMessage shape = new ProtobufMessage()
            .Message(OnnxFields.Value.Dimension, new ProtobufMessage().Text(OnnxFields.Value.DimensionName, Batch))
            .Message(OnnxFields.Value.Dimension, new ProtobufMessage().Number(OnnxFields.Value.DimensionValue, size));
        ProtobufMessage tensor = new ProtobufMessage()
            .Number(OnnxFields.Value.ElementType, OnnxFields.DataTypes.Float)
            .Message(OnnxFields.Value.Shape, shape);
        return new ProtobufMessage()
            .Text(OnnxFields.Value.Name, name)
            .Message(OnnxFields.Value.Type, new ProtobufMessage().Message(OnnxFields.Value.TensorType, tensor));
    }

    private static void AddMetadata(ProtobufMessage model, string name, string value) => model.Message(
        OnnxFields.Model.MetadataProps, new ProtobufMessage().Text(OnnxFields.Entry.Key, name).Text(OnnxFields.Entry.Value, value));
}
