using NetGen.Build.Models.Onnx;
using NetGen.Build.Models.Safetensors;

namespace NetGen.Build.Models;

/// <summary>Reads a trained network from a file, whatever wrote it: the ending of its name says how.</summary>
internal static class ModelImport
{
    private const string SafetensorsEnding = ".safetensors";
    private const string OnnxEnding = ".onnx";

    /// <summary>Reads a model.</summary>
    /// <param name="path">A safetensors file (.safetensors) or an ONNX file (.onnx).</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ModelFormatException">The file is no such model; the message says what was expected, what was found, and in which tensor or node.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImportedModel Read(string path, string name)
    {
        if (path.EndsWith(SafetensorsEnding, StringComparison.OrdinalIgnoreCase))
        {
            using FileStream stream = File.OpenRead(path);
            return SafetensorsImport.Read(stream, name);
        }

        if (path.EndsWith(OnnxEnding, StringComparison.OrdinalIgnoreCase))
        {
            using FileStream stream = File.OpenRead(path);
            return OnnxImport.Read(stream, name);
        }

        throw new ModelFormatException(name, $"expected a name that ends in {SafetensorsEnding} or {OnnxEnding}; rename the file, or save the model in one of these formats");
    }
}
