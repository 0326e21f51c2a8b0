using NetGen.Generator.Layers;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints activations that take each unit by itself.</summary>
internal static class ActivationPrinter
{
    public static void PrintUnrolled(ActivationStep step, UnrolledText text)
    {
        foreach (int element in text.ElementsOf(step.Range, step.Layer.Block))
        {
            string sum = text.Read(step.Sums, element);
            text.Write(step, step.Values, element, step.Layer.Rule.Apply(text.LaneType(step.Values), sum));
        }
    }

    public static TiledMethod Tiled(ActivationStep step, bool isBatch)
    {
        string type = TiledText.LaneType(step.Layer.Block);
        bool inPlace = step.Sums == step.Values;
        string sums = inPlace ? "" : TiledMethod.Parameter(step.Sums) + ", ";
        string sumsArgument = inPlace ? "" : TiledMethod.Argument(step.Sums) + ", ";
        return new TiledMethod(
            type, "void", $"{sums}{TiledMethod.Parameter(step.Values)}, nint count",
            $"{sumsArgument}{TiledMethod.Argument(step.Values)}, {TiledMethod.Floats(step.Values, isBatch)}", writer =>
            {
                using (writer.Open($"for (nint j = 0; j < count; j += {TiledText.Width(step.Layer.Block)})"))
                {
                    string call = step.Layer.Rule.Apply(type, $"{type}.Load(ref {step.Sums.Name}, j)");
                    writer.Line($"{type}.Store({call}, ref {step.Values.Name}, j);");
                }
            });
    }
}
