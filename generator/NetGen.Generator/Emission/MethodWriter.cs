using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Writes the methods of the arithmetic: the entries, and what they call.</summary>
internal sealed class MethodWriter(SourceWriter writer, string arithmetic, NetworkPlan plan, HashSet<string> written, WeightLiterals? weights = null)
{
    public const string Blocks = "<V16, V8, V4>";
    public const string BlockConstraints = "where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>";
    public const string SinkConstraint = "where TSink : struct, IGradientSink";

    private const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>Of a few lines that are calls: the JIT would inline several of them into one method, and all that they inline.</summary>
    private const string OptimizedAlone = "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]";

    public SourceWriter Writer => writer;

    /// <summary>The type that the methods are written into.</summary>
    public string Arithmetic => arithmetic;

    public NetworkPlan Plan => plan;

    /// <summary>The weights, where they are constants; null where they are parameters.</summary>
    public WeightLiterals? Weights => weights;

    /// <summary>Whether a method is not there yet: programs share those that do the same.</summary>
    public bool IsNew(string method) => written.Add(method);

    public void Forward(string summary, Action body) =>
        Entry(summary, "void Forward", "", "ref float θ, ref float x, ref float y, ref float scratch", body);

    public void ForwardBatch(string summary, Action body) =>
        Entry(summary, "void ForwardBatch", "", "ref float θ, ref float x, ref float y, int samples, ref float scratch", body);

    public void ForwardRows(string summary, Action body) =>
        Entry(summary, "void ForwardRows", "", "ref float θ, ref float x, ref float y, int count, int rows, ref float scratch", body);

    public void Gradient(string summary, Action body) =>
        Entry(summary, "float Gradient", ", TSink", "ref float θ, ref float x, ref float t, ref TSink sink, ref float scratch", body);

    public void BackwardBatch(string summary, Action body) => Entry(
        summary, "void BackwardBatch", "", "ref float θ, ref float x, ref float t, int first, int samples, ref float scratch, ref float own, ref float losses", body);

    public void BackwardRows(string summary, Action body) => Entry(
        summary, "void BackwardRows", "", "ref float θ, ref float x, ref float t, int first, int samples, int rows, ref float scratch, ref float own, ref float losses", body);

    public void GradientBatch(string summary, Action body) => Entry(
        summary, "void GradientBatch", ", TSink", "ref float x, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts", body);

    public void Method(string summary, string signature, string constraints, Action body)
    {
        string[] lines = Escape(summary).Split('\n');
        writer.Blank().Line(lines.Length == 1 ? $"/// <summary>{lines[0]}</summary>" : $"/// <summary>\n/// {string.Join("\n/// ", lines)}\n/// </summary>").Line(plan.IsByLayers ? OptimizedAlone : Optimized);

        // Where a text must be short, what fits on a line stands on one.
        bool isShort = plan.IsByLayers && signature.Length + constraints.Length < PackedLines.WidthOfAPage;
        using (isShort ? writer.Open($"{signature} {constraints}") : writer.Line(signature).Open("    " + constraints))
        {
            body();
        }
    }

    /// <summary>Behind the loss, before the first gradient: a sink that steps parameters does not want that of a loss that is no number.</summary>
    public static void BeginSink(SourceWriter writer, string loss)
    {
        writer.Blank().Line("// the sink refuses the gradient of a loss that is no number");
        using (writer.Open($"if (!sink.Begin({loss}))"))
        {
            writer.Line($"return {loss};");
        }
    }

    /// <summary>Before gradients are handed on.</summary>
    public static void CopySink(SourceWriter writer) =>
        writer.Line("TSink gradient = sink; // a copy stays in registers").Blank();

    /// <summary>A method by which the runtime starts a program.</summary>
    private void Entry(string summary, string name, string sink, string parameters, Action body) => Method(
        summary, $"public static {name}<V, V16, V8, V4{sink}>({parameters})",
        "where V : struct, ILanes<V> " + BlockConstraints + (sink.Length == 0 ? "" : " " + SinkConstraint), body);

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
