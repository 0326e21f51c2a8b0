namespace NetGen;

/// <summary>
/// Declares a neural network. The compiler writes it into this partial class, from the class's
/// <see cref="InputAttribute"/>, its <see cref="HiddenAttribute"/>s in order, and its <see cref="OutputAttribute"/>.
/// </summary>
/// <example><code>[Network, Input(4), Hidden(8), Output(3)]
/// public partial class IrisNet;</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>What training makes smaller; by default the natural partner of the output's activation.</summary>
    public Loss Loss { get; set; }

    /// <summary>
    /// A file with trained weights, by its path from the project's folder: safetensors or ONNX. They become constants of the program; the class then has no members to train,
    /// change, save or load them.
    /// </summary>
    /// <example><code>[Network(Weights = "iris.safetensors"), Input(4), Hidden(8), Output(3)]
    /// public partial class IrisNet;</code></example>
    public string? Weights { get; set; }

    /// <summary>
    /// For a network with <see cref="Weights"/> in a program or library that is published with Native AOT: the beginning of the names of C functions that it exports,
    /// such as <c>iris_forward</c> for "iris".
    /// </summary>
    public string? NativeExport { get; set; }
}
