using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of tiled programs: entries, and the kernels that they call.</summary>
internal sealed class TiledMethods(MethodWriter methods)
{
    private static readonly string _whyRows = $"Register tiles take {Budget.LeastRows} rows or more, a row being one sample: rows of zeros stand beside fewer.";

    private SourceWriter Writer => methods.Writer;

    public void Write(NetworkProgram program)
    {
        switch (program.HasGradient, program.SamplesAtOnce > 1)
        {
            case (false, false):
                methods.Forward("The outputs of one sample.", () => Print(program.Kernels[0]));
                break;
            case (true, false):
                methods.Gradient("One sample forward and back: its gradient goes to the sink, its loss is returned.", () => Print(program.Kernels[0]));
                break;
            case (false, true):
                methods.ForwardBatch(
                    $"The outputs of many samples. The loop is in RowChunks, and calls ForwardRows with {program.SamplesAtOnce} samples at once.",
                    () => Writer.Line($"RowChunks.Forward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref y, samples, ref scratch);"));
                methods.ForwardRows(
                    $"The outputs of up to {program.SamplesAtOnce} samples. {_whyRows}\nOf the rows of x, the first count hold samples.", () => Print(program.Kernels[0]));
                break;
            case (true, true):
                methods.BackwardBatch(
                    $"The first half of a batch's gradient: some of up to {program.SamplesAtOnce} samples, of which first is the first of these, forward and back up to each layer's δ.\n"
                    + "own is scratch of this call alone. RowChunks sees to it that there are rows enough, and calls BackwardRows.",
                    () => Writer.Line($"RowChunks.Backward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);"));
                methods.BackwardRows($"Some samples forward and back up to each layer's δ. {_whyRows}", () => Print(program.Kernels[0]));
                methods.GradientBatch(
                    "The second half, when every δ is known: each parameter's gradient is a sum over the samples. Takes one of some parts of the parameters.\n"
                    + "soFar holds the sums over the samples before these; isFirst says that there are none.",
                    () => Print(program.Kernels[1]));
                break;
        }

        foreach (Kernel kernel in program.Kernels.SelectMany(entry => entry.Callees).Where(kernel => methods.IsNew(kernel.Name)))
        {
            methods.Method(kernel.Summary, CSharpCalls.SignatureOf(kernel), CSharpFrames.ConstraintsOf(kernel), () => Print(kernel));
        }
    }

    private void Print(Kernel kernel) => new CSharpDialect(Writer, null).Print(kernel);
}
