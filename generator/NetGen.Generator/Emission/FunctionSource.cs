using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The activations as types, which the runtime's layers are compiled for.</summary>
internal static class FunctionSource
{
    public static string NameOf(Activation activation) => activation.ToString();

    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        IEnumerable<Activation> used = plan.Layers.Select(layer => layer.Activation).Where(activation => activation != Activation.Softmax);
        foreach (Activation activation in used.Append(Activation.Identity).Distinct())
        {
            ActivationRule rule = ActivationRule.Of(activation);
            string kept = rule.SlopeTakesSum ? "x" : "y";
            writer.Line($"/// <summary>f(x) = {MethodWriter.Escape(rule.Equation)}; f′ = {MethodWriter.Escape(rule.SlopeEquation)}</summary>");
            using (writer.Open($"readonly struct {NameOf(activation)} : IActivationFunction"))
            {
                writer.Line($"public static bool IsIdentity => {(rule.IsIdentity ? "true" : "false")};")
                    .Line($"public static V Apply<V>(V x) where V : struct, ILanes<V> => {CSharpFunctions.Apply(activation, "V", "x")};")
                    .Line($"public static V Slope<V>(V {kept}) where V : struct, ILanes<V> => {(rule.IsIdentity ? "V.Broadcast(1f)" : CSharpFunctions.Slope(activation, kept))};");
            }

            writer.Blank();
        }
    }
}
