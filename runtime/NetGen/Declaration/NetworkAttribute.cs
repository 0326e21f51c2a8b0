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
}
