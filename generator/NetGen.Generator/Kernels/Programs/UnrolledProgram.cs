using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Lowers programs that are written out.</summary>
internal static class UnrolledProgram
{
    /// <summary>
    /// The entries: of many samples' gradient, what is done with each round, and the sums over rounds; of many samples' outputs, what is done with one vector of samples, and with two at once where
    /// that stays in registers. Where an entry is more than the JIT compiles well, it calls several kernels.
    /// </summary>
    /// <returns>The entries, or null if something that cannot be divided is more than that.</returns>
    public static IReadOnlyList<Kernel>? Lower(NetworkProgram program)
    {
        Step[] ofRounds = [.. program.Steps.Where(step => step is { IsOfParameters: true, Schedule.Lanes: LaneContent.Samples })];
        Step[] steps = [.. program.Steps.Except(ofRounds)];
        Kernel? entry = program.Lanes == LaneContent.Outputs ? LowerSample(program, steps) : LowerRows(program, steps, [.. ofRounds.SelectMany(step => step.Reads)]);
        Kernel? sums = ofRounds.Length == 0 ? null : LowerSums(program, ofRounds);
        if (entry is null || (ofRounds.Length > 0 && sums is null))
        {
            return null;
        }

        return sums is not null ? [entry, sums]
            : entry.Frame == Frame.Lanes && TwoVectors.Of(entry.Nodes) is IReadOnlyList<Node> twice ? [entry, new Kernel(twice) { Frame = Frame.Lanes, Name = "ForwardTwice" }]
            : [entry];
    }

    private static Kernel? LowerSample(NetworkProgram program, Step[] steps)
    {
        Frame frame = program.HasGradient ? Frame.SampleGradient : Frame.Sample;
        return Entry(program, frame, frame, Division.Of(Lower(new UnrolledBuilder(program.Lanes, program.Buffers), steps)), [], [], []);
    }

    private static Kernel? LowerSums(NetworkProgram program, Step[] steps) =>
        Entry(program, Frame.Sums, Frame.Sums, Division.Of(Lower(new UnrolledBuilder(program.Lanes, program.Buffers), steps)), [], [], []);

    /// <summary>
    /// Many samples: rows are brought into lanes before the steps, and outputs written as rows behind them. They stay in registers if the method that the steps stand in has locals for it; else
    /// they go through scratch.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="livesOn">Values that the sums over rounds read.</param>
    private static Kernel? LowerRows(NetworkProgram program, Step[] steps, ValueBuffer[] livesOn)
    {
        (Frame frame, Frame frameOfParts) = program.HasGradient ? (Frame.LanesGradient, Frame.LanesGradientPart) : (Frame.Lanes, Frame.LanesPart);
        ValueBuffer[] rows = [.. steps.SelectMany(step => step.Reads).Where(value => value.Home is BufferHome.Input or BufferHome.Target).Distinct()];
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
        Array.ForEach(rows, value => builder.LoadSamples(value, inRegisters.Contains(value), isStored: livesOn.Contains(value)));
        IReadOnlyList<Node> before = builder.TakeNodes();
        if (inRegisters.Count > 0 || isOutputInRegisters)
        {
            parts = [Lower(builder, steps)];
        }

        if (output is not null)
        {
            builder.StoreOutputs(output, isOutputInRegisters);
        }

        return Entry(program, frame, frameOfParts, parts, before, builder.TakeNodes(), livesOn);
    }

    private static IReadOnlyList<Segment> Lower(UnrolledBuilder builder, Step[] steps) => [.. steps.Select(step =>
    {
        step.Lower(builder);
        return new Segment(step, builder.TakeNodes());
    })];

    /// <summary>A method that does everything, or one that calls the parts.</summary>
    /// <param name="program">The program.</param>
    /// <param name="frame">What the method receives.</param>
    /// <param name="frameOfParts">What the parts receive.</param>
    /// <param name="parts">The parts, or null.</param>
    /// <param name="before">What stands before them.</param>
    /// <param name="behind">What stands behind them.</param>
    /// <param name="livesOn">Values that the program that follows reads.</param>
    private static Kernel? Entry(
        NetworkProgram program, Frame frame, Frame frameOfParts, IReadOnlyList<IReadOnlyList<Segment>>? parts, IReadOnlyList<Node> before, IReadOnlyList<Node> behind, ValueBuffer[] livesOn)
    {
        if (parts is null)
        {
            return null;
        }

        // Sums have memory of their own, which the runtime reads: none of their stores is dead.
        parts = frame == Frame.Sums ? parts : DeadStores.Drop(parts, behind, livesOn, program.ScratchLength);
        bool isDivided = parts.Count > 1;
        string name = frame == Frame.Sums ? "SumRounds" : program.Lanes == LaneContent.Samples ? program.Name.Replace("Batch", "Lanes") : program.Name;
        List<Node> nodes = [.. before];
        Value? loss = null;
        for (int p = 0; p < parts.Count; p++)
        {
            Kernel part = Part(parts[p], frameOfParts, $"{name}Part{p + 1}", isDivided);
            if (!isDivided)
            {
                nodes.AddRange(part.Nodes);
                continue;
            }

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

        return new Kernel(nodes) { Frame = frame, Name = name };
    }

    /// <summary>A method, its steps under their equations. One sample's loss goes to the sink before the first gradient does, and is returned.</summary>
    private static Kernel Part(IReadOnlyList<Segment> segments, Frame frame, string name, bool isDivided)
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

        string first = segments[0].Step.Layer.Name;
        string last = segments[segments.Count - 1].Step.Layer.Name;
        return new Kernel(nodes) { Frame = frame, Name = name, Summary = $"The steps of {(first == last ? first : $"{first} to {last}")}." };
    }
}
