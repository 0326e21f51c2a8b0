using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the gradient of biases.</summary>
internal static class BiasGradientPrinter
{
    public static void PrintUnrolled(BiasGradientStep step, UnrolledText text)
    {
        LayerPlan layer = step.Layer;
        for (int element = 0; element < text.Elements(step.Delta); element++)
        {
            string delta = text.Read(step.Delta, element);
            if (text.OutputsInLanes)
            {
                text.Writer.Line($"gradient.Biases({delta}, {Bias(layer, element * layer.Block)});");
            }
            else
            {
                string place = element == 0 ? $"ref sums, {layer.BiasConstant} * {Budget.LogicalLanes}" : $"ref sums, ({Bias(layer, element)}) * {Budget.LogicalLanes}";
                text.Writer.Line($"V.Store(V.Load({place}) + {delta}, {place});");
            }
        }
    }

    private static string Bias(LayerPlan layer, int unit) => unit == 0 ? layer.BiasConstant : $"{layer.BiasConstant} + {unit}";

    public static TiledMethod Tiled(BiasGradientStep step, bool isBatch)
    {
        LayerPlan layer = step.Layer;
        string type = TiledText.LaneType(layer.Block);
        string delta = step.Delta.Name;
        if (isBatch)
        {
            return TiledMethod.OfRuntime(
                $"Tiles.BiasGradient<{type}, {layer.Shape}, TSink>", $"{TiledMethod.Argument(step.Delta)}, samples, part, parts, ref soFar, isFirst, ref sink");
        }

        return new TiledMethod(type, "void", $"{TiledMethod.Parameter(step.Delta)}, ref TSink sink", $"{TiledMethod.Argument(step.Delta)}, ref sink", writer =>
        {
            MethodWriter.CopySink(writer);
            using (writer.Open($"for (nint j = 0; j < {layer.Stride}; j += {TiledText.Width(layer.Block)})"))
            {
                writer.Line($"gradient.Biases({type}.Load(ref {delta}, j), {layer.BiasConstant} + j);");
            }
        })
        {
            HasSink = true,
        };
    }
}
