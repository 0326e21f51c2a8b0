using NetGen.Generator.Layers;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the copy of padded rows to the caller's rows.</summary>
internal static class CopyPrinter
{
    public static TiledMethod Tiled(CopyStep step, bool isBatch) => TiledMethod.OfRuntime(
        "Rows.Copy", $"{TiledMethod.Argument(step.From)}, {step.From.Stride}, {TiledMethod.Argument(step.To)}, {step.To.Stride}, {(isBatch ? "count" : "1")}");
}
