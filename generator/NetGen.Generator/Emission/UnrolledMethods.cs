using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of unrolled programs: the steps stand one after the other, in one method if the budget allows.</summary>
internal sealed class UnrolledMethods(MethodWriter methods)
{
    private const string SinkTypes = "<V16, V8, V4, TSink>";
    private const string LaneConstraint = "where V : struct, ILanes<V>";

    public void Write(NetworkProgram program)
    {
        if (methods.IsByLayers)
        {
            program = new LayerGroups(program).Pack();
        }

        if (program.Lanes == LaneContent.Samples)
        {
            WriteUnrolledBatch(program);
            return;
        }

        Action body = program.Methods.Count == 1
            ? () => WriteSteps(program, program.Methods[0], new LayerLines(program))
            : () => WriteCalls(program, program.HasGradient ? SinkTypes : MethodWriter.Blocks, program.HasGradient ? "(ref θ, ref x, ref t, ref sink, ref scratch)" : "(ref θ, ref x, ref y, ref scratch)");
        if (program.HasGradient)
        {
            methods.Gradient("One sample forward and back: its gradient goes to the sink, its loss is returned.", body);
            WriteParts(program, SinkTypes, "(ref float θ, ref float x, ref float t, ref TSink sink, ref float scratch)", $"{MethodWriter.BlockConstraints} {MethodWriter.SinkConstraint}");
        }
        else
        {
            methods.Forward("The outputs of one sample.", body);
            WriteParts(program, MethodWriter.Blocks, "(ref float θ, ref float x, ref float y, ref float scratch)", MethodWriter.BlockConstraints);
        }
    }

    private void WriteUnrolledBatch(NetworkProgram program)
    {
        string method = program.Name.Replace("Batch", "Lanes");
        MethodPlan[] ofRounds = [.. program.Methods.Where(part => part.IsOfParameters)];
        program = program with { Methods = program.Methods.Except(ofRounds).ToEquatableArray() };
        string parameters = program.HasGradient
            ? "(ref float θ, ref float x, ref float t, int count, ref float losses, ref float scratch)"
            : "(ref float θ, ref float x, ref float y, ref float scratch)";
        string what = "As many samples as V has lanes, forward: their rows are brought into the lanes, one in each, and the outputs back into rows. A unit's values are a vector; in memory, vectors\n"
            + "lie 16 floats apart on every processor.";
        if (program.HasGradient)
        {
            what = "As many samples as V has lanes, one in each, forward and back up to each layer's δ; the lanes from count on hold none, and their δ is zero. The round's inputs, values and δ\n"
                + "stay in scratch; their losses are added to losses, lane by lane.";
            methods.BackwardBatch(
                $"Many samples forward and back: adds up their gradients lane by lane, writes the sum of their losses. The loop is in LaneRounds, and calls {method} with as many\n"
                + "samples as a register has lanes, and SumRounds for some rounds at once. An unrolled network takes them all at once: first is 0, own not used.",
                () => methods.Writer.Line($"LaneRounds.Gradient<{methods.Arithmetic}, V, V16>(ref θ, ref x, ref t, samples, ref scratch, ref losses);"));
            methods.GradientBatch("The 16 lanes of each parameter's sum become its gradient, added up in an order that is always the same. soFar, isFirst and parts are for larger networks.", WriteFold);
        }
        else
        {
            methods.ForwardBatch(
                $"The outputs of many samples. The loop is in LaneRounds, and calls {method} with as many samples as a register has lanes, and Forward with each that is left.",
                () => methods.Writer.Line($"LaneRounds.Forward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref y, samples, ref scratch);"));
        }

        methods.Method(what, $"public static void {method}<V>{parameters}", LaneConstraint, program.Methods.Count == 1
            ? () => WriteSteps(program, program.Methods[0], new LayerLines(program))
            : program.HasGradient ? () => WriteCalls(program, "<V>", "(ref θ, ref x, ref t, count, ref losses, ref scratch)") : () => WriteRows(program));
        WriteParts(program, "<V>", program.HasGradient ? parameters : "(ref float θ, ref float scratch)", LaneConstraint);
        WriteSums(program, ofRounds);
    }

