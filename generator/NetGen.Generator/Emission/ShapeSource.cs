using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The layers' sizes as types, which the runtime's register tiles are compiled for.</summary>
internal static class ShapeSource
{
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            LayerPlan layer = plan.Layers[l];
            int inputStride = l == 0 ? plan.InputSize : plan.Layers[l - 1].Stride;
            writer.Line($"/// <summary>The sizes of {layer.Name}, {layer.Inputs} → {layer.Outputs}, as register tiles take them.</summary>");
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

        void Constant(string name, int value) => writer.Line($"public static int {name} => {value};");
    }
}
