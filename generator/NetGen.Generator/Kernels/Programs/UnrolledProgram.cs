using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Lowers programs that are written out.</summary>
internal static class UnrolledProgram
{
    /// <summary>
    /// The entries: of many samples' gradient, what is done with each round, up to the output layer and from it on, and the sums over rounds; of many samples' outputs, what is done with one vector of
    /// samples, and with two at once where that stays in registers. Where an entry is more than the JIT compiles well, it calls several kernels.
    /// </summary>
    /// <returns>The entries, or null if something that cannot be divided is more than that.</returns>
    public static IReadOnlyList<Kernel>? Lower(NetworkProgram program)
    {
        Kernel?[] entries = (program.Lanes, program.HasGradient) switch
        {
            (LaneContent.Outputs, _) => [LowerSample(program)],
            (_, false) => LowerForward(program),
            _ => LowerGradient(program),
        };
        return entries.Contains(null) ? null : [.. entries.OfType<Kernel>()];
    }

    private static Kernel? LowerSample(NetworkProgram program)
    {
        Frame frame = program.HasGradient ? Frame.SampleGradient : Frame.Sample;
        return Entry(program, new Part(program.Name, frame, frame, []), Division.Of(Lower(new UnrolledBuilder(program.Lanes, program.Buffers), program.Steps)), [], []);
    }

    private static Kernel?[] LowerForward(NetworkProgram program)
    {
        Kernel? entry = LowerRows(program, [.. program.Steps], new Part("ForwardLanes", Frame.Lanes, Frame.LanesPart, []), RowsOf(program.Steps));
        return entry is not null && TwoVectors.Of(entry.Nodes) is IReadOnlyList<Node> twice ? [entry, new Kernel(twice) { Frame = Frame.Lanes, Name = "ForwardTwice" }] : [entry];
    }

    /// <summary>
    /// Two methods, because all rounds go through the hidden layers before the first goes on: each is short enough for the processor to work on several rounds at once, and keeps fewer values in
    /// registers.
    /// </summary>
    private static Kernel?[] LowerGradient(NetworkProgram program)
    {
        Step[] ofRounds = [.. program.Steps.Where(step => step is { IsOfParameters: true, Schedule.Lanes: LaneContent.Samples })];
        Step[] steps = [.. program.Steps.Except(ofRounds)];
        LayerPlan output = steps.First(step => step.HasLoss).Layer;
        Step[] hidden = [.. steps.TakeWhile(step => step.Layer != output)];
        Step[] others = [.. steps.Skip(hidden.Length)];
        ValueBuffer[] summed = [.. ofRounds.SelectMany(step => step.Reads)];
        ILookup<BufferHome, ValueBuffer> rows = RowsOf(program.Steps).ToLookup(value => value.Home);
        Part first = new("ForwardHiddenLanes", Frame.LanesHidden, Frame.LanesPart, [.. summed, .. others.SelectMany(step => step.Reads)]);
        return
        [
            LowerRows(program, hidden, first, rows[BufferHome.Input]),
            LowerRows(program, others, new Part("GradientLanes", Frame.LanesGradient, Frame.LanesGradientPart, summed), rows[BufferHome.Target]),
            Entry(program, new Part("SumRounds", Frame.Sums, Frame.Sums, []), Division.Of(Lower(new UnrolledBuilder(program.Lanes, program.Buffers), ofRounds)), [], []),
        ];
    }

    /// <summary>The inputs and targets that steps read.</summary>
    private static IEnumerable<ValueBuffer> RowsOf(IEnumerable<Step> steps) =>
        steps.SelectMany(step => step.Reads).Where(value => value.Home is BufferHome.Input or BufferHome.Target).Distinct();

    /// <summary>
    /// Many samples: rows are brought into lanes before the steps, and outputs written as rows behind them. They stay in registers if the method that the steps stand in has locals for it; else
    /// they go through scratch.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="steps">The steps of the part.</param>
    /// <param name="part">Which part of the program it is.</param>
    /// <param name="rows">The rows.</param>
    private static Kernel? LowerRows(NetworkProgram program, Step[] steps, Part part, IEnumerable<ValueBuffer> rows)
    {
        ValueBuffer? output = steps.SelectMany(step => step.Writes).FirstOrDefault(value => value.Home == BufferHome.Output);
        IReadOnlyList<Segment> segments = Lower(new UnrolledBuilder(program.Lanes, program.Buffers), steps);
        IReadOnlyList<IReadOnlyList<Segment>>? parts = Division.Of(segments);
        double locals = NodeCost.Of(segments.SelectMany(segment => segment.Nodes)).Locals;
        bool Fits(double more)
        {
            bool fits = parts is { Count: 1 } && locals + more <= LocalCost.Limit;
            locals += fits ? more : 0;
            return fits;
        }

        HashSet<ValueBuffer> inRegisters = [.. rows.Where(value => Fits(SampleRows.LocalsOfLoad(value.Size)))];
        bool isOutputInRegisters = output is not null && Fits(SampleRows.LocalsOfStore(output.Size));
        UnrolledBuilder builder = new(program.Lanes, program.Buffers) { IsStored = isOutputInRegisters ? value => value != output : null };
        foreach (ValueBuffer value in rows)
        {
            builder.LoadSamples(value, inRegisters.Contains(value), isStored: part.LivesOn.Contains(value));
        }

        IReadOnlyList<Node> before = builder.TakeNodes();
        if (inRegisters.Count > 0 || isOutputInRegisters)
        {
            parts = [Lower(builder, steps)];
        }

        if (output is not null)
        {
            builder.StoreOutputs(output, isOutputInRegisters);
        }

        return Entry(program, part, parts, before, builder.TakeNodes());
    }

