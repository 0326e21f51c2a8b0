using NetGen.Generator.Layers;


namespace NetGen.Generator.Emission.Members;

/// <summary>Backpropagation of one sample.</summary>
internal static class BackwardMembers
{
    public static void Write(SourceWriter writer, MemberContext context) => writer
        .Line($"/// <summary>Adds one sample's gradient of the {LossRule.Of(context.Plan.Loss).Name} loss. Allocates nothing. {context.ThreadSafety}</summary>")
        .Line($"/// <param name=\"input\">{MemberContext.Values(context.Plan.InputSize)}.</param>")
        .Line($"/// <param name=\"target\">{context.OutputsInWords}.</param>")
        .Line($"/// <param name=\"gradient\">{MemberContext.Values(context.Plan.ParameterCount)}, in the order of <c>CopyParametersTo</c>; the gradient is added to them.</param>")
        .Line("/// <returns>The sample's loss.</returns>")
        .Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length, or the loss cannot have a target; the gradient has not changed.</exception>")
        .Line($"public float Backward({MemberContext.ReadOnlyFloats} input, {MemberContext.ReadOnlyFloats} target, {MemberContext.Floats} gradient) =>")
        .Line($"    {context.Call("Backward", "input, target, gradient")};")
        .Blank();
}
