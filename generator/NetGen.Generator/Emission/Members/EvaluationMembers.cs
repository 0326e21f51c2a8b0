namespace NetGen.Generator.Emission.Members;

/// <summary>Measuring, and the names of what is measured.</summary>
internal static class EvaluationMembers
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        bool isBaked = !context.Plan.IsTrained;
        writer.Line($"/// <summary>Measures the network on data. {context.ThreadSafety}</summary>")
            .Line($"/// <param name=\"data\">Samples of {MemberContext.Values(context.Plan.InputSize)} and their targets.</param>")
            .Line("/// <returns>The loss and, as the outputs have it, accuracy and confusion matrix or errors; as text, a table.</returns>")
            .Line($"public global::NetGen.Evaluation Evaluate(global::NetGen.Dataset data) => {context.CallOfEvaluator("Evaluate")};")
            .Blank()
            .Line($"/// <summary>The names of the classes that the outputs stand for, as {(isBaked ? "the file has" : "training found")} them; empty where none are known.</summary>")
            .Line($"public global::System.Collections.Immutable.ImmutableArray<string> ClassNames => {(isBaked ? context.Arithmetic : MemberContext.State)}.ClassNames;")
            .Blank();
    }
}
