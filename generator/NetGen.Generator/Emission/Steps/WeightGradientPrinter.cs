using NetGen.Generator.Layers;
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
        for (int i = step.Range.From; i < step.Range.To; i++)
        {
            if (text.OutputsInLanes)
            {
                for (int b = 0; b < deltas.Length; b++)
                {
                    text.Writer.Line($"gradient.Weights({type}.Broadcast({UnrolledText.Place(step.Input, i)}) * {deltas[b]}, {Weight(layer, i, b * layer.Block)});");
                }
            }
            else
            {
                string input = text.Read(step.Input, i);
                for (int j = 0; j < deltas.Length; j++)
                {
                    text.Writer.Line($"V.AddProduct({input}, {deltas[j]}, ref sums, ({Weight(layer, i, j)}) * {Budget.LogicalLanes});");
                }
            }
        }
    }

    public static TiledMethod Tiled(WeightGradientStep step, bool isBatch)
    {
        string type = TiledText.LaneType(step.Layer.Block);
        string inputs = $"{TiledMethod.Argument(step.Input)}, {TiledMethod.Argument(step.Delta)}";
        return isBatch
            ? TiledMethod.OfRuntime($"Tiles.WeightGradient<{type}, {step.Layer.Shape}, TSink>", inputs + ", samples, part, parts, ref soFar, isFirst, ref sink")
            : new TiledMethod(
                type, "void", $"{TiledMethod.Parameter(step.Input)}, {TiledMethod.Parameter(step.Delta)}, ref TSink sink", inputs + ", ref sink", writer => PrintRow(step, writer))
            {
                HasSink = true,
            };
    }

    private static string Weight(LayerPlan layer, int input, int unit) =>
        $"{layer.WeightsConstant} + {input} * {layer.WeightStride}" + (unit == 0 ? "" : $" + {unit}");

    private static void PrintRow(WeightGradientStep step, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        string loop = $"for (nint i = 0; i < {layer.Inputs}; i++)";
        string type = TiledText.LaneType(layer.Block);
        string Place(int v) => $"j{TiledText.PlusVector(v, layer.Block)}";
        void Start()
        {
            writer.Line($"{type} a = {type}.Broadcast(ref {step.Input.Name}, i);").Line($"nint row = {layer.WeightsConstant} + i * {layer.WeightStride};");
        }

        MethodWriter.CopySink(writer);
        if (step.IsByUnits)
        {
            TiledText.UnitTiles(writer, layer.Blocks, layer.Block, step.Schedule.Tile, vectors =>
            {
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line($"{type} δ{v} = {type}.Load(ref {step.Delta.Name}, {Place(v)});");
                }

                using (writer.Open(loop))
                {
                    Start();
                    for (int v = 0; v < vectors; v++)
                    {
                        writer.Line($"gradient.Weights(a * δ{v}, row + {Place(v)});");
                    }
                }
            });
            return;
        }

        writer.Line("// input by input, so that memory is written from the first weight to the last");
        using (writer.Open(loop))
        {
            Start();
            TiledText.UnitTiles(writer, layer.Blocks, layer.Block, step.Schedule.Tile, vectors =>
            {
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line($"gradient.Weights(a * {type}.Load(ref {step.Delta.Name}, {Place(v)}), row + {Place(v)});");
                }
            });
        }
    }
}
