using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of tiled programs: each step is a method of loops, written once; the entries call them in order, chunk by chunk.</summary>
internal sealed class TiledMethods(MethodWriter methods)
{
    private readonly HashSet<string> _written = [];

    public void Write(NetworkProgram program)
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
        methods.Entry(program, summary, () =>
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
                    methods.Writer.Blank().Line("return loss;");
                }
            }
        });
        foreach ((MethodPlan method, TiledMethod tiled) in calls)
        {
            if (tiled.Body is not null && _written.Add(method.Name))
            {
                methods.Method(MethodWriter.SummaryOf(method), $"static {tiled.Returns} {method.Name}<{tiled.LaneType}>({tiled.Parameters})",
                    $"where {tiled.LaneType} : struct, ILanes<{tiled.LaneType}>", () => tiled.Body(methods.Writer));
            }
        }
    }

    /// <summary>Gives each value in scratch its name.</summary>
    private void WritePlaces(NetworkProgram program)
    {
        foreach (ValueBuffer buffer in program.Steps.SelectMany(step => step.Operands).Where(buffer => buffer.Home == BufferHome.Scratch).Distinct().GroupBy(buffer => buffer.Name).Select(same => same.First()))
        {
            methods.Writer.Line($"ref float {buffer.Name} = ref Unsafe.Add(ref scratch, {buffer.Constant});");
        }

        methods.Writer.Blank();
    }

    private void WriteChunks(NetworkProgram program, List<(MethodPlan Plan, TiledMethod Method)> calls)
    {
        if (program.HasGradient)
        {
            methods.Writer.Line("float loss = 0f;").Line("bool isFirst = true;");
        }

        using (methods.Writer.Open("while (samples > 0)"))
        {
            methods.Writer.Line($"int rows = int.Min(samples, {program.SamplesAtOnce});");
            WriteTiledCalls(calls, "loss += ");
            methods.Writer.Blank().Line("samples -= rows;").Line($"x = ref Unsafe.Add(ref x, (nint)rows * {methods.Plan.InputSize});");
            methods.Writer.Line(program.HasGradient
                ? $"t = ref Unsafe.Add(ref t, (nint)rows * {methods.Plan.OutputSize});\nisFirst = false;"
                : $"y = ref Unsafe.Add(ref y, (nint)rows * {methods.Plan.OutputSize});");
        }

        if (program.HasGradient)
        {
            methods.Writer.Blank().Line("return loss;");
        }
    }

    private void WriteTiledCalls(List<(MethodPlan Plan, TiledMethod Method)> calls, string loss)
    {
        foreach ((MethodPlan method, TiledMethod tiled) in calls)
        {
            methods.Writer.Blank();
            foreach (Step step in method.Steps)
            {
                methods.Writer.Line("// " + step.Equation);
            }

            string name = tiled.LaneType is null ? "Rows.Copy" : $"{method.Name}<{tiled.LaneType}>";
            methods.Writer.Line($"{(MethodWriter.HasLoss(method) ? loss : "")}{name}({tiled.Arguments});");
        }
    }
}
