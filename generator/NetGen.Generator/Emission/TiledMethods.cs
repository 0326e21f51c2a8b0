using NetGen.Generator.Kernels;
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
        IReadOnlyList<Kernel> kernels;
        switch (program.HasGradient, isBatch)
        {
            case (false, false):
                kernels = Lower(program, Part.All, body => methods.Forward("The outputs of one sample.", body));
                break;
            case (true, false):
                kernels = Lower(program, Part.All, body => methods.Gradient("One sample forward and back: its gradient goes to the sink, its loss is returned.", body));
                break;
            case (false, true):
                methods.ForwardBatch(
                    $"The outputs of many samples. The loop is in RowChunks, and calls ForwardRows with {program.SamplesAtOnce} samples at once.",
                    () => Writer.Line($"RowChunks.Forward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref y, samples, ref scratch);"));
                kernels = Lower(program, Part.All, body => methods.ForwardRows(
                    $"The outputs of up to {program.SamplesAtOnce} samples. {_whyRows}\nOf the rows of x, the first count hold samples.", body));
                break;
            case (true, true):
                methods.BackwardBatch(
                    $"The first half of a batch's gradient: some of up to {program.SamplesAtOnce} samples, of which first is the first of these, forward and back up to each layer's δ.\n"
                    + "own is scratch of this call alone. RowChunks sees to it that there are rows enough, and calls BackwardRows.",
                    () => Writer.Line($"RowChunks.Backward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);"));
                kernels =
                [
                    .. Lower(program, Part.BeforeParameters, body => methods.BackwardRows(
                        $"Some samples forward and back up to each layer's δ. {_whyRows}", body)),
                    .. Lower(program, Part.OfParameters, body => methods.GradientBatch(
                        "The second half, when every δ is known: each parameter's gradient is a sum over the samples. Takes one of some parts of the parameters.\nsoFar holds the sums over the samples before these; isFirst says that there are none.",
                        body)),
                ];
                break;
        }

        foreach (Kernel kernel in kernels.Where(kernel => methods.IsNew(kernel.Name)))
        {
            methods.Method(kernel.Summary, CSharpCalls.SignatureOf(kernel), CSharpCalls.ConstraintsOf(kernel), () => new CSharpDialect(Writer, null).Print(kernel));
        }
    }

    /// <summary>Writes an entry.</summary>
    /// <returns>The kernels that it calls.</returns>
    private List<Kernel> Lower(NetworkProgram program, Part part, Action<Action> write)
    {
        LayerGroups groups = new(program);
        LayerLines lines = new(program);
        bool IsLine(MethodPlan method) => methods.IsByLayers && method.Steps.All(groups.Takes);
        List<Kernel> kernels = [];
        write(() =>
        {
            CSharpDialect dialect = new(Writer, null);
            EntryBuilder entry = TiledProgram.Begin(program, part, step => !methods.IsByLayers || !groups.Takes(step));
            List<Step> pending = [];
            foreach (MethodPlan method in TiledProgram.MethodsOf(program, part))
            {
                if (IsLine(method))
                {
                    pending.AddRange(method.Steps);
                    continue;
                }

                PrintNodes();
                WriteLines(pending);
                entry.Lower(method);
            }

            PrintNodes();
            WriteLines(pending);
            TiledProgram.End(program, part, entry);
            PrintNodes();

            void PrintNodes()
            {
                IReadOnlyList<Node> nodes = entry.TakeNodes();
                kernels.AddRange(nodes.OfType<Call>().Select(call => call.Callee));
                dialect.Print(nodes);
            }
        });
        return kernels;

        void WriteLines(List<Step> pending)
        {
            lines.Write(Writer, pending, step => throw new InvalidOperationException($"{step} has no line."));
            pending.Clear();
        }
    }
}
