using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>
/// Prints softmax. In every form the exponentials are summed in the same order: block upon block, then the upper half of the
/// block upon the lower until one is left.
/// </summary>
internal static class SoftmaxPrinter
{
    public static void PrintUnrolled(SoftmaxStep step, UnrolledText text)
    {
        if (text.OutputsInLanes)
        {
            PrintBlocks(step, text);
        }
        else
        {
            PrintUnits(step, text);
        }
    }

    public static TiledMethod Tiled(SoftmaxStep step, bool isBatch) => step.Schedule.Lanes == LaneContent.Samples
        ? SamplesInLanes(step)
        : new(
            "V" + step.Layer.Block, "void", $"{TiledMethod.Parameter(step.Sums)}, {TiledMethod.Parameter(step.Values)}, int samples",
            $"{TiledMethod.Argument(step.Sums)}, {TiledMethod.Argument(step.Values)}, {TiledMethod.Samples(isBatch)}", writer =>
            {
                using (writer.Open("for (nint s = 0; s < samples; s++)"))
                {
                    PrintSample(step, writer);
                    writer.Blank().Line(TiledText.Advance(step.Sums.Name, step.Sums.Stride)).Line(TiledText.Advance(step.Values.Name, step.Values.Stride));
                }
            });

    /// <summary>One sample, whose outputs go to the caller.</summary>
    public static TiledMethod TiledSample(SoftmaxStep step, ValueBuffer outputs) => new(
        "V" + step.Layer.Block, "void", $"{TiledMethod.Parameter(step.Sums)}, {TiledMethod.Parameter(step.Values)}, ref float y",
        $"{TiledMethod.Argument(step.Sums)}, {TiledMethod.Argument(step.Values)}, {TiledMethod.Argument(outputs)}", writer => PrintSample(step, writer, "y"));

    /// <summary>Many samples, as many at once as a register has lanes; rows behind the last sample are there, and what they give is not used.</summary>
    private static TiledMethod SamplesInLanes(SoftmaxStep step) => new(
        "V", "void", $"{TiledMethod.Parameter(step.Sums)}, {TiledMethod.Parameter(step.Values)}, int samples, ref float lanes",
        $"{TiledMethod.Argument(step.Sums)}, {TiledMethod.Argument(step.Values)}, {TiledMethod.Samples(isBatch: true)}, ref outputLanes", writer =>
        {
            OutputLanes lanes = new(step.Sums, step.Values);
            lanes.Declare(writer, step.Sums, step.Values);
            using (writer.Open("for (nint s = 0; s < samples; s += V.Count)"))
            {
                lanes.Load(writer, step.Sums);
                PrintUnrolled(step with { Stored = UnitRange.Of(step.Values) }, lanes.Text(writer));
                lanes.Store(writer, step.Values);
                writer.Blank();
                lanes.Advance(writer, step.Sums, step.Values);
            }
        });

    /// <summary>The lines for one sample whose padded values lie in memory; they leave <c>largest</c> and <c>total</c>.</summary>
    public static void PrintSample(SoftmaxStep step, SourceWriter writer, string? outputs = null)
    {
        LayerPlan layer = step.Layer;
        string type = "V" + layer.Block;
        string sums = step.Sums.Name;
        string values = step.Values.Name;
        int whole = layer.Outputs / layer.Block;
        int last = whole * layer.Block;
        int rest = layer.Outputs - last;
        string Exponential(string k) => $"{type}.Exp({type}.Load(ref {sums}, {k}) - {type}.Broadcast(largest))";
        string Padded(string expression, string fill) => $"{type}.KeepFirst({expression}, {rest}, {fill})";

        writer.Line(rest > 0
            ? $"{type} larger = {Padded($"{type}.Load(ref {sums}, {last})", "float.NegativeInfinity")};"
            : $"{type} larger = {type}.Broadcast(float.NegativeInfinity);");
        TiledText.WholeBlocks(writer, whole, layer.Block, k => writer.Line($"larger = {type}.MaxNative(larger, {type}.Load(ref {sums}, {k}));"));
        writer.Line($"float largest = {type}.MaxNative(larger);").Line($"{type} exponentials = {type}.Zero;");
        TiledText.WholeBlocks(writer, whole, layer.Block, k => writer
            .Line($"{type} exponential = {Exponential(k)};")
            .Line("exponentials = exponentials + exponential;")
            .Line($"{type}.Store(exponential, ref {values}, {k});"));
        if (rest > 0)
        {
            writer.Line($"{type} lastExponential = {Padded(Exponential(Literal.Of(last)), "0f")};")
                .Line("exponentials = exponentials + lastExponential;")
                .Line($"{type}.Store(lastExponential, ref {values}, {last});");
        }

        writer.Line($"float total = {type}.Sum(exponentials);");
        writer.Line("float oneOverTotal = 1f / total;");
        string Probabilities(string k) => $"{type}.Load(ref {values}, {k}) * {type}.Broadcast(oneOverTotal)";
        if (outputs is null)
        {
            TiledText.WholeBlocks(writer, layer.Blocks, layer.Block, k => writer.Line($"{type}.Store({Probabilities(k)}, ref {values}, {k});"));
            return;
        }

        // The caller's memory has no padding.
        TiledText.WholeBlocks(writer, whole, layer.Block, k => writer.Line($"{type}.Store({Probabilities(k)}, ref {outputs}, {k});"));
        if (rest > 0)
        {
            writer.Line($"{type}.StoreFirst({Probabilities(Literal.Of(last))}, ref {outputs}, {last}, {rest});");
        }
    }

