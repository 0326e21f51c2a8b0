namespace NetGen.Build.Models;

/// <summary>Reads a trained network from a file, whatever wrote it: the ending of its name says how.</summary>
internal static class ModelImport
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">A safetensors file (.safetensors) or an ONNX file (.onnx).</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ModelFormatException">The file is no such model; the message says what was expected, what was found, and in which tensor or node.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImportedModel Read(string path, string name) => throw new ModelFormatException(name, $"cannot be read from {path}: no reader yet");
}
