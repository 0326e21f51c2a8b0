using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Members;

/// <summary>The parameters: all in one flat order, and each layer's by name.</summary>
internal static class ParameterMembers
{
    /// <summary>Networks of more layers say of each only what it is.</summary>
    private const int LayersWrittenOut = 16;

    public static void Write(SourceWriter writer, MemberContext context)
    {
        string copy = context.Plan.IsTrained ? $"Description.Layout.CopyToFlat({MemberContext.State}.Span, flat)" : context.Call("CopyParametersTo", "flat");
        string count = MemberContext.Values(context.Plan.ParameterCount);
        writer.Line($"/// <summary>Copies the parameters: layer by layer, weights as row-major [inputs, outputs], then biases. {context.ThreadSafety}</summary>")
            .Line($"/// <param name=\"flat\">Receives {count}.</param>")
            .Line("/// <exception cref=\"global::System.ArgumentException\">The span has another length.</exception>")
            .Line($"public void CopyParametersTo({MemberContext.Floats} flat) => {copy};")
            .Blank();
        if (!context.Plan.IsTrained)
        {
            return;
        }

        writer.Line("/// <summary>Replaces the parameters, given in the order of <c>CopyParametersTo</c>.</summary>")
            .Line($"/// <param name=\"flat\">{count}.</param>")
            .Line("/// <exception cref=\"global::System.ArgumentException\">The span has another length.</exception>")
            .Line("/// <exception cref=\"global::System.InvalidOperationException\"><c>Fit</c> is training the network.</exception>")
            .Line($"public void SetParameters({MemberContext.ReadOnlyFloats} flat) => {MemberContext.State}.SetParameters(flat, Description);")
            .Blank();
        foreach (LayerPlan layer in context.Plan.Layers)
        {
            if (context.Plan.Layers.Count > LayersWrittenOut)
            {
                // A line for each: the deepest networks have none to spare.
                writer.Line($"/** <summary>The weights of {layer.Name} from one of its {layer.Inputs} inputs: {layer.Outputs}, one for each unit. Changes take effect at once.</summary> */ "
                    + $"public {MemberContext.Floats} {layer.Weights.Constant}(int input) => {MemberContext.State}.Row({layer.Weights.Offset}, {layer.Inputs}, {layer.WeightStride}, {layer.Outputs}, input);")
                    .Line($"/** <summary>The biases of {layer.Name}: {layer.Outputs}, one for each unit. Changes take effect at once.</summary> */ "
                    + $"public {MemberContext.Floats} {layer.Bias.Constant} => {MemberContext.State}.Span.Slice({layer.Bias.Offset}, {layer.Outputs});");
                continue;
            }

            writer.Line($"/// <summary>The weights of {layer.Name} from one of its inputs: {layer.Outputs}, one for each unit. Changes take effect at once.</summary>")
                .Line($"/// <param name=\"input\">Which input, 0 to {layer.Inputs - 1}.</param>")
                .Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">There is no such input.</exception>")
                .Line($"public {MemberContext.Floats} {layer.Weights.Constant}(int input) =>")
                .Line($"    {MemberContext.State}.Row({layer.Weights.Offset}, {layer.Inputs}, {layer.WeightStride}, {layer.Outputs}, input);")
                .Blank()
                .Line($"/// <summary>The biases of {layer.Name}: {layer.Outputs}, one for each unit. Changes take effect at once.</summary>")
                .Line($"public {MemberContext.Floats} {layer.Bias.Constant} => {MemberContext.State}.Span.Slice({layer.Bias.Offset}, {layer.Outputs});")
                .Blank();
        }

        writer.Blank();
    }
}
