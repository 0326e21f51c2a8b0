using System.Buffers.Binary;
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
        byte[] text = ReadHeaderText(stream);
        SafetensorsHeader header = SafetensorsHeader.Parse(_file, text, [.. _tensors.Select(tensor => tensor.Name)]);
        ModelMetadataReader metadata = new(_file, _network, header);
        metadata.CheckVersion();
        CheckTensors(header);
        ModelTensor[] inFileOrder = CheckOffsets(header);
        metadata.CheckNetwork();
        ImmutableArray<string> classNames = metadata.ReadClassNames();
        (Standardizer? scaling, Standardizer? folded) = metadata.ReadScalings();
        ImmutableArray<float> means = metadata.ReadMeans();

        float[] values = new float[_state.Length];
        foreach (ModelTensor tensor in inFileOrder)
        {
            ReadValues(stream, tensor, values);
        }

        if (stream.ReadByte() >= 0)
        {
            throw Error($"expected the end of the file after {_tensors.Sum(tensor => tensor.Bytes)} bytes of values, found more bytes");
        }

        FoldedLayer? unfolded = null;
        if (_network.Scaling != Scaling.None)
        {
            unfolded = scaling is null ? null : Fold(values, scaling);
            scaling ??= folded;
        }

        // Padding stays zero, as in a new state.
        values.CopyTo(_state.Span);
        _state.ClassNames = classNames;
        _state.Scaling = scaling;
        _state.InputMeans = means;
        _state.Unfolded = unfolded;
    }

    /// <summary>Folds the scaling into the first layer.</summary>
    /// <returns>The layer as it was.</returns>
    private FoldedLayer Fold(Span<float> values, Standardizer scaling)
    {
        LayerLayout first = _network.Layout.Layers[0];
        FoldedLayer unfolded = new(first);
        unfolded.CopyFrom(values, first);
        FoldedLayer.Fold(values, values, first, scaling);
        return ParameterBlock.AreFinite(values)
            ? unfolded
            : throw Error("weights and biases for raw inputs, W/deviation and b − Σ mean·W/deviation, go beyond 32-bit floats", ModelMetadataReader.Place(ModelMetadata.Scaling));
    }

    private byte[] ReadHeaderText(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        int found = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        if (found < lengthBytes.Length)
        {
            throw Error($"expected {lengthBytes.Length} bytes with the length of the header, found {found}");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.LongestHeader)
        {
            throw Error($"the header may have up to {SafetensorsHeader.LongestHeader} bytes, found a length of {length}; is this a safetensors file?");
        }

        if (stream.CanSeek && (long)length > stream.Length - stream.Position)
        {
            throw Error($"expected a header of {length} bytes, found {stream.Length - stream.Position}");
        }

        // In growing pieces, because a stream that cannot seek tells its length only by ending.
        byte[] text = new byte[stream.CanSeek ? (int)length : (int)Math.Min(length, 1 << 16)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(text.AsSpan(filled), text.Length - filled, throwOnEndOfStream: false);
            if (filled < text.Length)
            {
                throw Error($"expected a header of {length} bytes, found {filled}");
            }

            if (filled == (int)length)
            {
                return text;
            }

            Array.Resize(ref text, (int)Math.Min((long)length, 2L * text.Length));
        }
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

    /// <summary>Makes sure that the tensors lie one behind the other from byte 0 on, and sorts them so.</summary>
    private ModelTensor[] CheckOffsets(SafetensorsHeader header)
    {
        ModelTensor[] sorted = [.. _tensors.OrderBy(tensor => header.Entries[tensor.Name].Begin)];
        ulong next = 0;
        foreach (ModelTensor tensor in sorted)
        {
            SafetensorsEntry entry = header.Entries[tensor.Name];
            if (entry.Begin != next)
            {
                throw Error($"expected data_offsets from {next} on, where the tensor before ends, found {entry.Begin}", tensor.Name);
            }

            next += (ulong)tensor.Bytes;
            if (entry.End != next)
            {
                throw Error($"expected data_offsets up to {next}, for {tensor.Bytes} bytes, found {entry.End}", tensor.Name);
            }
        }

        return sorted;
    }

    private void ReadValues(Stream stream, ModelTensor tensor, Span<float> values)
    {
        byte[] piece = new byte[(int)Math.Min(1 << 16, tensor.Bytes)];
        for (long done = 0; done < tensor.Count;)
        {
            int wanted = (int)Math.Min(piece.Length, (tensor.Count - done) * sizeof(float));
            int found = stream.ReadAtLeast(piece.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            if (found < wanted)
            {
                throw Error($"expected {tensor.Bytes} bytes of values, found {done * sizeof(float) + found} before the end of the file", tensor.Name);
            }

            for (int k = 0; k < wanted; k += sizeof(float), done++)
            {
                float value = BinaryPrimitives.ReadSingleLittleEndian(piece.AsSpan(k));
                if (!float.IsFinite(value))
                {
                    throw Error(string.Create(CultureInfo.InvariantCulture, $"expected finite values, found {value} at {tensor.Place(done)}"), tensor.Name);
                }

                values[tensor.PlaceInBlock(done)] = value;
            }
        }
    }

    private ModelFormatException Error(string reason, string? tensor = null) => new(_file, reason, tensor);
}
