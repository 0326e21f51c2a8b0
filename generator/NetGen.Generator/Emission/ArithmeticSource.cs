using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// The struct that holds a network's arithmetic, in the order in which a person reads it: an introduction, places, one sample forward and back, many samples, and at the end
/// what the runtime asks.
/// </summary>
internal static class ArithmeticSource
{
    public static string NameOf(TypeDeclaration type) => EmittedName.Of(type, "Arithmetic");

    public static string NameOfClass(TypeDeclaration type) => "global::" + type.QualifiedName;

    public static void Write(SourceWriter writer, NetworkDeclaration declaration, NetworkPlan plan)
    {
        HashSet<string> methods = [];
        WeightLiterals? literals = plan.Parameters == ParameterHome.Literals ? new WeightLiterals(declaration.Model!, plan) : null;
        string name = NameOf(declaration.Type);
        IntroductionSource.Write(writer, declaration, plan);
        using (writer.Open($"file readonly struct {name} : {(plan.IsTrained ? "INetworkArithmetic" : "IBakedArithmetic")}, {InterfaceOfBatches(plan)}"))
        {
            PlacesSource.Write(writer, plan);
            if (plan.IsByLayers)
            {
                ShapeSource.Write(writer, plan);
                FunctionSource.Write(writer, plan);
            }

            WritePrograms(new MethodWriter(writer, name, plan, methods, literals), plan.OfOneSample);
            writer.Blank();
            if (plan.GradientBatch.HasParts && !plan.IsByLayers)
            {
                ShapeSource.Write(writer, plan);
            }

            WritePrograms(new MethodWriter(writer, name, plan, methods), plan.OfManySamples);
            writer.Blank();
            WriteFacts(writer, declaration, plan);
            if (plan.IsTrained)
            {
                WriteTrainingFacts(writer, plan);
            }

            PlacesSource.WriteAsked(writer, plan);
            if (!plan.IsTrained)
            {
                ParametersSource.Write(writer, declaration.Model!, plan, name);
            }
        }
    }

    /// <summary>What the runtime's loops over the samples of a batch know of the network.</summary>
    private static string InterfaceOfBatches(NetworkPlan plan) => (plan.Form, plan.IsTrained) switch
    {
        (Form.Unrolled, true) => "ILaneGradient",
        (Form.Unrolled, false) => "ILaneForward",
        (_, true) => "IRowsGradient",
        (_, false) => "IRowsForward",
    };

    private static void WritePrograms(MethodWriter methods, IReadOnlyList<NetworkProgram> programs)
    {
        UnrolledMethods unrolled = new(methods);
        TiledMethods tiled = new(methods);
        foreach (NetworkProgram program in programs)
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

    /// <summary>What the runtime asks beside the methods: the description, sizes, and how much scratch each method needs.</summary>
    private static void WriteFacts(SourceWriter writer, NetworkDeclaration declaration, NetworkPlan plan)
    {
        IEnumerable<string> layouts = plan.IsByLayers
            ? PackedLines.Of(plan.Layers.Select(layer => $"LayerLayout.Of<{layer.Shape}>()"), "        ")
            : plan.Layers.Select(layer => "        " + TensorSource.LayoutOf(layer));
        writer.Line("// What the runtime asks: the network in data, its sizes, how many floats of scratch each method needs, and the places in it that the loops over batches use.").Blank()
            .Line("public static NetworkDescription Description { get; } = new(")
            .Line($"    {Literal.Of(declaration.Type.Name.TrimStart('@'))}, {plan.InputSize}, Loss.{plan.Loss},")
            .Line($"    new ParameterLayout({plan.BlockLength},")
            .Line(string.Join(",\n", layouts) + "),")
            .Line(string.Join(",\n", plan.IsByLayers ? PackedLines.Of(plan.Layers.Select(layer => DescriptionOf(plan, layer)), "    ") : plan.Layers.Select(layer => "    " + DescriptionOf(plan, layer))) + ")"
                + string.Concat(DescriptionInitializer.Of(declaration, plan).Select(line => "\n" + line)) + ";").Blank()
            .Line($"public static int InputSize => {plan.InputSize};")
            .Line($"public static int OutputSize => {plan.OutputSize};")
            .Line($"public static int ForwardScratch => {plan.Forward.ScratchLength};")
            .Line($"public static int ForwardBatchScratch => {plan.ForwardBatch.ScratchLength};");
    }

    private static void WriteTrainingFacts(SourceWriter writer, NetworkPlan plan)
    {
        NetworkProgram batch = plan.GradientBatch;
        writer.Line($"public static int GradientScratch => {plan.Gradient.ScratchLength};")
            .Line($"public static int BatchScratch => {batch.SharedScratch}; // that all parts of a batch share")
            .Line($"public static int BatchPartScratch => {batch.ScratchLength - batch.SharedScratch}; // that each part has for itself")
            .Line($"public static int SamplesAtOnce => {(batch.HasParts ? Literal.Of(batch.SamplesAtOnce) : "int.MaxValue")};")
            .Line($"public static bool HasParts => {(batch.HasParts ? "true; // samples, and then parameters, can be shared out among threads" : "false; // it is too small to be shared out among threads")}");
    }

    private static string DescriptionOf(NetworkPlan plan, LayerPlan layer) =>
        $"new LayerDescription({Literal.Of(layer.Name)}, {layer.Inputs}, {layer.Outputs}, Activation.{layer.Activation}, {Literal.Of(Description.Schedule(plan, layer))})";
}
