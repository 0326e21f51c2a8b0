using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Weights that stand in the arithmetic of one sample, where the plan wants them there.</summary>
/// <param name="model">The weights.</param>
/// <param name="plan">The layers.</param>
internal sealed class WeightLiterals(PreparedModel model, NetworkPlan plan)
{
    private readonly Dictionary<ParameterTensor, (int Block, string[] Rows)> _tensors = plan.Layers.Zip(model.Layers, RowsOf).SelectMany(tensors => tensors).ToDictionary(
        pair => pair.Tensor, pair => (pair.Block, pair.Rows));

    /// <summary>A block of a tensor's row. Lanes without a unit are 0.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="type">The block's lane type.</param>
    /// <param name="row">Which row.</param>
    /// <param name="column">The block's first unit.</param>
    public string Block(ParameterTensor tensor, string type, int row, int column)
    {
        (int block, string[] rows) = _tensors[tensor];
        string[] numbers = rows[row].Split(' ');
        IEnumerable<string> lanes = Enumerable.Range(column, block).Select(unit => (unit < numbers.Length ? numbers[unit] : "0") + "f");
        return $"Constant.Of<{type}>({string.Join(", ", lanes)})";
    }

    /// <summary>The rows of a model's layer, which are those of the tensors, one behind the other.</summary>
    private static IEnumerable<(ParameterTensor Tensor, int Block, string[] Rows)> RowsOf(LayerPlan layer, PreparedLayer values)
    {
        int first = 0;
        foreach (ParameterTensor tensor in layer.Tensors)
        {
            yield return (tensor, layer.Block, [.. values.Rows.Skip(first).Take(tensor.Rows)]);
            first += tensor.Rows;
        }
    }
}
