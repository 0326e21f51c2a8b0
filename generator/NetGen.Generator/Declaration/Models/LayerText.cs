using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Models;

/// <summary>The layers of a file as a user declares them.</summary>
internal static class LayerText
{
    /// <summary>Layers that are written out at most.</summary>
    private const int MostLayers = 12;

    /// <summary>[Input(4), Hidden(8), Output(3)]; in words where there are too many.</summary>
    public static string Of(IReadOnlyList<PreparedLayer> layers) => layers.Count <= MostLayers
        ? $"[{Input(layers[0])}, {string.Join(", ", layers.Select((layer, k) => Layer(layer, k == layers.Count - 1)))}]"
        : $"[{Input(layers[0])}], {(layers.Count - 1).ToString(CultureInfo.InvariantCulture)} [Hidden] layers and [{Layer(layers[layers.Count - 1], isLast: true)}]";

    /// <summary>Input(4).</summary>
    public static string Input(PreparedLayer first) => $"Input({Size(first.Inputs)})";

    /// <summary>Hidden(8), or Hidden(8, Activation.ReLU) where the file says another activation than the attribute takes by itself.</summary>
    public static string Layer(PreparedLayer layer, bool isLast)
    {
        string activation = layer.Activation is Activation known && known != (isLast ? Activation.Softmax : Activation.Tanh) ? $", Activation.{known}" : "";
        return $"{(isLast ? "Output" : "Hidden")}({Size(layer.Outputs)}{activation})";
    }

    private static string Size(int size) => size.ToString(CultureInfo.InvariantCulture);
}
