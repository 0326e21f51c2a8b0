using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>What a trained network is used by.</summary>
internal static class ForwardMembers
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        string inputs = MemberContext.Values(context.Plan.InputSize);
        writer.Line($"/// <summary>The outputs of one sample. Allocates nothing. {context.ThreadSafety}</summary>")
            .Line($"/// <param name=\"input\">{inputs}.</param>")
            .Line($"/// <param name=\"output\">Receives {context.OutputsInWords}; must not overlap the input.</param>")
            .Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length.</exception>")
            .Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]")
            .Line($"public void Forward({MemberContext.ReadOnlyFloats} input, {MemberContext.Floats} output) =>")
            .Line($"    {context.Call("Forward", "input, output")};")
            .Blank()
            .Line($"/// <summary>The outputs of many samples: the same bits as <c>Forward</c> gives for each.{MissingInputs(context)} {context.ThreadSafety}</summary>")
            .Line($"/// <param name=\"inputs\">Row-major [samples, {context.Plan.InputSize}].</param>")
            .Line($"/// <param name=\"outputs\">Receives row-major [samples, {context.Plan.OutputSize}]; must not overlap the inputs.</param>")
            .Line("/// <exception cref=\"global::System.ArgumentException\">A span is no whole number of rows, or the numbers of rows differ.</exception>")
            .Line($"public void ForwardBatch({MemberContext.ReadOnlyFloats} inputs, {MemberContext.Floats} outputs) =>")
            .Line($"    {context.Call("ForwardBatch", "inputs, outputs")};")
            .Blank()
            .Line($"/// <summary>The outputs of all rows of a dataset: inputs are found by their names, and missing ones filled in, as <c>Evaluate</c> does. {context.ThreadSafety}</summary>")
            .Line("/// <param name=\"data\">The rows; their targets do not matter.</param>")
            .Line($"/// <returns>Row-major [rows, {context.Plan.OutputSize}].</returns>")
            .Line($"public float[] ForwardBatch(global::NetGen.Dataset data) => {context.CallOfEvaluator("ForwardBatch")};")
            .Blank();
        if (!context.Classifies)
        {
            return;
        }

        string answer = context.Plan.OutputSize > 1
            ? "The index of the largest output, the lowest of equals; −1 when an output is NaN."
            : "1 when the output is 0.5 or more, else 0; −1 when it is NaN.";
        writer.Line($"/// <summary>The class of one sample. {context.ThreadSafety}</summary>")
            .Line($"/// <param name=\"input\">{inputs}.</param>")
            .Line($"/// <returns>{answer}</returns>")
            .Line("/// <exception cref=\"global::System.ArgumentException\">The span has another length.</exception>")
            .Line($"public int Classify({MemberContext.ReadOnlyFloats} input) => {context.Call("Classify", "input")};")
            .Blank();
    }

    /// <summary>What a caller of a network with missing inputs must know of plain spans.</summary>
    private static string MissingInputs(MemberContext context) =>
        context.Declaration.Input is TypedInput input && input.Features.Any(feature => feature.Missing.Kind == MissingKind.Mean)
            ? " A missing input (NaN) is not filled in, and makes its row NaN: give a dataset for that."
            : "";
}
