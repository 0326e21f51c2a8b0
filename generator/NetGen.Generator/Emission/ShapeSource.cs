using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The layers' sizes as types, which the runtime's register tiles are compiled for.</summary>
internal static class ShapeSource
{
    public static void Write(SourceWriter writer, NetworkPlan plan, bool isByLayers)
    {
        writer.Line("// Products over many samples are the runtime's register tiles, compiled for the sizes of each layer: 8 samples by 3 vectors of units, 24 sums, where there are")
            .Line("// 32 vector registers; 6 by 2 where there are 16. Each vector of weights that is read serves all samples of the tile.").Blank();
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            LayerPlan layer = plan.Layers[l];
            int inputStride = l == 0 ? plan.InputSize : plan.Layers[l - 1].Stride;
            if (isByLayers)
            {
                writer.Line($"readonly struct {layer.Shape} : ILayerShape")
                    .Line($"{{ {Property("Inputs", layer.Inputs)} {Property("Units", layer.Outputs)} {Property("InputStride", inputStride)} {Property("UnitStride", layer.Stride)} {Property("Stretches", layer.Stretches)}")
                    .Line($"  {Property("Weights", layer.WeightOffset)} {Property("WeightStride", layer.WeightStride)} {Property("Bias", layer.BiasOffset)} {Property("InputsAtOnce", layer.InputsAtOnce)} }}");
                continue;
            }

            writer.Line($"/// <summary>The sizes of {layer.Name}, {layer.Inputs} → {layer.Outputs}.</summary>");
            using (writer.Open($"readonly struct {layer.Shape} : ILayerShape"))
            {
                Constant("Inputs", layer.Inputs);
                Constant("Units", layer.Outputs);
                Constant("InputStride", inputStride);
                Constant("UnitStride", layer.Stride);
                writer.Line($"public static int Weights => {layer.WeightsConstant};");
                Constant("WeightStride", layer.WeightStride);
                writer.Line($"public static int Bias => {layer.BiasConstant};");
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
