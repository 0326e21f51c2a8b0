using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Weights that stand in the arithmetic of one sample, where the plan wants them there.</summary>
/// <param name="model">The weights.</param>
/// <param name="plan">The layers.</param>
internal sealed class WeightLiterals(PreparedModel model, NetworkPlan plan)
{
    private readonly Dictionary<string, PreparedLayer> _layers = plan.Layers.Zip(model.Layers, (layer, values) => (layer.Name, values)).ToDictionary(pair => pair.Name, pair => pair.values);

    /// <summary>A block of a layer's weights from one input, or, behind those from the last, of its biases. Lanes without a unit are 0.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="type">The block's lane type.</param>
    /// <param name="row">Which input; the number of inputs for the biases.</param>
    /// <param name="block">Which block of units.</param>
    public string Block(LayerPlan layer, string type, int row, int block)
    {
        string[] numbers = _layers[layer.Name].Rows[row].Split(' ');
        IEnumerable<string> lanes = Enumerable.Range(block * layer.Block, layer.Block).Select(unit => (unit < numbers.Length ? numbers[unit] : "0") + "f");
        return $"Constant.Of<{type}>({string.Join(", ", lanes)})";
    }
}
