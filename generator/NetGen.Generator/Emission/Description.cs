using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>A network in words: the same in the remarks, the comments and the printed summary.</summary>
internal static class Description
{
    /// <summary>Layers of a line of the picture.</summary>
    private const int LayersOfALine = 8;

    /// <summary>Layers up to which each has a row of the remarks' table.</summary>
    private const int LayersOfATable = 16;

    /// <summary>4 inputs → 8 tanh → 3 softmax, cross-entropy; of a deep network only the ends.</summary>
    public static string Title(NetworkPlan plan) => plan.Layers.Count <= LayersOfALine
        ? string.Concat(Picture(plan))
        : $"{Inputs(plan)} → {plan.Layers.Count - 1} hidden layers → {plan.OutputSize} {plan.OutputLayer.Rule.Name}, {LossRule.Of(plan.Loss).Name}";

    /// <summary>4 inputs → 8 tanh → 3 softmax, cross-entropy: a deep network in several lines.</summary>
    public static IEnumerable<string> Picture(NetworkPlan plan)
    {
        for (int first = 0; first < plan.Layers.Count; first += LayersOfALine)
        {
            string layers = string.Concat(plan.Layers.Skip(first).Take(LayersOfALine).Select(layer => $" → {layer.Outputs} {layer.Rule.Name}"));
            bool isLast = first + LayersOfALine >= plan.Layers.Count;
            yield return (first == 0 ? Inputs(plan) : "") + (first == 0 ? layers : layers.Substring(1)) + (isLast ? $", {LossRule.Of(plan.Loss).Name}" : "");
        }
    }

    private static string Inputs(NetworkPlan plan) => $"{plan.InputSize} {(plan.InputSize == 1 ? "input" : "inputs")}";

    /// <summary>The layers as a table of text, without trailing spaces.</summary>
    public static IEnumerable<string> Table(NetworkPlan plan)
    {
        List<string[]> rows =
        [
            ["layer", "shape", "parameters", "multiply-adds", "schedule"],
            .. plan.Layers.Select(layer => new[]
            {
                layer.Name, $"{layer.Inputs} → {layer.Outputs}", Literal.Grouped(layer.ParameterCount), Literal.Grouped(layer.MultiplyAdds), Schedule(plan, layer),
            }),
            ["total", "", Literal.Grouped(plan.ParameterCount), Literal.Grouped(plan.MultiplyAdds), $"{Literal.Grouped(plan.BlockLength * 4L)} bytes with padding"],
        ];
        int[] widths = [.. Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(row =>
            $"{row[0].PadRight(widths[0])}  {row[1].PadLeft(widths[1])}  {row[2].PadLeft(widths[2])}  {row[3].PadLeft(widths[3])}  {row[4]}".TrimEnd());
    }

    /// <summary>The same of many layers, several in a row: they all have the network's schedule.</summary>
    private static IEnumerable<string> PackedTable(NetworkPlan plan) =>
    [
        "layer shape: parameters, multiply-adds",
        .. PackedLines.Of(
            plan.Layers.Select(layer => $"{layer.Name} {layer.Inputs} → {layer.Outputs}: {Literal.Grouped(layer.ParameterCount)}, {Literal.Grouped(layer.MultiplyAdds)}"), "", "; "),
        $"total {Literal.Grouped(plan.ParameterCount)} parameters, {Literal.Grouped(plan.MultiplyAdds)} multiply-adds, {Literal.Grouped(plan.BlockLength * 4L)} bytes with padding",
    ];

    /// <summary>How a layer is computed and why.</summary>
    public static string Schedule(NetworkPlan plan, LayerPlan layer)
    {
        if (plan.Form == Form.Unrolled)
        {
            return plan.Reason;
        }

        string stretches = layer.Stretches == 1 ? "" : $", each sum in {layer.Stretches} parts";
        return "tiled: loops for one sample, register tiles for many" + stretches;
    }

    /// <summary>The lines of the remarks on the user's class.</summary>
    public static IEnumerable<string> Remarks(NetworkPlan plan)
    {
        foreach (string line in Picture(plan))
        {
            yield return line;
        }

        yield return "<code>";
        foreach (string row in plan.Layers.Count > LayersOfATable ? PackedTable(plan) : Table(plan))
        {
            yield return row;
        }

        if (plan.Form == Form.Tiled)
        {
            yield return plan.Reason;
        }

        yield return "</code>";
    }
}
