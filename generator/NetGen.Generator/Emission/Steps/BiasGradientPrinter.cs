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
                text.Writer.Line($"{text.LaneType(layer.Block)}.Store({delta}, ref g, {Bias(layer, element * layer.Block)});");
            }
            else
            {
                string place = element == 0 ? $"ref lanes, {layer.BiasConstant} * {Budget.LogicalLanes}" : $"ref lanes, ({Bias(layer, element)}) * {Budget.LogicalLanes}";
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
        string loop = $"for (nint j = 0; j < {layer.Stride}; j += {TiledText.Width(layer.Block)})";
        string place = $"ref g, {layer.BiasConstant} + j";
        if (!isBatch)
        {
            return new TiledMethod(type, "void", $"{TiledMethod.Parameter(step.Delta)}, ref float g", $"{TiledMethod.Argument(step.Delta)}, ref g", writer =>
            {
                using (writer.Open(loop))
                {
                    writer.Line($"{type}.Store({type}.Load(ref {delta}, j), {place});");
                }
            });
        }

        return new TiledMethod(
            type, "void", $"{TiledMethod.Parameter(step.Delta)}, ref float g, int samples, bool isFirst", $"{TiledMethod.Argument(step.Delta)}, ref g, rows, isFirst", writer =>
            {
                using (writer.Open(loop))
                {
                    writer.Line($"{type} sum = {type}.Zero;");
                    using (writer.Open("for (nint s = 0; s < samples; s++)"))
                    {
                        writer.Line($"sum = sum + {type}.Load(ref {delta}, s * {step.Delta.Stride} + j);");
                    }

                    writer.Blank().Line($"{type}.Store(isFirst ? sum : sum + {type}.Load({place}), {place});");
                }
            });
    }
}
