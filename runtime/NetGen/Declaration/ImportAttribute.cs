namespace NetGen;

/// <summary>
/// Takes a <see cref="NetworkAttribute">network</see> from a file, layers and weights, instead of <see cref="InputAttribute"/>, <see cref="HiddenAttribute"/> and
/// <see cref="OutputAttribute"/>. The weights become constants of the program, as with <see cref="NetworkAttribute.Weights"/>.
/// </summary>
/// <param name="path">The file, from the project's folder: ONNX, or a safetensors file that says its activations.</param>
/// <example><code>[Network, Import("model.onnx")]
/// public partial class PriceNet;</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ImportAttribute(string path) : Attribute
{
    /// <summary>The file, from the project's folder.</summary>
    public string Path { get; } = path;
}
