using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The struct that holds a network's arithmetic: constants, the four entries, and the methods they call.</summary>
internal static class ArithmeticSource
{
    private const int WidthOfAPage = 160;

    private static readonly char[] _separators = [' ', ',', '(', ')', ';', '\n'];

    public static string NameOf(TypeDeclaration type) => type.Name.TrimStart('@') + "Arithmetic";

    public static void Write(SourceWriter writer, TypeDeclaration type, NetworkPlan plan, int linesWrittenOut)
    {
        SourceWriter whole = new();
        Write(whole, type, plan, isByLayers: false);
        if (whole.LineCount > linesWrittenOut)
        {
            whole = new SourceWriter();
            Write(whole, type, plan, isByLayers: true);
        }

        writer.Line(whole.ToString());
    }

    private static void Write(SourceWriter writer, TypeDeclaration type, NetworkPlan plan, bool isByLayers)
    {
        SourceWriter methods = new();
        WritePrograms(methods, plan, isByLayers);
        string text = methods.ToString();

        writer.Line("/// <summary>")
            .Line($"/// The arithmetic of {type.FullName}. θ are the parameters, x the inputs, y the outputs, t the targets and g the gradient;")
            .Line("/// δ is the derivative of the loss by a layer's weighted sums. Every method is generic in its lanes, so that one text")
            .Line("/// serves every processor: V is as wide as a register, V16, V8 and V4 are blocks of 16, 8 and 4 floats.")
            .Line("/// </summary>")
            .Line(GeneratorVersion.Attribute);
        using (writer.Open($"file readonly struct {NameOf(type)} : INetworkArithmetic"))
        {
            WriteConstants(writer, plan, text, isByLayers);
            writer.Blank()
                .Line("public static NetworkDescription Description { get; } = new(")
                .Line($"    {Literal.Of(type.Name.TrimStart('@'))}, {plan.InputSize}, Loss.{plan.Loss},")
                .Line($"    new ParameterLayout({plan.BlockLength},")
                .Line((isByLayers ? Packed(plan.Layers.Select(layer => $"LayerLayout.Of<{layer.Shape}>()"), "        ", ",") : string.Join(",\n", plan.Layers.Select(LayoutOf))) + "),")
                .Line(string.Join(",\n", plan.Layers.Select(layer => DescriptionOf(plan, layer))) + ");").Blank()
                .Line($"public static int InputSize => {plan.InputSize};").Blank()
                .Line($"public static int OutputSize => {plan.OutputSize};").Blank();
            NetworkProgram batch = plan.GradientBatch;
            writer.Line($"public static int ForwardScratch => {plan.Forward.ScratchLength};").Blank()
                .Line($"public static int ForwardBatchScratch => {plan.ForwardBatch.ScratchLength};").Blank()
                .Line($"public static int GradientScratch => {plan.Gradient.ScratchLength};").Blank()
                .Line($"public static int BatchScratch => {batch.SharedScratch};").Blank()
                .Line($"public static int BatchPartScratch => {batch.ScratchLength - batch.SharedScratch};").Blank()
                .Line($"public static int SamplesAtOnce => {(batch.HasParts ? Literal.Of(batch.SamplesAtOnce) : "int.MaxValue")};").Blank()
                .Line($"public static bool HasParts => {(batch.HasParts ? "true" : "false")};").Blank();
            if (batch.HasParts || isByLayers)
            {
                ShapeSource.Write(writer, plan, isByLayers);
            }

            if (isByLayers)
            {
                FunctionSource.Write(writer, plan);
            }

            foreach (string line in text.Split('\n'))
            {
                writer.Line(line);
            }
        }
    }

    private static void WritePrograms(SourceWriter writer, NetworkPlan plan, bool isByLayers)
    {
        MethodWriter methods = new(writer, plan, isByLayers);
        UnrolledMethods unrolled = new(methods);
        TiledMethods tiled = new(methods);
        foreach (NetworkProgram program in plan.Programs)
        {
            if (program.Form == Form.Unrolled)
            {
                unrolled.Write(program);
            }
            else
            {
                tiled.Write(program);
            }
        }
    }

    public static string NameOfClass(TypeDeclaration type) => "global::" + type.QualifiedName;

    private static string LayoutOf(LayerPlan layer) =>
        $"        new LayerLayout(Inputs: {layer.Inputs}, Outputs: {layer.Outputs}, Stride: {layer.WeightStride}, {layer.WeightsConstant}, {layer.BiasConstant})";

    private static string DescriptionOf(NetworkPlan plan, LayerPlan layer) =>
        $"    new LayerDescription({Literal.Of(layer.Name)}, {layer.Inputs}, {layer.Outputs}, Activation.{layer.Activation}, {Literal.Of(Description.Schedule(plan, layer))})";

    private static void WriteConstants(SourceWriter writer, NetworkPlan plan, string text, bool isByLayers)
    {
        HashSet<string> known = [.. text.Split(_separators)];
        LayerPlan[] layers = [.. plan.Layers.Where(layer => !isByLayers || known.Contains(layer.WeightsConstant))];
        if (layers.Length > 0)
        {
            writer.Line("// Where each layer's parameters lie in their block, in floats.");
        }

        foreach (LayerPlan layer in layers)
        {
            string padding = layer.WeightStride != layer.Outputs ? $", rows padded to {layer.WeightStride}" : "";
            writer.Line($"const int {layer.WeightsConstant} = {layer.WeightOffset}; // [{Count(layer.Inputs, "input")}, {Count(layer.Outputs, "unit")}]{padding}")
                .Line($"const int {layer.BiasConstant} = {layer.BiasOffset}; // [{Count(layer.Outputs, "unit")}]");
        }

        if (isByLayers)
        {
            WritePlaces(writer.Blank(), plan, known);
            return;
        }

        bool isFirst = true;
        foreach (ValueBuffer buffer in plan.Programs.SelectMany(program => program.Buffers).Distinct())
        {
            // A value that never leaves its locals has no place to name.
            if (!known.Contains(buffer.Constant))
            {
                continue;
            }

            if (isFirst)
            {
                writer.Blank().Line("// Where each value lies in scratch, in floats.");
                isFirst = false;
            }

            writer.Line($"const int {buffer.Constant} = {buffer.Offset}; // {buffer.Name}");
        }
    }

    /// <summary>The places of values in scratch, many on a line.</summary>
    private static void WritePlaces(SourceWriter writer, NetworkPlan plan, HashSet<string> known)
    {
        foreach (NetworkProgram program in new[] { plan.Gradient, plan.GradientBatch })
        {
            string[] places = [.. program.Buffers.Where(buffer => known.Contains(buffer.Constant)).Select(buffer => $"{buffer.Constant} = {buffer.Offset}")];
            if (places.Length > 0)
            {
                writer.Line($"// Where each value lies in scratch, in floats, for {(program.SamplesAtOnce == 1 ? "one sample" : "many samples")}.")
                    .Line("const int\n" + Packed(places, "    ", ",") + ";").Blank();
            }
        }
    }

    /// <summary>Texts side by side, as many on a line as a page has room for.</summary>
    private static string Packed(IEnumerable<string> texts, string indentation, string separator)
    {
        List<string> lines = [];
        foreach (string text in texts)
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + text.Length < WidthOfAPage)
            {
                lines[lines.Count - 1] += separator + " " + text;
            }
            else
            {
                lines.Add(indentation + text);
            }
        }

        return string.Join(separator + "\n", lines);
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
