using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Lowers programs that are written out.</summary>
internal static class UnrolledProgram
{
    /// <summary>A builder for a method, or for the entry, of a program.</summary>
    public static KernelBuilder Begin(NetworkProgram program) => new(program.Lanes, program.Buffers, beginsSink: program.Methods.Count == 1) { HasRows = HasRows(program) };

    /// <summary>A method.</summary>
    public static Kernel Lower(NetworkProgram program, MethodPlan method)
    {
        KernelBuilder builder = Begin(program);
        return Lower(program, builder, mayStayInRegisters: true, () => method.Steps.ToList().ForEach(builder.Lower));
    }

    /// <summary>A method whose steps somebody else lowers. If it is the only one, it brings rows into lanes before them, and writes rows behind them.</summary>
    /// <param name="program">The program.</param>
    /// <param name="builder">What the steps are lowered with.</param>
    /// <param name="mayStayInRegisters">Whether the steps take inputs, and leave outputs, in registers; else in scratch.</param>
    /// <param name="lowerSteps">Lowers the steps.</param>
    public static Kernel Lower(NetworkProgram program, KernelBuilder builder, bool mayStayInRegisters, Action lowerSteps)
    {
        bool isWhole = HasRows(program) && program.Methods.Count == 1;
        if (isWhole)
        {
            LoadRows(program, builder, mayStayInRegisters);
        }

        lowerSteps();
        if (isWhole)
        {
            StoreRows(program, builder);
        }

        return builder.Finish();
    }

    /// <summary>Whether inputs and outputs are rows of samples.</summary>
    private static bool HasRows(NetworkProgram program) => program.Lanes == LaneContent.Samples && !program.HasGradient;

    /// <summary>Brings the inputs into the lanes: into registers, if the method that the steps stand in has locals for it; else to scratch.</summary>
    public static void LoadRows(NetworkProgram program, KernelBuilder builder, bool mayStayInRegisters)
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

    /// <summary>Writes the outputs.</summary>
    public static void StoreRows(NetworkProgram program, KernelBuilder builder)
    {
        builder.Add(new Paragraph());
        builder.StoreOutputs(OutputOf(program));
    }

    private static ValueBuffer InputOf(NetworkProgram program) => program.Steps.SelectMany(step => step.Reads).Select(read => read.Buffer).First(buffer => buffer.Home == BufferHome.Input);

    private static ValueBuffer OutputOf(NetworkProgram program) => program.Steps.SelectMany(step => step.Writes).Select(write => write.Buffer).Last(buffer => buffer.Home == BufferHome.Output);
}
