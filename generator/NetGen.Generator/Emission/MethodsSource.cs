using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of the arithmetic: an entry for each program, and what the entries call, each method once.</summary>
internal sealed class MethodsSource(SourceWriter writer, NetworkPlan plan)
{
    private const string Blocks = "<V16, V8, V4>";
    private const string BlockConstraints = "where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>";

    private readonly HashSet<string> _written = [];

    public void WriteEntries()
    {
        foreach (NetworkProgram program in plan.Programs)
        {
            if (program.Form == Form.Unrolled)
            {
                WriteUnrolled(program);
            }
            else
            {
                WriteTiled(program);
            }
        }
    }

    private void Entry(NetworkProgram program, string summary, Action body)
    {
        bool isBatch = program.SamplesAtOnce > 1;
        string parameters = program.HasGradient
            ? $"ref float θ, ref float x, ref float t, {(isBatch ? "int samples, " : "")}ref float g, ref float scratch"
            : $"ref float θ, ref float x, ref float y, {(isBatch ? "int samples, " : "")}ref float scratch";
        Method(summary, $"public static {(program.HasGradient ? "float" : "void")} {program.Name}<V, V16, V8, V4>({parameters})",
            "where V : struct, ILanes<V> " + BlockConstraints, body);
    }

    private void Method(string summary, string signature, string constraints, Action body)
    {
        writer.Blank().Line($"/// <summary>{Escape(summary)}</summary>").Line(ArithmeticSource.Optimized).Line(signature);
        using (writer.Open("    " + constraints))
        {
            body();
        }
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    // Unrolled: the steps stand one after the other, in one method if the budget allows.

    private void WriteUnrolled(NetworkProgram program)
    {
        if (program.Lanes == LaneContent.Samples)
        {
            WriteUnrolledBatch(program);
            return;
        }

        string summary = program.HasGradient ? "One sample forward and back: writes its gradient, returns its loss." : "The outputs of one sample.";
        if (program.Methods.Count == 1)
        {
            Entry(program, summary, () => WriteSteps(program, program.Methods[0]));
            return;
        }

        string arguments = program.HasGradient ? "(ref θ, ref x, ref t, ref g, ref scratch)" : "(ref θ, ref x, ref y, ref scratch)";
        Entry(program, summary, () => WriteCalls(program, Blocks, arguments));
        string parameters = program.HasGradient
            ? "(ref float θ, ref float x, ref float t, ref float g, ref float scratch)"
            : "(ref float θ, ref float x, ref float y, ref float scratch)";
        foreach (MethodPlan method in program.Methods)
        {
            Method(SummaryOf(method), $"static {ReturnOf(method)} {method.Name}{Blocks}{parameters}", BlockConstraints, () => WriteSteps(program, method));
        }
    }

    private void WriteUnrolledBatch(NetworkProgram program)
    {
        string method = program.Name.Replace("Batch", "Lanes");
        string parameters = program.HasGradient
            ? "(ref float θ, ref float x, ref float t, int count, ref float lanes, ref float scratch)"
            : "(ref float θ, ref float x, ref float y, ref float scratch)";
        if (program.HasGradient)
        {
            Entry(program, "Many samples forward and back: writes the sum of their gradients, returns the sum of their losses.", () => WriteGradientRounds(method));
        }
        else
        {
            Entry(program, "The outputs of many samples, as many at once as a register has lanes.", () => WriteForwardRounds(method));
        }

        string what = program.HasGradient
            ? "One sample a lane forward and back; the lanes from count on hold no sample. Adds to the gradients' sums."
            : "One sample a lane forward.";
        if (program.Methods.Count == 1)
        {
            Method(what, $"static void {method}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteSteps(program, program.Methods[0]));
            return;
        }

        string arguments = program.HasGradient ? "(ref θ, ref x, ref t, count, ref lanes, ref scratch)" : "(ref θ, ref x, ref y, ref scratch)";
        Method(what, $"static void {method}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteCalls(program, "<V>", arguments));
        foreach (MethodPlan part in program.Methods)
        {
            Method(SummaryOf(part), $"static void {part.Name}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteSteps(program, part));
        }
    }

    private void WriteForwardRounds(string method)
    {
        writer.Line("nint s = 0;");
        using (writer.Open("for (; s <= samples - V.Count; s += V.Count)"))
        {
            writer.Line($"{method}<V>(ref θ, ref Unsafe.Add(ref x, s * {plan.InputSize}), ref Unsafe.Add(ref y, s * {plan.OutputSize}), ref scratch);");
        }

        writer.Blank().Line("// the rest, one by one: a sample's outputs are the same bits either way");
        using (writer.Open("for (; s < samples; s++)"))
        {
            writer.Line($"Forward<V, V16, V8, V4>(ref θ, ref Unsafe.Add(ref x, s * {plan.InputSize}), ref Unsafe.Add(ref y, s * {plan.OutputSize}), ref scratch);");
        }
    }

    private void WriteGradientRounds(string method)
    {
        int lanes = Budget.LogicalLanes;
        writer.Line($"// Each parameter's gradient is summed in {lanes} lanes, sample s in lane s mod {lanes}, and folded at the end:")
            .Line("// the order of the sums depends on the number of samples alone, not on the processor.")
            .Line("ref float sums = ref Unsafe.Add(ref scratch, GradientSumsLanes);")
            .Line($"LaneSums.Clear(ref sums, {(plan.BlockLength + 1) * lanes});");
        using (writer.Open("for (int s = 0; s < samples; s += V.Count)"))
        {
            writer.Line("int count = int.Min(samples - s, V.Count);")
                .Line($"ref float xs = ref Unsafe.Add(ref x, (nint)s * {plan.InputSize});")
                .Line($"ref float ts = ref Unsafe.Add(ref t, (nint)s * {plan.OutputSize});");
            using (writer.Open("if (count < V.Count)"))
            {
                writer.Line("// too few samples for the lanes: zeros stand in for the others, and their δ is set to zero")
                    .Line($"xs = ref Rows.Pad(ref xs, count, V.Count, {plan.InputSize}, ref Unsafe.Add(ref scratch, PaddedInputsLanes));")
                    .Line($"ts = ref Rows.Pad(ref ts, count, V.Count, {plan.OutputSize}, ref Unsafe.Add(ref scratch, PaddedTargetsLanes));");
            }

            writer.Blank().Line($"{method}<V>(ref θ, ref xs, ref ts, count, ref Unsafe.Add(ref sums, s % {lanes}), ref scratch);");
        }

        writer.Blank()
            .Line($"LaneSums.Fold<V16>(ref sums, ref g, {plan.BlockLength});")
            .Line("return V16.Sum(V16.Load(ref scratch, LossSumsLanes));");
    }

    private void WriteCalls(NetworkProgram program, string types, string arguments)
    {
        bool returnsLoss = program.HasGradient && program.Lanes == LaneContent.Outputs;
        foreach (MethodPlan method in program.Methods)
        {
            string result = returnsLoss && HasLoss(method) ? "float loss = " : "";
            writer.Line($"{result}{method.Name}{types}{arguments};");
        }

        if (returnsLoss)
        {
            writer.Line("return loss;");
        }
    }

    private void WriteSteps(NetworkProgram program, MethodPlan method)
    {
        UnrolledText text = new(writer, program.Lanes);
        foreach (Step step in method.Steps)
        {
            StepPrinter.PrintUnrolled(step, text);
        }

        if (program.Lanes == LaneContent.Outputs && HasLoss(method))
        {
            writer.Blank().Line("return loss;");
        }
    }

    private static bool HasLoss(MethodPlan method) => method.Steps.Any(step => step is LossStep);

    private static string ReturnOf(MethodPlan method) => HasLoss(method) ? "float" : "void";

    private static string SummaryOf(MethodPlan method) => method.Steps[method.Steps.Count - 1].Equation;

    // Tiled: each step is a method of loops; the entry calls them in order, chunk by chunk.

    private void WriteTiled(NetworkProgram program)
    {
        bool isBatch = program.SamplesAtOnce > 1;
        List<(MethodPlan Plan, TiledMethod Method)> calls = [.. program.Methods.Select(method => (method, StepPrinter.Tiled(method, isBatch)))];
        string summary = (program.HasGradient, isBatch) switch
        {
            (false, false) => "The outputs of one sample.",
            (true, false) => "One sample forward and back: writes its gradient, returns its loss.",
            (false, true) => $"The outputs of many samples, {program.SamplesAtOnce} at once.",
            (true, true) => $"Many samples forward and back, {program.SamplesAtOnce} at once: writes the sum of their gradients, returns the sum of their losses.",
        };
        Entry(program, summary, () =>
        {
            WritePlaces(program);
            if (isBatch)
            {
                WriteChunks(program, calls);
            }
            else
            {
                WriteTiledCalls(calls, "float loss = ");
                if (program.HasGradient)
                {
                    writer.Blank().Line("return loss;");
                }
            }
        });
        foreach ((MethodPlan method, TiledMethod tiled) in calls)
        {
            if (tiled.Body is not null && _written.Add(method.Name))
            {
                Method(SummaryOf(method), $"static {tiled.Returns} {method.Name}<{tiled.LaneType}>({tiled.Parameters})",
                    $"where {tiled.LaneType} : struct, ILanes<{tiled.LaneType}>", () => tiled.Body(writer));
            }
        }
    }

    /// <summary>Gives each value in scratch its name.</summary>
    private void WritePlaces(NetworkProgram program)
    {
        foreach (ValueBuffer buffer in program.Steps.SelectMany(step => step.Operands).Where(buffer => buffer.Home == BufferHome.Scratch).Distinct().GroupBy(buffer => buffer.Name).Select(same => same.First()))
        {
            writer.Line($"ref float {buffer.Name} = ref Unsafe.Add(ref scratch, {buffer.Constant});");
        }

        writer.Blank();
    }

    private void WriteChunks(NetworkProgram program, List<(MethodPlan Plan, TiledMethod Method)> calls)
    {
        if (program.HasGradient)
        {
            writer.Line("float loss = 0f;").Line("bool isFirst = true;");
        }

        using (writer.Open("while (samples > 0)"))
        {
            writer.Line($"int rows = int.Min(samples, {program.SamplesAtOnce});");
            WriteTiledCalls(calls, "loss += ");
            writer.Blank().Line("samples -= rows;").Line($"x = ref Unsafe.Add(ref x, (nint)rows * {plan.InputSize});");
            writer.Line(program.HasGradient
                ? $"t = ref Unsafe.Add(ref t, (nint)rows * {plan.OutputSize});\nisFirst = false;"
                : $"y = ref Unsafe.Add(ref y, (nint)rows * {plan.OutputSize});");
        }

        if (program.HasGradient)
        {
            writer.Blank().Line("return loss;");
        }
    }

    private void WriteTiledCalls(List<(MethodPlan Plan, TiledMethod Method)> calls, string loss)
    {
        foreach ((MethodPlan method, TiledMethod tiled) in calls)
        {
            writer.Blank();
            foreach (Step step in method.Steps)
            {
                writer.Line("// " + step.Equation);
            }

            string name = tiled.LaneType is null ? "Rows.Copy" : $"{method.Name}<{tiled.LaneType}>";
            writer.Line($"{(HasLoss(method) ? loss : "")}{name}({tiled.Arguments});");
        }
    }
}
