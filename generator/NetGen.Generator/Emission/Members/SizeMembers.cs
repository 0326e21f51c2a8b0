using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Members;

/// <summary>The sizes, and the description of the network.</summary>
internal static class SizeMembers
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        NetworkPlan plan = context.Plan;
        Constant(writer, "Numbers in one sample.", "InputSize", plan.InputSize);
        Constant(writer, "Outputs of one sample.", "OutputSize", plan.OutputSize);
        Constant(writer, "Layers with parameters.", "LayerCount", plan.Layers.Count);
        Constant(writer, "Weights and biases.", "ParameterCount", plan.ParameterCount);

        writer.Line("/// <summary>Layers, parameters, multiply-adds, bytes and schedule; as text, a table.</summary>")
            .Line($"public static global::NetGen.NetworkDescription Description => {context.Arithmetic}.Description;")
            .Blank();
        if (plan.IsTrained)
        {
            writer.Line($"private readonly global::NetGen.Execution.NetworkState {MemberContext.State} = new({plan.BlockLength});").Blank();
        }
    }

    private static void Constant(SourceWriter writer, string summary, string name, int value) =>
        writer.Line($"/// <summary>{summary}</summary>").Line($"public const int {name} = {value};").Blank();
}
