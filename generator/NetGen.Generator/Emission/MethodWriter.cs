using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Writes the methods of the arithmetic: the four entries, and what they call.</summary>
internal sealed class MethodWriter(SourceWriter writer, NetworkPlan plan)
{
    public const string Blocks = "<V16, V8, V4>";
    public const string BlockConstraints = "where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>";

    private const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    public SourceWriter Writer => writer;

    public NetworkPlan Plan => plan;

    /// <summary>The method by which the runtime starts a program.</summary>
    public void Entry(NetworkProgram program, string summary, Action body)
    {
        bool isBatch = program.SamplesAtOnce > 1;
        string parameters = program.HasGradient
            ? $"ref float θ, ref float x, ref float t, {(isBatch ? "int samples, " : "")}ref float g, ref float scratch"
            : $"ref float θ, ref float x, ref float y, {(isBatch ? "int samples, " : "")}ref float scratch";
        Method(summary, $"public static {(program.HasGradient ? "float" : "void")} {program.Name}<V, V16, V8, V4>({parameters})",
            "where V : struct, ILanes<V> " + BlockConstraints, body);
    }

    public void Method(string summary, string signature, string constraints, Action body)
    {
        writer.Blank().Line($"/// <summary>{Escape(summary)}</summary>").Line(Optimized).Line(signature);
        using (writer.Open("    " + constraints))
        {
            body();
        }
    }

    /// <summary>Whether a method computes the loss.</summary>
    public static bool HasLoss(MethodPlan method) => method.Steps.Any(step => step is LossStep);

    /// <summary>What a method of several steps is for: its last step.</summary>
    public static string SummaryOf(MethodPlan method) => method.Steps[method.Steps.Count - 1].Equation;

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
