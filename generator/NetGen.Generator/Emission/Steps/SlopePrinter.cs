using NetGen.Generator.Layers;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the way back through an activation.</summary>
internal static class SlopePrinter
{
    public static void PrintUnrolled(SlopeStep step, UnrolledText text)
    {
        foreach (int element in text.ElementsOf(step.Range, step.Layer.Block))
        {
            string delta = text.Read(step.Delta, element);
            string kept = text.Read(step.Kept, element);
            text.Write(step, step.Delta, element, $"{delta} * {step.Layer.Rule.ApplySlope(kept)}");
        }
    }

    public static TiledMethod Tiled(SlopeStep step, bool isBatch)
    {
        string type = TiledText.LaneType(step.Layer.Block);
        string delta = step.Delta.Name;
        return new TiledMethod(
            type, "void", $"{TiledMethod.Parameter(step.Kept)}, {TiledMethod.Parameter(step.Delta)}, nint count",
            $"{TiledMethod.Argument(step.Kept)}, {TiledMethod.Argument(step.Delta)}, {TiledMethod.Floats(step.Delta, isBatch)}", writer =>
            {
                using (writer.Open($"for (nint j = 0; j < count; j += {TiledText.Width(step.Layer.Block)})"))
                {
                    string slope = step.Layer.Rule.ApplySlope($"{type}.Load(ref {step.Kept.Name}, j)");
                    writer.Line($"{type}.Store({type}.Load(ref {delta}, j) * {slope}, ref {delta}, j);");
                }
            });
    }
}
