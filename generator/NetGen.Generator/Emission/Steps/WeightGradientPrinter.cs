using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the gradient of weights.</summary>
internal static class WeightGradientPrinter
{
    public static void PrintUnrolled(WeightGradientStep step, UnrolledText text)
    {
        LayerPlan layer = step.Layer;
        string[] deltas = [.. Enumerable.Range(0, text.Elements(step.Delta)).Select(element => text.Read(step.Delta, element))];
        string type = text.LaneType(layer.Block);
        for (int i = step.Inputs.From; i < step.Inputs.To; i++)
        {
            if (text.OutputsInLanes)
            {
                for (int b = 0; b < deltas.Length; b++)
                {
                    text.Writer.Line($"{type}.Store({type}.Broadcast({UnrolledText.Place(step.Input, i)}) * {deltas[b]}, ref g, {Weight(layer, i, b * layer.Block)});");
                }
            }
            else
            {
                string input = text.Read(step.Input, i);
                for (int j = 0; j < deltas.Length; j++)
                {
                    text.Writer.Line($"V.AddProduct({input}, {deltas[j]}, ref lanes, ({Weight(layer, i, j)}) * {Budget.LogicalLanes});");
                }
            }
        }
    }

    public static TiledMethod Tiled(WeightGradientStep step, bool isBatch)
    {
        string type = TiledText.LaneType(step.Layer.Block);
        string parameters = $"{TiledMethod.Parameter(step.Input)}, {TiledMethod.Parameter(step.Delta)}, ref float g";
        string arguments = $"{TiledMethod.Argument(step.Input)}, {TiledMethod.Argument(step.Delta)}, ref g";
        return isBatch
            ? new TiledMethod(type, "void", parameters + ", int samples, bool isFirst", arguments + ", rows, isFirst", writer => PrintRows(step, writer))
            : new TiledMethod(type, "void", parameters, arguments, writer => PrintRow(step, writer));
    }

    private static string Weight(LayerPlan layer, int input, int unit) =>
        $"{layer.WeightsConstant} + {input} * {layer.Stride}" + (unit == 0 ? "" : $" + {unit}");

    /// <summary>Input by input, so that the gradient is written from its first float to its last: memory likes that best.</summary>
    private static void PrintRow(WeightGradientStep step, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        string type = TiledText.LaneType(layer.Block);
        using (writer.Open($"for (nint i = 0; i < {layer.Inputs}; i++)"))
        {
            writer.Line($"{type} a = {type}.Broadcast(ref {step.Input.Name}, i);").Line($"ref float row = ref Unsafe.Add(ref g, {layer.WeightsConstant} + i * {layer.Stride});");
            TiledText.UnitTiles(writer, layer.Blocks, layer.Block, step.Schedule.Tile, vectors =>
            {
                for (int v = 0; v < vectors; v++)
                {
                    string place = $"j{TiledText.PlusVector(v, layer.Block)}";
                    writer.Line($"{type}.Store(a * {type}.Load(ref {step.Delta.Name}, {place}), ref row, {place});");
                }
            });
        }
    }

    private static void PrintRows(WeightGradientStep step, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        int rows = Math.Min(step.Schedule.Tile.Rows, layer.Inputs);
        int rest = layer.Inputs % rows;
        writer.Line($"// {rows} inputs by {TiledText.Vectors(step.Schedule.Tile.Vectors)} of units at a time: their sums over the samples stay in registers");
        TiledText.UnitTiles(writer, layer.Blocks, layer.Block, step.Schedule.Tile, vectors =>
        {
            PrintTile(step, writer, rows, vectors, $"for (nint i = 0; i < {layer.Inputs - rest}; i += {rows})");
            if (rest > 0)
            {
                writer.Blank();
                PrintTile(step, writer, 1, vectors, $"for (nint i = {layer.Inputs - rest}; i < {layer.Inputs}; i++)");
            }
        });
    }

    private static void PrintTile(WeightGradientStep step, SourceWriter writer, int rows, int vectors, string loop)
    {
        LayerPlan layer = step.Layer;
        string type = TiledText.LaneType(layer.Block);
        using (writer.Open(loop))
        {
            foreach ((int r, int v) in TiledText.Cells(rows, vectors))
            {
                writer.Line($"{type} sum{r}{v} = {type}.Zero;");
            }

            writer.Line($"ref float a = ref Unsafe.Add(ref {step.Input.Name}, i);").Line($"ref float δ = ref Unsafe.Add(ref {step.Delta.Name}, j);");
            TiledText.Products(
                writer, rows, vectors, layer.Block, "for (nint s = 0; s < samples; s++)", r => $"ref a, {r}", "δ",
                TiledText.Advance("a", step.Input.Stride), TiledText.Advance("δ", step.Delta.Stride));
            writer.Line($"ref float row = ref Unsafe.Add(ref g, {layer.WeightsConstant} + i * {layer.Stride} + j);");
            string Place(int r, int v) => $"ref row, {TiledText.InRow(r * layer.Stride, v, layer.Block)}";
            using (writer.Open("if (!isFirst)"))
            {
                foreach ((int r, int v) in TiledText.Cells(rows, vectors))
                {
                    writer.Line($"sum{r}{v} = sum{r}{v} + {type}.Load({Place(r, v)});");
                }
            }

            writer.Blank();
            foreach ((int r, int v) in TiledText.Cells(rows, vectors))
            {
                writer.Line($"{type}.Store(sum{r}{v}, {Place(r, v)});");
            }
        }
    }
}