    private static void PrintBlocks(SoftmaxStep step, UnrolledText text)
    {
        string type = text.LaneType(step.Sums);
        string[] sums = [.. Enumerable.Range(0, step.Sums.Blocks).Select(b => text.Read(step.Sums, b))];
        string larger = text.OnlyUnits(step.Sums, 0, sums[0], "float.NegativeInfinity");
        for (int b = 1; b < sums.Length; b++)
        {
            larger = $"{type}.MaxNative({larger}, {text.OnlyUnits(step.Sums, b, sums[b], "float.NegativeInfinity")})";
        }

        text.Writer.Line($"float largest = {type}.MaxNative({larger});");
        string[] exponentials = [.. sums.Select((_, b) => sums.Length == 1 ? "exponential" : "exponential" + b)];
        for (int b = 0; b < sums.Length; b++)
        {
            string exponential = $"{type}.Exp({sums[b]} - {type}.Broadcast(largest))";
            text.Writer.Line($"{type} {exponentials[b]} = {text.OnlyUnits(step.Sums, b, exponential, "0f")};");
        }

        text.Writer.Line($"float total = {type}.Sum({string.Join(" + ", exponentials)});").Line("float oneOverTotal = 1f / total;");
        for (int b = 0; b < sums.Length; b++)
        {
            text.Write(step, step.Values, b, $"{exponentials[b]} * {type}.Broadcast(oneOverTotal)");
        }
    }

    private static void PrintUnits(SoftmaxStep step, UnrolledText text)
    {
        int units = step.Layer.Outputs;
        string[] sums = [.. Enumerable.Range(0, units).Select(k => text.Read(step.Sums, k))];
        text.Writer.Line($"V largest = {sums[0]};");
        foreach (string sum in sums.Skip(1))
        {
            text.Writer.Line($"largest = V.MaxNative(largest, {sum});");
        }

        for (int k = 0; k < units; k++)
        {
            text.Writer.Line($"V exponential{k} = V.Exp({sums[k]} - largest);");
        }

        text.Writer.Line($"V total = {Tree(units, step.Layer.Block)};").Line("V oneOverTotal = V.Broadcast(1f) / total;");
        for (int k = 0; k < units; k++)
        {
            text.Write(step, step.Values, k, $"exponential{k} * oneOverTotal");
        }
    }

    /// <summary>The sum of the exponentials in the order in which a block's lanes are folded.</summary>
    private static string Tree(int units, int block)
    {
        List<string> lanes = [];
        for (int lane = 0; lane < Math.Min(block, units); lane++)
        {
            string sum = "exponential" + lane;
            for (int k = lane + block; k < units; k += block)
            {
                sum = Sum(sum, "exponential" + k);
            }

            lanes.Add(sum);
        }

        for (int half = block / 2; half > 0; half /= 2)
        {
            for (int lane = half; lane < lanes.Count; lane++)
            {
                lanes[lane - half] = Sum(lanes[lane - half], lanes[lane]);
            }

            lanes.RemoveRange(Math.Min(half, lanes.Count), Math.Max(0, lanes.Count - half));
        }

        return lanes[0];

        static string Sum(string a, string b) => $"{a} + " + (b.Contains('+') ? $"({b})" : b);
    }
}
