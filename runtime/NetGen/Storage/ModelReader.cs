using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// Reads a safetensors file into one network. The file is not trusted: memory is bounded by what it really holds (for the header) and by the
/// network's own size (for the values), and the state changes only at the very end.
/// </summary>
internal sealed class ModelReader
{
    private const string TensorType = "F32";

    private readonly string _file;
    private readonly NetworkDescription _network;
    private readonly NetworkState _state;
    private readonly ModelTensor[] _tensors;

    /// <summary>Prepares to read.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="state">Receives the parameters.</param>
    /// <exception cref="ArgumentException">The state is not of this network.</exception>
    public ModelReader(string file, NetworkDescription network, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        SpanCheck.Length(state.Length, network.Layout.BlockLength, nameof(state));
        _file = file;
        _network = network;
        _state = state;
        _tensors = ModelTensor.Of(network);
    }

    /// <summary>Reads all of the stream, from its position on.</summary>
    /// <exception cref="ModelFormatException">The content is damaged, or of another network.</exception>
    public void Read(Stream stream)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(_file, stream, [.. _tensors.Select(tensor => tensor.Name)]);
        ModelMetadataReader metadata = new(_file, SafetensorsHeader.MetadataName, header.Metadata);
        metadata.CheckItself();
        CheckTensors(header);
        Dictionary<string, ModelTensor> byName = _tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        string[] inFileOrder = header.NamesInFileOrder(name => (ulong)byName[name].Bytes);
        metadata.CheckNetwork(_network);
        ImmutableArray<string> inputNames = metadata.ReadInputNames(_network);
        ImmutableArray<string> targetNames = metadata.ReadTargetNames(_network);
        ImmutableArray<string> classNames = metadata.ReadClassNames(_network);
        (Standardizer? scaling, Standardizer? folded) = metadata.ReadScalings(_network);
        ImmutableArray<float> means = metadata.ReadMeans(_network);

        float[] values = new float[_state.Length];
        Crc32 checksum = new();
        foreach (string name in inFileOrder)
        {
            ReadValues(stream, byName[name], values, checksum);
        }

        if (stream.ReadByte() >= 0)
        {
            throw Error($"expected the end of the file after {_tensors.Sum(tensor => tensor.Bytes)} bytes of values, found more bytes");
        }

        metadata.CheckValues(checksum);
        FoldedLayer? unfolded = null;
        if (_network.Scaling != Scaling.None)
        {
            unfolded = scaling is null ? null : Fold(values, scaling, metadata);
            scaling ??= folded;
        }

        // Padding stays zero, as in a new state.
        values.CopyTo(_state.Span);
        _state.InputNames = inputNames;
        _state.TargetNames = targetNames;
        _state.ClassNames = classNames;
        _state.Scaling = scaling;
        _state.InputMeans = means;
        _state.Unfolded = unfolded;
    }

    /// <summary>Folds the scaling into the first layer.</summary>
    /// <returns>The layer as it was.</returns>
    private FoldedLayer Fold(Span<float> values, Standardizer scaling, ModelMetadataReader metadata)
    {
        LayerLayout first = _network.Layout.Layers[0];
        FoldedLayer unfolded = new(first);
        unfolded.CopyFrom(values, first);
        FoldedLayer.Fold(values, values, first, scaling);
        return ParameterBlock.AreFinite(values)
            ? unfolded
            : throw Error("weights and biases for raw inputs, W/deviation and b − Σ mean·W/deviation, go beyond 32-bit floats", metadata.Place(ModelMetadata.Scaling));
    }

    /// <summary>Compares tensor by tensor, from the first layer on, so that the first difference is the one that is named.</summary>
    private void CheckTensors(SafetensorsHeader header)
    {
        string topology = ModelMetadata.TopologyOf(_network);
        string found = header.Metadata.GetValueOrDefault(ModelMetadata.Topology, topology);
        string difference = found == topology ? "" : $" (the network is {topology}, the file says {DataFormatException.Quote(found)})";
        foreach (ModelTensor tensor in _tensors)
        {
            if (!header.Entries.TryGetValue(tensor.Name, out SafetensorsEntry? entry))
            {
                throw Error($"the tensor is missing{difference}", tensor.Name);
            }

            string shape = $"[{string.Join(", ", tensor.Shape)}]";
            if (entry.ShapeText != shape)
            {
                throw Error($"expected the shape {shape}, found {entry.ShapeText}{difference}", tensor.Name);
            }

            if (entry.Type != TensorType)
            {
                throw Error($"expected the dtype {TensorType}, found {DataFormatException.Quote(entry.Type)}", tensor.Name);
            }
        }

        if (header.FirstUnwanted is not null)
        {
            throw Error($"found a tensor {DataFormatException.Quote(header.FirstUnwanted)}, which {_network.Name} ({topology}) does not have{difference}");
        }
    }

    private void ReadValues(Stream stream, ModelTensor tensor, Span<float> values, Crc32 checksum) => tensor.Take(
        values,
        (bytes, before) =>
        {
            int found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (found < bytes.Length)
            {
                throw Error($"expected {tensor.Bytes} bytes of values, found {before * sizeof(float) + found} before the end of the file", tensor.Name);
            }

            checksum.Append(bytes);
        },
        (piece, before) =>
        {
            if (!ParameterBlock.AreFinite(piece))
            {
                int first = 0;
                while (float.IsFinite(piece[first]))
                {
                    first++;
                }

                throw Error(string.Create(CultureInfo.InvariantCulture, $"expected finite values, found {piece[first]} at {tensor.Place(before + first)}"), tensor.Name);
            }
        });

    private ModelFormatException Error(string reason, string? tensor = null) => new(_file, reason, tensor);
}
