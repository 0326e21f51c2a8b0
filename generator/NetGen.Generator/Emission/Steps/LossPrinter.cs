using NetGen.Generator.Layers;
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
        if (step.Loss == Loss.CrossEntropy)
        {
            text.Writer.Line(text.OutputsInLanes ? $"{type} logTotal = {type}.Log({type}.Broadcast(total));" : "V logTotal = V.Log(total);");
        }

        for (int e = 0; e < elements; e++)
        {
            string values = text.Read(step.Values, e);
            string target = text.Read(step.Target, e);
            string sum = TakesSums(step) ? text.Read(step.Sums, e) : "";
            string error = elements == 1 ? "error" : "error" + e;
            text.Writer.Line($"{type} {error} = {Masked(step, text, e, $"{values} - {target}")};");
            string loss = elements == 1 ? "terms" : "term" + e;
            string largest = text.OutputsInLanes ? $"{type}.Broadcast(largest)" : "largest";
            text.Writer.Line($"{type} {loss} = {Masked(step, text, e, Term(step, type, error, sum, target, largest))};");
            losses.Add(loss);
            string delta = Mean(step, type, step.Rule.ApplyDelta(type, error));
            text.Write(step, step.Delta, e, text.OutputsInLanes || text.IsOfTiled ? delta : $"V.KeepFirst({delta}, count, 0f)");
        }

        string sumOfLosses = string.Join(" + ", losses);
        if (text.OutputsInLanes)
        {
            text.Writer.Line($"float loss = {type}.Sum({sumOfLosses}){TimesMean(step)};");
        }
        else if (text.IsOfTiled)
        {
            text.Writer.Line($"V.Store({Mean(step, "V", sumOfLosses)}, ref losses, s);");
        }
        else
        {
            text.Writer.Line($"V loss = V.KeepFirst({Mean(step, "V", sumOfLosses)}, count, 0f);")
                .Line("V.Store(V.Load(ref sums, LossSumsLanes - GradientSumsLanes) + loss, ref sums, LossSumsLanes - GradientSumsLanes);");
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
        if (!isBatch)
        {
            return new TiledMethod("V" + step.Layer.Block, "float", parameters, arguments, writer =>
            {
                PrintSoftmax(step, softmax, writer);
                PrintSample(step, "float loss = ", writer);
                writer.Line("return loss;");
            });
        }

        if (step.Schedule.Lanes == LaneContent.Samples)
        {
            return SamplesInLanes(step, softmax);
        }

        return new TiledMethod("V" + step.Layer.Block, "void", parameters + ", int samples, ref float losses", $"{arguments}, samples, ref losses", writer =>
        {
            using (writer.Open("for (nint s = 0; s < samples; s++)"))
            {
                PrintSoftmax(step, softmax, writer);
                PrintSample(step, "Unsafe.Add(ref losses, s) = ", writer);
                writer.Blank();
                foreach (ValueBuffer buffer in buffers)
                {
                    writer.Line(TiledText.Advance(buffer.Name, buffer.Stride));
                }
            }
        });
    }

    /// <summary>Many samples, as many at once as a register has lanes.</summary>
    private static TiledMethod SamplesInLanes(LossStep step, SoftmaxStep? softmax)
    {
        List<ValueBuffer> read = softmax is not null ? [step.Sums] : TakesSums(step) && step.Sums != step.Values ? [step.Sums, step.Values] : [step.Values];
        OutputLanes lanes = new([.. read, step.Target, step.Values, step.Delta]);
        string parameters = string.Join(", ", read.Append(step.Delta).Select(TiledMethod.Parameter));
        string arguments = string.Join(", ", read.Append(step.Delta).Select(TiledMethod.Argument));
        return new TiledMethod(
            "V", "void", parameters + ", ref float t, int samples, ref float paddedTargets, ref float lanes, ref float losses",
            arguments + ", ref t, samples, ref paddedTargets, ref outputLanes, ref losses", writer =>
            {
                lanes.Declare(writer, [.. read, step.Target, step.Delta]);
                using (writer.Open("for (nint s = 0; s < samples; s += V.Count)"))
                {
                    using (writer.Open("if (samples - s < V.Count)"))
                    {
                        writer.Line("// too few samples for the lanes: what the others give is not used, but their targets must be there")
                            .Line($"t = ref Rows.Pad(ref t, (int)(samples - s), V.Count, {step.Target.Size}, ref paddedTargets);");
                    }

                    writer.Blank();
                    read.ForEach(buffer => lanes.Load(writer, buffer));
                    lanes.Load(writer, step.Target);
                    UnrolledText text = lanes.Text(writer);
                    if (softmax is not null)
                    {
                        writer.Blank().Line("// " + softmax.Equation);
                        SoftmaxPrinter.PrintUnrolled(softmax with { Stored = default }, text);
                    }

                    writer.Blank().Line("// " + step.Equation);
                    PrintUnrolled(step with { Stored = UnitRange.Of(step.Delta) }, text);
                    lanes.Store(writer, step.Delta);
                    writer.Blank();
                    lanes.Advance(writer, [step.Target, .. read, step.Delta]);
                }
            });
    }

    private static void PrintSoftmax(LossStep step, SoftmaxStep? softmax, SourceWriter writer)
    {
        if (softmax is not null)
        {
            writer.Line("// " + softmax.Equation);
            SoftmaxPrinter.PrintSample(softmax, writer);
            writer.Blank().Line("// " + step.Equation);
        }
    }

    private static void PrintSample(LossStep step, string receiver, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        string type = "V" + layer.Block;
        int whole = layer.Outputs / layer.Block;
        int last = whole * layer.Block;
        int rest = layer.Outputs - last;
        if (step.Loss == Loss.CrossEntropy)
        {
            writer.Line($"{type} logTotal = {type}.Log({type}.Broadcast(total));");
        }

        writer.Line($"{type} terms = {type}.Zero;");
        TiledText.WholeBlocks(writer, whole, layer.Block, k => PrintBlock(step, writer, type, "", k, $"{type}.Load(ref t, {k})", expression => expression));
        if (rest > 0)
        {
            string name = whole > 0 ? "last" : "";
            PrintBlock(step, writer, type, name, Literal.Of(last), $"{type}.LoadFirst(ref t, {last}, {rest})", expression => $"{type}.KeepFirst({expression}, {rest}, 0f)");
        }

        writer.Line($"{receiver}{type}.Sum(terms){TimesMean(step)};");
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

        string term = Term(step, type, error, sum, target, $"{type}.Broadcast(largest)");
        writer.Line($"terms = terms + {onlyUnits(term)};")
            .Line($"{type}.Store({Mean(step, type, step.Rule.ApplyDelta(type, error))}, ref {step.Delta.Name}, {k});");
    }

    /// <summary>The loss of one block or unit. −ln of a softmax is taken from the logits, where it cannot become infinite.</summary>
    private static string Term(LossStep step, string type, string error, string sum, string target, string largest) =>
        step.Loss == Loss.CrossEntropy
            ? $"{target} * ({largest} - {sum} + logTotal)"
            : step.Rule.Apply(type, error, sum, target);

    private static bool TakesSums(LossStep step) => step.Rule.IsFused;

    private static string Mean(LossStep step, string type, string expression) =>
        !step.Rule.Mean || step.Layer.Outputs == 1 ? expression : $"{(expression.Contains(" + ") ? $"({expression})" : expression)} * {type}.Broadcast({OneOverOutputs(step)})";

    private static string TimesMean(LossStep step) => !step.Rule.Mean || step.Layer.Outputs == 1 ? "" : $" * {OneOverOutputs(step)}";

    private static string OneOverOutputs(LossStep step) => Literal.Of(1f / step.Layer.Outputs);

    private static string Masked(LossStep step, UnrolledText text, int element, string expression) =>
        text.OnlyUnits(step.Values, element, expression, "0f");
}
