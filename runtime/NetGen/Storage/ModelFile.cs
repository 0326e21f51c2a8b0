using NetGen.Execution;

namespace NetGen;

/// <summary>
/// Networks as files: safetensors, which other frameworks read and write too. Weights are <c>layers.0.weight</c> as [outputs, inputs], biases
/// <c>layers.0.bias</c>, all 32-bit floats. Emitted members lead here.
/// </summary>
public static class ModelFile
{
    /// <summary>What messages call a file without a path.</summary>
    private const string Unnamed = "model";

    /// <summary>
    /// Writes a network. The file appears as a whole or not at all: it is written beside the old one, brought to the disk and renamed over it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Its parameters.</param>
    /// <param name="metadata">What you want to say of it, by keys of your own; <see cref="ReadDescription(string)"/> gives it back.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="Load(string, NetworkDescription, NetworkState)"/> would refuse the file or read something else: the state is not of this network, a parameter is not finite, names of classes or
    /// entries of the metadata are no text, the header would be too long. The message names the entry.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    public static void Save(string path, NetworkDescription description, NetworkState state, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelWriter writer = new(description, state, metadata);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes a network to a stream, from its position on. It is not closed. The same network gives the same bytes.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Its parameters.</param>
    /// <param name="metadata">What you want to say of it, by keys of your own; <see cref="ReadDescription(string)"/> gives it back.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="Load(string, NetworkDescription, NetworkState)"/> would refuse the file or read something else: the state is not of this network, a parameter is not finite, names of classes or
    /// entries of the metadata are no text, the header would be too long. The message names the entry.
    /// </exception>
    public static void Save(Stream stream, NetworkDescription description, NetworkState state, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new ModelWriter(description, state, metadata).Write(stream);
    }

    /// <summary>Reads a network's parameters, and its class names, scaling and means of inputs where the file has them. Nothing changes unless all can be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Receives the parameters.</param>
    /// <exception cref="ModelFormatException">The file is damaged, or of another network; the message says where and how.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static void Load(string path, NetworkDescription description, NetworkState state)
    {
        using FileStream stream = File.OpenRead(path);
        new ModelReader(path, description, state).Read(stream);
    }

    /// <summary>Reads a network from a stream, from its position to its end, otherwise as <see cref="Load(string, NetworkDescription, NetworkState)"/>.</summary>
    /// <param name="stream">The stream, which need not be seekable. It is not closed.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Receives the parameters.</param>
    /// <exception cref="ModelFormatException">The content is damaged, or of another network; the message says where and how.</exception>
    public static void Load(Stream stream, NetworkDescription description, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new ModelReader((stream as FileStream)?.Name ?? Unnamed, description, state).Read(stream);
    }

    /// <summary>Reads a network from memory, otherwise as <see cref="Load(string, NetworkDescription, NetworkState)"/>.</summary>
    /// <param name="bytes">The content of a file.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Receives the parameters.</param>
    /// <exception cref="ModelFormatException">The content is damaged, or of another network; the message says where and how.</exception>
    public static unsafe void Load(ReadOnlySpan<byte> bytes, NetworkDescription description, NetworkState state)
    {
        ModelReader reader = new(Unnamed, description, state);
        fixed (byte* start = bytes)
        {
            // An empty span has no address, which the stream would not take.
            byte none = 0;
            using UnmanagedMemoryStream stream = new(bytes.IsEmpty ? &none : start, bytes.Length);
            reader.Read(stream);
        }
    }

    /// <summary>Reads what a file says of its network. Only the header is read, which is quick however large the file is, and says nothing about the values.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The header is damaged, of another version of this library's format, or of a file of another kind.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static ModelFileDescription ReadDescription(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return ReadDescription(stream, path);
    }

    /// <summary>Reads what a file says of its network from a stream, from its position on, otherwise as <see cref="ReadDescription(string)"/>.</summary>
    /// <param name="stream">The stream, which need not be seekable. It is not closed, and stands at the first value afterwards.</param>
    /// <exception cref="ModelFormatException">The header is damaged, of another version of this library's format, or of a file of another kind.</exception>
    public static ModelFileDescription ReadDescription(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadDescription(stream, (stream as FileStream)?.Name ?? Unnamed);
    }

    private static ModelFileDescription ReadDescription(Stream stream, string file)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(file, stream, wanted: []);
        ModelMetadataReader metadata = new(file, SafetensorsHeader.MetadataName, header.Metadata);
        metadata.CheckItself();
        return metadata.ReadDescription();
    }
}
