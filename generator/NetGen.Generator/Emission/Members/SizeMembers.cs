using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Rules;

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
            .Line("public static global::NetGen.NetworkDescription Description { get; } = new(")
            .Line($"    {Literal.Of(context.Declaration.Type.Name.TrimStart('@'))}, InputSize, global::NetGen.Loss.{plan.Loss},")
            .Line($"    new global::NetGen.Execution.ParameterLayout({plan.BlockLength},")
            .Line(string.Join(",\n", plan.Layers.Select(layer =>
                $"        new global::NetGen.Execution.LayerLayout({layer.Inputs}, {layer.Outputs}, {layer.Stride}, {layer.WeightOffset}, {layer.BiasOffset})")) + "),")
            .Line(string.Join(",\n", plan.Layers.Select(layer =>
                $"    new global::NetGen.LayerDescription({Literal.Of(layer.Name)}, {layer.Inputs}, {layer.Outputs}, global::NetGen.Activation.{layer.Activation}, {Literal.Of(Description.Schedule(plan, layer))})")) + ");")
            .Blank()
            .Line($"private readonly global::NetGen.Execution.NetworkState {MemberContext.State} = new({plan.BlockLength});")
            .Blank();
    }

    private static void Constant(SourceWriter writer, string summary, string name, int value) =>
        writer.Line($"/// <summary>{summary}</summary>").Line($"public const int {name} = {value};").Blank();
}
