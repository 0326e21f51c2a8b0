using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of unrolled programs: the steps stand one after the other, in one method if the budget allows.</summary>
internal sealed class UnrolledMethods(MethodWriter methods)
{
    public void Write(NetworkProgram program)
    {
        if (program.Lanes == LaneContent.Samples)
        {
            WriteUnrolledBatch(program);
            return;
        }

        string summary = program.HasGradient ? "One sample forward and back: writes its gradient, returns its loss." : "The outputs of one sample.";
        if (program.Methods.Count == 1)
        {
            methods.Entry(program, summary, () => WriteSteps(program, program.Methods[0]));
            return;
        }

        string arguments = program.HasGradient ? "(ref θ, ref x, ref t, ref g, ref scratch)" : "(ref θ, ref x, ref y, ref scratch)";
        methods.Entry(program, summary, () => WriteCalls(program, MethodWriter.Blocks, arguments));
        string parameters = program.HasGradient
            ? "(ref float θ, ref float x, ref float t, ref float g, ref float scratch)"
            : "(ref float θ, ref float x, ref float y, ref float scratch)";
        foreach (MethodPlan method in program.Methods)
        {
            methods.Method(MethodWriter.SummaryOf(method), $"static {ReturnOf(method)} {method.Name}{MethodWriter.Blocks}{parameters}", MethodWriter.BlockConstraints, () => WriteSteps(program, method));
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
            methods.Entry(program, "Many samples forward and back: writes the sum of their gradients, returns the sum of their losses.", () => WriteGradientRounds(method));
        }
        else
        {
            methods.Entry(program, "The outputs of many samples, as many at once as a register has lanes.", () => WriteForwardRounds(method));
        }

        string what = program.HasGradient
            ? "One sample a lane forward and back; the lanes from count on hold no sample. Adds to the gradients' sums."
            : "One sample a lane forward.";
        if (program.Methods.Count == 1)
        {
            methods.Method(what, $"static void {method}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteSteps(program, program.Methods[0]));
            return;
        }

        string arguments = program.HasGradient ? "(ref θ, ref x, ref t, count, ref lanes, ref scratch)" : "(ref θ, ref x, ref y, ref scratch)";
        methods.Method(what, $"static void {method}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteCalls(program, "<V>", arguments));
        foreach (MethodPlan part in program.Methods)
        {
            methods.Method(MethodWriter.SummaryOf(part), $"static void {part.Name}<V>{parameters}", "where V : struct, ILanes<V>", () => WriteSteps(program, part));
        }
    }

    private void WriteForwardRounds(string method)
    {
        methods.Writer.Line("nint s = 0;");
        using (methods.Writer.Open("for (; s <= samples - V.Count; s += V.Count)"))
        {
            methods.Writer.Line($"{method}<V>(ref θ, ref Unsafe.Add(ref x, s * {methods.Plan.InputSize}), ref Unsafe.Add(ref y, s * {methods.Plan.OutputSize}), ref scratch);");
        }

        methods.Writer.Blank().Line("// the rest, one by one: a sample's outputs are the same bits either way");
        using (methods.Writer.Open("for (; s < samples; s++)"))
        {
            methods.Writer.Line($"Forward<V, V16, V8, V4>(ref θ, ref Unsafe.Add(ref x, s * {methods.Plan.InputSize}), ref Unsafe.Add(ref y, s * {methods.Plan.OutputSize}), ref scratch);");
        }
    }

    private void WriteGradientRounds(string method)
    {
        int lanes = Budget.LogicalLanes;
        methods.Writer.Line($"// Each parameter's gradient is summed in {lanes} lanes, sample s in lane s mod {lanes}, and folded at the end:")
            .Line("// the order of the sums depends on the number of samples alone, not on the processor.")
            .Line("ref float sums = ref Unsafe.Add(ref scratch, GradientSumsLanes);")
            .Line($"LaneSums.Clear(ref sums, {(methods.Plan.BlockLength + 1) * lanes});");
        using (methods.Writer.Open("for (int s = 0; s < samples; s += V.Count)"))
        {
            methods.Writer.Line("int count = int.Min(samples - s, V.Count);")
                .Line($"ref float xs = ref Unsafe.Add(ref x, (nint)s * {methods.Plan.InputSize});")
                .Line($"ref float ts = ref Unsafe.Add(ref t, (nint)s * {methods.Plan.OutputSize});");
            using (methods.Writer.Open("if (count < V.Count)"))
            {
                methods.Writer.Line("// too few samples for the lanes: zeros stand in for the others, and their δ is set to zero")
                    .Line($"xs = ref Rows.Pad(ref xs, count, V.Count, {methods.Plan.InputSize}, ref Unsafe.Add(ref scratch, PaddedInputsLanes));")
                    .Line($"ts = ref Rows.Pad(ref ts, count, V.Count, {methods.Plan.OutputSize}, ref Unsafe.Add(ref scratch, PaddedTargetsLanes));");
            }

            methods.Writer.Blank().Line($"{method}<V>(ref θ, ref xs, ref ts, count, ref Unsafe.Add(ref sums, s % {lanes}), ref scratch);");
        }

        methods.Writer.Blank()
            .Line($"LaneSums.Fold<V16>(ref sums, ref g, {methods.Plan.BlockLength});")
            .Line("return V16.Sum(V16.Load(ref scratch, LossSumsLanes));");
    }

    private void WriteCalls(NetworkProgram program, string types, string arguments)
    {
        bool returnsLoss = program.HasGradient && program.Lanes == LaneContent.Outputs;
        foreach (MethodPlan method in program.Methods)
        {
            string result = returnsLoss && MethodWriter.HasLoss(method) ? "float loss = " : "";
            methods.Writer.Line($"{result}{method.Name}{types}{arguments};");
        }

        if (returnsLoss)
        {
            methods.Writer.Line("return loss;");
        }
    }

    private void WriteSteps(NetworkProgram program, MethodPlan method)
    {
        UnrolledText text = new(methods.Writer, program.Lanes);
        foreach (Step step in method.Steps)
        {
            StepPrinter.PrintUnrolled(step, text);
        }

        if (program.Lanes == LaneContent.Outputs && MethodWriter.HasLoss(method))
        {
            methods.Writer.Blank().Line("return loss;");
        }
    }

    private static string ReturnOf(MethodPlan method) => MethodWriter.HasLoss(method) ? "float" : "void";
}