    private static IReadOnlyList<Segment> Lower(UnrolledBuilder builder, IEnumerable<Step> steps) => [.. steps.Select(step =>
    {
        step.Lower(builder);
        return new Segment(step, builder.TakeNodes());
    })];

    /// <summary>A method that does everything, or one that calls several.</summary>
    /// <param name="program">The program.</param>
    /// <param name="entry">Which part of it.</param>
    /// <param name="parts">What is one method each, or null.</param>
    /// <param name="before">What stands before them.</param>
    /// <param name="behind">What stands behind them.</param>
    private static Kernel? Entry(NetworkProgram program, Part entry, IReadOnlyList<IReadOnlyList<Segment>>? parts, IReadOnlyList<Node> before, IReadOnlyList<Node> behind)
    {
        if (parts is null)
        {
            return null;
        }

        // Sums have memory of their own, which the runtime reads: none of their stores is dead.
        parts = entry.Frame == Frame.Sums ? parts : DeadStores.Drop(parts, behind, entry.LivesOn, program.ScratchLength);
        bool isDivided = parts.Count > 1;
        List<Node> nodes = [.. before];
        Value? loss = null;
        for (int p = 0; p < parts.Count; p++)
        {
            List<Node> ofPart = NodesOf(parts[p], entry.FrameOfParts, isDivided);
            if (!isDivided)
            {
                nodes.AddRange(ofPart);
                continue;
            }

            Kernel part = new(ofPart) { Frame = entry.FrameOfParts, Name = $"{entry.Name}Part{p + 1}", Summary = SummaryOf(parts[p]) };
            Value? returned = part.Returns ? new Value(Lane.Scalar, LossStep.Called) : null;
            nodes.Add(new Call(part, returned));
            if (returned is not null)
            {
                nodes.Add(new BeginSink(returned));
                loss = returned;
            }
        }

        if (behind.Count > 0)
        {
            nodes.Add(new Paragraph());
            nodes.AddRange(behind);
        }

        if (loss is not null)
        {
            nodes.Add(new Paragraph());
            nodes.Add(new Return(loss));
        }

        return new Kernel(nodes) { Frame = entry.Frame, Name = entry.Name };
    }

    /// <summary>What a method does, its steps under their equations. One sample's loss goes to the sink before the first gradient does, and is returned.</summary>
    private static List<Node> NodesOf(IReadOnlyList<Segment> segments, Frame frame, bool isDivided)
    {
        List<Node> nodes = [];
        Value? loss = null;
        bool isSinkOpen = false;
        foreach (Segment segment in segments)
        {
            if (!isSinkOpen && segment.Nodes.Any(node => node is Take))
            {
                nodes.Add(new OpenSink());
                isSinkOpen = true;
            }

            nodes.Add(new Remark(segment.Step.Equation));
            nodes.AddRange(segment.Nodes);
            if (segment.Step.HasLoss && frame == Frame.SampleGradient)
            {
                loss = segment.Nodes.SelectMany(node => node.Results).Last(value => value.Name == LossStep.Called);
                if (!isDivided)
                {
                    nodes.Add(new BeginSink(loss));
                }
            }
        }

        if (loss is not null)
        {
            nodes.Add(new Paragraph());
            nodes.Add(new Return(loss));
        }

        return nodes;
    }

    private static string SummaryOf(IReadOnlyList<Segment> segments)
    {
        string first = segments[0].Step.Layer.Name;
        string last = segments[segments.Count - 1].Step.Layer.Name;
        return $"The steps of {(first == last ? first : $"{first} to {last}")}.";
    }

    /// <summary>A part of a program that the runtime calls, or the whole of it.</summary>
    /// <param name="Name">Of its method.</param>
    /// <param name="Frame">What the method receives.</param>
    /// <param name="FrameOfParts">What methods receive that it is divided into.</param>
    /// <param name="LivesOn">Values that are read behind it.</param>
    private sealed record Part(string Name, Frame Frame, Frame FrameOfParts, IReadOnlyList<ValueBuffer> LivesOn);
}
