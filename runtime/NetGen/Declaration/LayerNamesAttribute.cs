namespace NetGen;

/// <summary>
/// The names that the layers of a <see cref="NetworkAttribute">network</see> have in its safetensors file of <see cref="NetworkAttribute.Weights"/>, in the order in which they are
/// computed. Needed only where names without numbers and layers of equal shapes leave the order open.
/// </summary>
/// <param name="names">The name of each layer: what stands in the file before <c>.weight</c> or <c>/kernel</c>.</param>
/// <example><code>[Network(Weights = "model.safetensors"), LayerNames("input", "hidden", "output")]
/// [Input(8), Hidden(8), Hidden(8), Output(3)]
/// public partial class PriceNet;</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LayerNamesAttribute(params string[] names) : Attribute
{
    /// <summary>The name of each layer, in order.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
