using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
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
    private readonly byte[] _header;

    // Where inputs are scaled and it is known, the parameters with the first layer as trained, for scaled inputs.
    private readonly float[]? _trained;

    /// <summary>Checks the network, and makes the header.</summary>
    /// <param name="network">What it is.</param>
    /// <param name="state">Its parameters.</param>
    /// <param name="metadata">What the user says of it; null for nothing.</param>
    /// <exception cref="ArgumentException">The file could not be read back; the message says why.</exception>
    public ModelWriter(NetworkDescription network, NetworkState state, IReadOnlyDictionary<string, string>? metadata)
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

        _header = Header([.. OwnEntries(), .. UserMetadata.Entries(metadata)]);
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_header.Length);
        stream.Write(length);
        stream.Write(_header);
        GiveValues(stream.Write);
    }

    private void GiveValues(Action<ReadOnlySpan<byte>> receive)
    {
        foreach (ModelTensor tensor in _tensors)
        {
            tensor.Give(_trained ?? _state.Span, receive);
        }

        _state.ThrowIfTrainedSince(_trainings, _network, nameof(ModelFile.Save));
    }

    private byte[] Header(List<KeyValuePair<string, string>> metadata)
    {
        // Before it is made: of what is far too long, nothing is copied.
        (string longest, string longestValue) = metadata.MaxBy(entry => entry.Value.Length);
        CheckLength(metadata.Sum(entry => (long)entry.Value.Length), longest, longestValue.Length);
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, ModelMetadata.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach ((string name, string value) in metadata)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
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

        CheckLength(text.Length, longest, longestValue.Length);
        return text.ToArray();
    }

    private List<KeyValuePair<string, string>> OwnEntries()
    {
        Crc32 checksum = new();
        GiveValues(checksum.Append);
        List<KeyValuePair<string, string>> entries = [];
        Add(ModelMetadata.Format, ModelMetadata.OwnFormat);
        Add(ModelMetadata.Version, ModelMetadata.OwnVersion);
        Add(ModelMetadata.Name, _network.Name);
        Add(ModelMetadata.Topology, ModelMetadata.TopologyOf(_network));
        Add(ModelMetadata.Activations, ModelMetadata.ActivationsOf(_network));
        Add(ModelMetadata.Hash, TopologyHash.Of(_network));
        Add(ModelMetadata.Checksum, checksum.Text);
        Add(ModelMetadata.LossName, _network.Loss.ToString());
        foreach ((string entry, ImmutableArray<string> names) in ModelMetadata.NamesOf(_state))
        {
            long characters = names.Sum(name => (long)name.Length);
            CheckLength(characters, entry, characters);
            Add(entry, ModelMetadata.WriteNames(names));
        }

        if (_state.Scaling is not null)
        {
            bool isFolded = _network.Scaling != Scaling.None && _trained is null;
            Add(isFolded ? ModelMetadata.Folded : ModelMetadata.Scaling, ModelMetadata.WriteScaling(_state.Scaling));
        }

        if (!_state.InputMeans.IsDefaultOrEmpty)
        {
            Add(ModelMetadata.InputMeans, ModelMetadata.WriteMeans(_state.InputMeans));
        }

        return entries;

        void Add(string name, string value) => entries.Add(new KeyValuePair<string, string>(name, value));
    }

    /// <summary>Readers, this library's and others, refuse headers that are longer.</summary>
    private void CheckLength(long length, string longestEntry, long characters)
    {
        if (length > SafetensorsHeader.LongestHeader)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The header of a model file may have up to {SafetensorsHeader.LongestHeader:N0} bytes, which that of {_network.Name} would exceed; its longest entry is {DataFormatException.Quote(longestEntry)} with {characters:N0} characters. Shorten it, or keep it in a file of its own."));
        }
    }
}