    /// <summary>The sums over rounds: a method, or an entry that calls several.</summary>
    private void WriteSums(NetworkProgram program, MethodPlan[] parts)
    {
        if (parts.Length == 0)
        {
            return;
        }

        const string Parameters = "(ref float round, int rounds, ref float sums)";
        const string Types = "<V, TStart>";
        const string Constraints = LaneConstraint + " where TStart : struct, ISumStart";
        NetworkProgram sums = program with { Methods = parts.ToEquatableArray() };
        methods.Method(
            "Each parameter's gradient, added up over some rounds: sums has 16 lanes for each parameter, and what sample s gives goes to lane s mod 16 on every processor, so that the order\n"
            + "of the sums depends on the number of samples alone. A sum stays in its register while the rounds go by.",
            $"public static void SumRounds{Types}{Parameters}", Constraints,
            parts.Length == 1 ? () => WriteSteps(sums, parts[0], new LayerLines(sums)) : () => WriteCalls(sums, Types, "(ref round, rounds, ref sums)"));
        WriteParts(sums, Types, Parameters, Constraints);
    }

    /// <summary>The methods that a program is divided into, if it is.</summary>
    private void WriteParts(NetworkProgram program, string types, string parameters, string constraints)
    {
        if (program.Methods.Count == 1)
        {
            return;
        }

        LayerLines lines = new(program);
        foreach (MethodPlan part in program.Methods)
        {
            bool returnsLoss = program.Lanes == LaneContent.Outputs && MethodWriter.HasLoss(part);
            methods.Method(
                $"The steps of {Layers(part)}.", $"static {(returnsLoss ? "float" : "void")} {part.Name}{types}{parameters}", constraints, () => WriteSteps(program, part, lines));
        }
    }

    /// <summary>hidden1; hidden1 to hidden9.</summary>
    private static string Layers(MethodPlan method)
    {
        string first = method.Steps[0].Layer.Name;
        string last = method.Steps[method.Steps.Count - 1].Layer.Name;
        return first == last ? first : $"{first} to {last}";
    }

    private void WriteFold()
    {
        methods.Writer.Line("ref float sums = ref Unsafe.Add(ref scratch, GradientSumsLanes);");
        if (methods.IsByLayers)
        {
            IEnumerable<string> calls = methods.Plan.Layers.Select(layer => $"LaneSums.Fold<V, V8, V4, {layer.Shape}, TSink>(ref sums, ref sink);");
            methods.Writer.Line(string.Join("\n", PackedLines.Of(calls, "", " ")));
            return;
        }

        foreach (ParameterTensor tensor in methods.Plan.Layers.SelectMany(layer => layer.Tensors))
        {
            methods.Writer.Line(TensorSource.FoldOf(tensor));
        }
    }

    private void WriteCalls(NetworkProgram program, string types, string arguments)
    {
        bool returnsLoss = program.HasGradient && program.Lanes == LaneContent.Outputs;
        foreach (MethodPlan method in program.Methods)
        {
            bool hasLoss = returnsLoss && MethodWriter.HasLoss(method);
            methods.Writer.Line($"{(hasLoss ? "float loss = " : "")}{method.Name}{types}{arguments};");
            if (hasLoss)
            {
                methods.BeginSink();
            }
        }

        if (returnsLoss)
        {
            methods.Writer.Line("return loss;");
        }
    }

    private void WriteSteps(NetworkProgram program, MethodPlan method, LayerLines lines)
    {
        CSharpDialect dialect = new(methods.Writer, methods.Weights);
        if (!methods.IsByLayers)
        {
            dialect.Print(UnrolledProgram.Lower(program, method));
            return;
        }

        // A line for each layer; softmax and loss are written out.
        KernelBuilder builder = UnrolledProgram.Begin(program);
        dialect.Print(UnrolledProgram.Lower(program, builder, mayStayInRegisters: false, () =>
        {
            dialect.Print(builder.TakeNodes());
            lines.Write(methods.Writer, method.Steps, step =>
            {
                builder.Lower(step);
                dialect.Print(builder.TakeNodes());
            });
        }));
    }

    /// <summary>The methods of a program that is divided, between rows that are brought into lanes and lanes that are brought back.</summary>
    private void WriteRows(NetworkProgram program)
    {
        KernelBuilder builder = UnrolledProgram.Begin(program);
        CSharpDialect dialect = new(methods.Writer, methods.Weights);
        UnrolledProgram.LoadRows(program, builder, mayStayInRegisters: false);
        dialect.Print(builder.TakeNodes());
        WriteCalls(program, "<V>", "(ref θ, ref scratch)");
        UnrolledProgram.StoreRows(program, builder);
        dialect.Print(builder.TakeNodes());
    }
}
