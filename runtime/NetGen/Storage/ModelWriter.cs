using System.Buffers.Binary;
using System.Text.Json;
using NetGen.Execution;

namespace NetGen;

/// <summary>Writes one network as safetensors: header length, JSON header, values. Checks first that it could be read back.</summary>
internal sealed class ModelWriter
{
    /// <summary>The values start on a multiple of this, so that a mapped file can be read in place.</summary>
    private const int Alignment = 8;

    private readonly NetworkDescription _network;
    private readonly NetworkState _state;
    private readonly ModelTensor[] _tensors;
    private readonly int _trainings;

    // Where inputs are scaled and it is known, the parameters with the first layer as trained, for scaled inputs.
    private readonly float[]? _trained;

    /// <summary>Checks the network.</summary>
    /// <exception cref="ArgumentException">The state is not of this network, a parameter is not finite, or there are too few or many class names, scaled inputs or means.</exception>
    public ModelWriter(NetworkDescription network, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _trainings = state.Trainings;
        _tensors = SavedState.Check(network, state, nameof(ModelFile.Save));
        _network = network;
        _state = state;
        LayerLayout first = network.Layout.Layers[0];
        if (network.Scaling != Scaling.None && state.Scaling is not null && state.Unfolded is FoldedLayer unfolded && unfolded.Gives(state.Span, first, state.Scaling))
        {
            _trained = state.Span.ToArray();
            unfolded.CopyTo(_trained, first);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        byte[] header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (ModelTensor tensor in _tensors)
        {
            tensor.Write(stream, _trained ?? _state.Span);
        }

        _state.ThrowIfTrainedSince(_trainings, _network, nameof(ModelFile.Save));
    }

    private byte[] Header()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, ModelMetadata.WriterOptions))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            long begin = 0;
            foreach (ModelTensor tensor in _tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begin);
                json.WriteNumberValue(begin += tensor.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (text.Length % Alignment != 0)
        {
            text.WriteByte((byte)' ');
        }

        return text.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        json.WriteString(ModelMetadata.Format, ModelMetadata.OwnFormat);
        json.WriteString(ModelMetadata.Version, ModelMetadata.OwnVersion);
        json.WriteString(ModelMetadata.Name, _network.Name);
        json.WriteString(ModelMetadata.Topology, ModelMetadata.TopologyOf(_network));
        json.WriteString(ModelMetadata.Activations, ModelMetadata.ActivationsOf(_network));
        json.WriteString(ModelMetadata.Hash, TopologyHash.Of(_network));
        json.WriteString(ModelMetadata.LossName, _network.Loss.ToString());
        foreach ((string entry, string text) in ModelMetadata.WriteNamesOf(_state))
        {
            json.WriteString(entry, text);
        }


        if (_state.Scaling is not null)
        {
            bool isFolded = _network.Scaling != Scaling.None && _trained is null;
            json.WriteString(isFolded ? ModelMetadata.Folded : ModelMetadata.Scaling, ModelMetadata.WriteScaling(_state.Scaling));
        }

        if (!_state.InputMeans.IsDefaultOrEmpty)
        {
            json.WriteString(ModelMetadata.InputMeans, ModelMetadata.WriteMeans(_state.InputMeans));
        }

        json.WriteEndObject();
    }
}
