using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the loss and its derivative.</summary>
internal static class LossPrinter
{
    public static void PrintUnrolled(LossStep step, UnrolledText text)
    {
        int elements = text.Elements(step.Values);
        string type = text.LaneType(step.Values);
        List<string> losses = [];
        for (int e = 0; e < elements; e++)
        {
            string values = text.Read(step.Values, e);
            string target = text.Read(step.Target, e);
            string sum = TakesSums(step) ? text.Read(step.Sums, e) : "";
            string error = elements == 1 ? "error" : "error" + e;
            text.Writer.Line($"{type} {error} = {Masked(step, text, e, $"{values} - {target}")};");
            string loss = elements == 1 ? "losses" : "loss" + e;
            string total = text.OutputsInLanes ? $"{type}.Broadcast(total)" : "total";
            string largest = text.OutputsInLanes ? $"{type}.Broadcast(largest)" : "largest";
            text.Writer.Line($"{type} {loss} = {Masked(step, text, e, Term(step, type, error, sum, target, largest, total))};");
            losses.Add(loss);
            string delta = Mean(step, type, step.Rule.ApplyDelta(type, error));
            text.Write(step.Delta, e, text.OutputsInLanes ? delta : $"V.KeepFirst({delta}, count, 0f)", step.IsStored);
        }

        string sumOfLosses = string.Join(" + ", losses);
        if (text.OutputsInLanes)
        {
            text.Writer.Line($"float loss = {type}.Sum({sumOfLosses}){TimesMean(step)};");
        }
        else
        {
            text.Writer.Line($"V loss = V.KeepFirst({Mean(step, "V", sumOfLosses)}, count, 0f);")
                .Line("V.Store(V.Load(ref lanes, LossSumsLanes - GradientSumsLanes) + loss, ref lanes, LossSumsLanes - GradientSumsLanes);");
        }
    }

    public static TiledMethod Tiled(LossStep step, SoftmaxStep? softmax, bool isBatch)
    {
        List<ValueBuffer> buffers = [step.Values, step.Target, step.Delta];
        if (TakesSums(step))
        {
            buffers.Insert(0, step.Sums);
        }

        string parameters = string.Join(", ", buffers.Select(TiledMethod.Parameter));
        string arguments = string.Join(", ", buffers.Select(TiledMethod.Argument));
        return new TiledMethod(
            "V" + step.Layer.Block, "float", parameters + ", int samples", $"{arguments}, {TiledMethod.Samples(isBatch)}", writer =>
            {
                writer.Line("float loss = 0f;");
                using (writer.Open("for (nint s = 0; s < samples; s++)"))
                {
                    if (softmax is not null)
                    {
                        writer.Line("// " + softmax.Equation);
                        SoftmaxPrinter.PrintSample(softmax, writer);
                        writer.Blank().Line("// " + step.Equation);
                    }

                    PrintSample(step, writer);
                    writer.Blank();
                    foreach (ValueBuffer buffer in buffers)
                    {
                        writer.Line(TiledText.Advance(buffer.Name, buffer.Stride));
                    }
                }

                writer.Blank().Line("return loss;");
            });
    }

    private static void PrintSample(LossStep step, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        string type = "V" + layer.Block;
        int whole = layer.Outputs / layer.Block;
        int last = whole * layer.Block;
        int rest = layer.Outputs - last;
        writer.Line($"{type} losses = {type}.Zero;");
        TiledText.WholeBlocks(writer, whole, layer.Block, k => PrintBlock(step, writer, type, "", k, $"{type}.Load(ref t, {k})", expression => expression));
        if (rest > 0)
        {
            string name = whole > 0 ? "last" : "";
            PrintBlock(step, writer, type, name, Literal.Of(last), $"{type}.LoadFirst(ref t, {last}, {rest})", expression => $"{type}.KeepFirst({expression}, {rest}, 0f)");
        }

        writer.Line($"loss += {type}.Sum(losses){TimesMean(step)};");
    }

    private static void PrintBlock(LossStep step, SourceWriter writer, string type, string prefix, string k, string loadTarget, Func<string, string> onlyUnits)
    {
        string Name(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name.Substring(1);
        string target = Name("target");
        string error = Name("error");
        string sum = Name("sum");
        writer.Line($"{type} {target} = {loadTarget};")
            .Line($"{type} {error} = {onlyUnits($"{type}.Load(ref {step.Values.Name}, {k}) - {target}")};");
        if (TakesSums(step))
        {
            writer.Line($"{type} {sum} = {type}.Load(ref {step.Sums.Name}, {k});");
        }

        string term = Term(step, type, error, sum, target, $"{type}.Broadcast(largest)", $"{type}.Broadcast(total)");
        writer.Line($"losses = losses + {onlyUnits(term)};")
            .Line($"{type}.Store({Mean(step, type, step.Rule.ApplyDelta(type, error))}, ref {step.Delta.Name}, {k});");
    }

    /// <summary>The loss of one block or unit. −ln of a softmax is taken from the logits, where it cannot become infinite.</summary>
    private static string Term(LossStep step, string type, string error, string sum, string target, string largest, string total) =>
        step.Loss == Loss.CrossEntropy
            ? $"{target} * ({largest} - {sum} + {type}.Log({total}))"
            : step.Rule.Apply(type, error, sum, target);

    private static bool TakesSums(LossStep step) => step.Rule.IsFused;

    private static string Mean(LossStep step, string type, string expression) =>
        !step.Rule.Mean || step.Layer.Outputs == 1 ? expression : $"({expression}) * {type}.Broadcast({OneOverOutputs(step)})";

    private static string TimesMean(LossStep step) => !step.Rule.Mean || step.Layer.Outputs == 1 ? "" : $" * {OneOverOutputs(step)}";

    private static string OneOverOutputs(LossStep step) => Literal.Of(1f / step.Layer.Outputs);

    private static string Masked(LossStep step, UnrolledText text, int element, string expression) =>
        text.OnlyUnits(step.Values, element, expression, "0f");
}
