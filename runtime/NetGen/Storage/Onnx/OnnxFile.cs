namespace NetGen.Execution;

/// <summary>
/// Networks as ONNX models, which ONNX Runtime and its kin run. The parameters are those for inputs as they come: a scaling is folded into the first layer. Emitted
/// members lead here.
/// </summary>
public static class OnnxFile
{
    /// <summary>
    /// Writes a network. The file appears as a whole or not at all: it is written beside the old one, brought to the disk and renamed over it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Its parameters.</param>
    /// <exception cref="ArgumentException">
    /// The state is not of this network, a parameter is not finite, there are too few or many class names, scaled inputs or means, class names are no text or the same, or the file would
    /// have 2 GiB or more.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; an old one is as it was.</exception>
    public static void Export(string path, NetworkDescription description, NetworkState state)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxWriter writer = new(description, state);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes a network to a stream, from its position on. It is not closed. The same network gives the same bytes.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="state">Its parameters.</param>
    /// <exception cref="ArgumentException">
    /// The state is not of this network, a parameter is not finite, there are too few or many class names, scaled inputs or means, class names are no text or the same, or the file would
    /// have 2 GiB or more.
    /// </exception>
    public static void Export(Stream stream, NetworkDescription description, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new OnnxWriter(description, state).Write(stream);
    }
}
