using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The layers' sizes as types, which the runtime's register tiles are compiled for.</summary>
internal static class ShapeSource
{
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("// The sizes of each layer as types, which the runtime's methods are compiled for. For many samples these are Tiles: each sums the products of some samples by some")
            .Line("// vectors of units in registers, so that every weight that is read serves several samples. Strides are floats from one row to the next, padding included.").Blank();
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            LayerPlan layer = plan.Layers[l];
            int inputStride = l == 0 ? plan.InputSize : plan.Layers[l - 1].Stride;
            if (plan.IsByLayers)
            {
                string[] properties =
                [
                    Property("Inputs", layer.Inputs), Property("Units", layer.Outputs), Property("InputStride", inputStride), Property("UnitStride", layer.Stride),
                    Property("Weights", layer.Weights.Offset), Property("WeightStride", layer.WeightStride), Property("Bias", layer.Bias.Offset),
                    Property("Stretches", layer.Stretches), Property("InputsAtOnce", layer.InputsAtOnce),
                ];
                IEnumerable<string> lines = PackedLines.Of([$"readonly struct {layer.Shape} : ILayerShape {{", .. properties, "}"], "", " ");
                writer.Line(string.Join("\n    ", lines));
                continue;
            }

            writer.Line($"/// <summary>The sizes of {layer.Name}, {layer.Inputs} → {layer.Outputs}.</summary>");
            using (writer.Open($"readonly struct {layer.Shape} : ILayerShape"))
            {
                Constant("Inputs", layer.Inputs);
                Constant("Units", layer.Outputs);
                Constant("InputStride", inputStride);
                Constant("UnitStride", layer.Stride);
                writer.Line($"public static int Weights => {layer.Weights.Constant};");
                Constant("WeightStride", layer.WeightStride);
                writer.Line($"public static int Bias => {layer.Bias.Constant};");
                Constant("Stretches", layer.Stretches);
                Constant("InputsAtOnce", layer.InputsAtOnce);
            }

            writer.Blank();
        }

        writer.Blank();

        void Constant(string name, int value) => writer.Line(Property(name, value));

        static string Property(string name, int value) => $"public static int {name} => {value};";
    }
}
