using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Lowers programs that are written out.</summary>
internal static class UnrolledProgram
{
    /// <summary>
    /// The entries: of many samples' gradient, what is done with each round, and the sums over rounds. Where an entry is more than the JIT compiles well, it calls several kernels.
    /// </summary>
    public static IReadOnlyList<Kernel> Lower(NetworkProgram program)
    {
        MethodPlan[] ofRounds = [.. program.Methods.Where(method => program.Lanes == LaneContent.Samples && method.IsOfParameters)];
        Kernel entry = Lower(program, [.. program.Methods.Except(ofRounds)], FrameOf(program));
        return ofRounds.Length == 0 ? [entry] : [entry, Lower(program, ofRounds, Frame.Sums)];
    }

    private static Frame FrameOf(NetworkProgram program) => (program.Lanes, program.HasGradient) switch
    {
        (LaneContent.Outputs, false) => Frame.Sample,
        (LaneContent.Outputs, true) => Frame.SampleGradient,
        (_, false) => Frame.Lanes,
        (_, true) => Frame.LanesGradient,
    };

    /// <summary>An entry. It brings rows into lanes before its steps, and writes rows behind them, if it takes any.</summary>
    private static Kernel Lower(NetworkProgram program, MethodPlan[] methods, Frame frame)
    {
        bool isWhole = methods.Length == 1;
        KernelBuilder builder = new(program.Lanes, program.Buffers, beginsSink: isWhole) { HasRows = frame == Frame.Lanes };
        if (frame == Frame.Lanes)
        {
            LoadRows(program, builder, mayStayInRegisters: isWhole);
        }

        if (isWhole)
        {
            methods[0].Steps.ToList().ForEach(builder.Lower);
        }
        else
        {
            Array.ForEach(methods, method => builder.Call(Part(program, method, frame == Frame.Lanes ? Frame.LanesPart : frame)));
        }

        if (frame == Frame.Lanes)
        {
            builder.Add(new Paragraph());
            builder.StoreOutputs(OutputOf(program));
        }

        return builder.Finish(frame, "", "");
    }

    private static Kernel Part(NetworkProgram program, MethodPlan method, Frame frame)
    {
        KernelBuilder builder = new(program.Lanes, program.Buffers, beginsSink: false) { HasRows = frame == Frame.LanesPart };
        method.Steps.ToList().ForEach(builder.Lower);
        string first = method.Steps[0].Layer.Name;
        string last = method.Steps[method.Steps.Count - 1].Layer.Name;
        return builder.Finish(frame, method.Name, $"The steps of {(first == last ? first : $"{first} to {last}")}.");
    }

    /// <summary>Brings the inputs into the lanes: into registers, if the method that the steps stand in has locals for it; else to scratch.</summary>
    private static void LoadRows(NetworkProgram program, KernelBuilder builder, bool mayStayInRegisters)
    {
        ValueBuffer input = InputOf(program);
        ValueBuffer output = OutputOf(program);
        double locals = Cost.Sum(program.Steps).Locals;
        bool isInputInRegisters = mayStayInRegisters && SampleRows.CanBeMoved(input.Size) && (locals += SampleRows.LocalsOfLoad(input.Size)) <= LocalCost.Limit;
        if (mayStayInRegisters && SampleRows.CanBeMoved(output.Size) && locals + SampleRows.LocalsOfStore(output.Size) <= LocalCost.Limit)
        {
            builder.KeepOutputs();
        }

        builder.LoadInputs(input, isInputInRegisters);
    }

    private static ValueBuffer InputOf(NetworkProgram program) => program.Steps.SelectMany(step => step.Reads).Select(read => read.Buffer).First(buffer => buffer.Home == BufferHome.Input);

    private static ValueBuffer OutputOf(NetworkProgram program) => program.Steps.SelectMany(step => step.Writes).Select(write => write.Buffer).Last(buffer => buffer.Home == BufferHome.Output);
}
