using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The struct that holds a network's arithmetic: constants, the four entries, and the methods they call.</summary>
internal static class ArithmeticSource
{
    public static string NameOf(TypeDeclaration type) => type.Name.TrimStart('@') + "Arithmetic";

    public static void Write(SourceWriter writer, NetworkDeclaration declaration, NetworkPlan plan)
    {
        TypeDeclaration type = declaration.Type;
        SourceWriter methods = new();
        WritePrograms(methods, plan);
        string text = methods.ToString();

        writer.Line("/// <summary>")
            .Line($"/// The arithmetic of {type.FullName}. θ are the parameters, x the inputs, y the outputs, t the targets and g the gradient;")
            .Line("/// δ is the derivative of the loss by a layer's weighted sums. Every method is generic in its lanes, so that one text")
            .Line("/// serves every processor: V is as wide as a register, V16, V8 and V4 are blocks of 16, 8 and 4 floats.")
            .Line("/// </summary>")
            .Line(GeneratorVersion.Attribute);
        using (writer.Open($"file readonly struct {NameOf(type)} : INetworkArithmetic"))
        {
            WriteConstants(writer, plan, text);
            writer.Blank()
                .Line("public static NetworkDescription Description { get; } = new(")
                .Line($"    {Literal.Of(type.Name.TrimStart('@'))}, {plan.InputSize}, Loss.{plan.Loss},")
                .Line($"    new ParameterLayout({plan.BlockLength},")
                .Line(string.Join(",\n", plan.Layers.Select(LayoutOf)) + "),")
                .Line(string.Join(",\n", plan.Layers.Select(layer => DescriptionOf(plan, layer))) + ")" + string.Concat(TypedDescription.Initializer(declaration).Select(line => "\n" + line)) + ";").Blank()
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
            if (batch.HasParts)
            {
                ShapeSource.Write(writer, plan);
            }

            foreach (string line in text.Split('\n'))
            {
                writer.Line(line);
            }
        }
    }

    private static void WritePrograms(SourceWriter writer, NetworkPlan plan)
    {
        MethodWriter methods = new(writer, plan);
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

    private static void WriteConstants(SourceWriter writer, NetworkPlan plan, string text)
    {
        writer.Line("// Where each layer's parameters lie in their block, in floats.");
        foreach (LayerPlan layer in plan.Layers)
        {
            string padding = layer.WeightStride != layer.Outputs ? $", rows padded to {layer.WeightStride}" : "";
            writer.Line($"const int {layer.WeightsConstant} = {layer.WeightOffset}; // [{Count(layer.Inputs, "input")}, {Count(layer.Outputs, "unit")}]{padding}")
                .Line($"const int {layer.BiasConstant} = {layer.BiasOffset}; // [{Count(layer.Outputs, "unit")}]");
        }

        bool isFirst = true;
        foreach (ValueBuffer buffer in plan.Programs.SelectMany(program => program.Buffers).Distinct())
        {
            // A value that never leaves its locals has no place to name.
            if (!Mentions(text, buffer.Constant))
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

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static bool Mentions(string text, string constant)
    {
        for (int at = text.IndexOf(constant, StringComparison.Ordinal); at >= 0; at = text.IndexOf(constant, at + 1, StringComparison.Ordinal))
        {
            int end = at + constant.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || (!char.IsLetterOrDigit(text[end]) && text[end] != '<')))
            {
                return true;
            }
        }

        return false;
    }
}
