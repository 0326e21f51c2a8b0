using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of tiled programs: each step is a loop in a method of its own, or one of the runtime's register tiles; the entries call them in order.</summary>
internal sealed class TiledMethods(MethodWriter methods)
{
    private static readonly string _whyRows = $"Register tiles take {Budget.LeastRows} rows or more, a row being one sample: rows of zeros stand beside fewer.";

    private SourceWriter Writer => methods.Writer;

    public void Write(NetworkProgram program)
    {
        bool isBatch = program.SamplesAtOnce > 1;
        List<TiledCall> calls = [.. program.Methods.Select(method => new TiledCall(method, StepPrinter.Tiled(method, isBatch)))];
        switch (program.HasGradient, isBatch)
        {
            case (false, false):
                methods.Forward("The outputs of one sample.", () => WriteCalls(program, calls));
                break;
            case (true, false):
                methods.Gradient("One sample forward and back: its gradient goes to the sink, its loss is returned.", () => WriteGradient(program, calls));
                break;
            case (false, true):
                methods.ForwardBatch(
                    $"The outputs of many samples. The loop is in RowChunks, and calls ForwardRows with {program.SamplesAtOnce} samples at once.",
                    () => Writer.Line($"RowChunks.Forward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref y, samples, ref scratch);"));
                methods.ForwardRows(
                    $"The outputs of up to {program.SamplesAtOnce} samples. {_whyRows}\nOf the rows of x, the first count hold samples.", () => WriteRows(program, calls));
                break;
            case (true, true):
                methods.BackwardBatch(
                    $"The first half of a batch's gradient: some of up to {program.SamplesAtOnce} samples, of which first is the first of these, forward and back up to each layer's δ.\n"
                    + "own is scratch of this call alone. RowChunks sees to it that there are rows enough, and calls BackwardRows.",
                    () => Writer.Line($"RowChunks.Backward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);"));
                methods.BackwardRows(
                    $"Some samples forward and back up to each layer's δ. {_whyRows}", () => WriteBackwardRows(program, [.. calls.Where(call => !call.Plan.IsOfParameters)]));
                methods.GradientBatch(
                    "The second half, when every δ is known: each parameter's gradient is a sum over the samples. Takes one of some parts of the parameters.\nsoFar holds the sums over the samples before these; isFirst says that there are none.",
                    () => WriteCalls(program, [.. calls.Where(call => call.Plan.IsOfParameters)]));
                break;
        }

        foreach (TiledCall call in calls)
        {
            if (call.Method.Body is not null && !IsLine(program, call) && methods.IsNew(call.Plan.Name))
            {
                call.Write(methods);
            }
        }
    }

    private void WriteGradient(NetworkProgram program, List<TiledCall> calls)
    {
        WriteCalls(program, calls);
        Writer.Blank().Line("return loss;");
    }

    private void WriteRows(NetworkProgram program, List<TiledCall> calls)
    {
        if (HasOutputsInLanes(program))
        {
            Writer.Line($"ref float outputLanes = ref Unsafe.Add(ref scratch, {Constant(program, "outputLanes")});");
        }

        WriteCalls(program, calls);
    }

    private void WriteBackwardRows(NetworkProgram program, List<TiledCall> calls)
    {
        if (HasOutputsInLanes(program))
        {
            Writer.Line($"ref float paddedTargets = ref Unsafe.Add(ref scratch, {Constant(program, "paddedTargets")});")
                .Line($"ref float outputLanes = ref Unsafe.Add(ref own, {Constant(program, "outputLanesOfPart")} - BatchScratch);");
        }

        WritePlaces(program, calls, "ref scratch", "(nint)first * ", program.SharedScratch);
        WriteCallsOnly(program, calls);
    }

    private static bool HasOutputsInLanes(NetworkProgram program) => program.Steps.Any(step => step.Schedule.Lanes == LaneContent.Samples);

    private static string Constant(NetworkProgram program, string name) => program.Buffers.Single(buffer => buffer.Name == name).Constant;

    /// <summary>Gives each value in scratch its name.</summary>
    private void WritePlaces(NetworkProgram program, List<TiledCall> calls, string scratch, string perRow, int shared = int.MaxValue)
    {
        foreach (ValueBuffer buffer in calls.SelectMany(call => IsLine(program, call) ? call.Plan.Steps.SelectMany(OfTheRuntime) : call.Plan.Steps.SelectMany(step => step.Operands))
            .Where(buffer => buffer.Home == BufferHome.Scratch).Distinct().GroupBy(buffer => buffer.Name).Select(same => same.First()))
        {
            string place = buffer.Offset >= shared
                ? $"ref own, {buffer.Constant} - BatchScratch"
                : $"{scratch}, {buffer.Constant}" + (perRow.Length == 0 ? "" : $" + {perRow}{buffer.Stride}");
            Writer.Line($"ref float {buffer.Name} = ref Unsafe.Add({place});");
        }

        Writer.Blank();
    }

    private void WriteCalls(NetworkProgram program, List<TiledCall> calls)
    {
        WritePlaces(program, calls, "ref scratch", "");
        WriteCallsOnly(program, calls);
    }

    private bool IsLine(NetworkProgram program, TiledCall call) => methods.IsByLayers && call.Plan.Steps.All(new LayerGroups(program).Takes);

    /// <summary>What a layer's line names beside places.</summary>
    private static IEnumerable<ValueBuffer> OfTheRuntime(Step step) => step is InputGradientStep { TransposedWeights: ValueBuffer transposed } ? [transposed] : [];

    private void WriteCallsOnly(NetworkProgram program, List<TiledCall> calls)
    {
        LayerLines lines = new(program);
        List<Step> pending = [];
        foreach (TiledCall call in calls)
        {
            if (IsLine(program, call))
            {
                pending.AddRange(call.Plan.Steps);
                continue;
            }

            WriteLines();
            Writer.Blank();
            foreach (Step step in call.Plan.Steps)
            {
                Writer.Line("// " + step.Equation);
            }

            foreach (string note in call.Method.Notes)
            {
                Writer.Line("// " + note);
            }

            Writer.Line(call.Text);
            if (call.Method.Returns == "float")
            {
                methods.BeginSink();
            }
        }

        WriteLines();

        void WriteLines()
        {
            lines.Write(Writer, pending, step => throw new InvalidOperationException($"{step} has no line."));
            pending.Clear();
        }
    }
}
