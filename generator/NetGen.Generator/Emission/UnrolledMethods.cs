using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The methods of programs that are written out: the entries, and the parts of those that are more than the JIT compiles well.</summary>
internal sealed class UnrolledMethods(MethodWriter methods)
{
    public void Write(NetworkProgram program)
    {
        switch (program.HasGradient, program.Lanes)
        {
            case (false, LaneContent.Outputs):
                methods.Forward("The outputs of one sample.", () => Print(program.Kernels[0]));
                break;
            case (true, LaneContent.Outputs):
                methods.Gradient("One sample forward and back: its gradient goes to the sink, its loss is returned.", () => Print(program.Kernels[0]));
                break;
            case (false, _):
                methods.ForwardBatch(
                    program.HasTwice
                        ? "The outputs of many samples. The loop is in LaneRounds, and calls ForwardTwice with twice as many samples as a register has lanes, ForwardLanes with as many, and\n"
                            + "Forward with each that is left."
                        : "The outputs of many samples. The loop is in LaneRounds, and calls ForwardLanes with as many samples as a register has lanes, and Forward with each that is left.",
                    () => methods.Writer.Line($"LaneRounds.Forward<{methods.Arithmetic}, V, V16, V8, V4>(ref θ, ref x, ref y, samples, ref scratch);"));
                WriteEntry(program.Kernels[0],
                    "As many samples as V has lanes, forward: their rows are brought into the lanes, one in each, and the outputs back into rows. A unit's values are a vector; in memory, vectors\n"
                    + "lie 16 floats apart on every processor.");
                if (program.HasTwice)
                {
                    WriteEntry(program.Kernels[1], "The same for twice as many samples, two vectors at once: while the processor waits for the one, it works on the other, whose names have a B.");
                }

                break;
            case (true, _):
                methods.BackwardBatch(
                    "Many samples forward and back: adds up their gradients lane by lane, writes the sum of their losses. The loops are in LaneRounds, whose rounds are as many samples as a\n"
                    + "register has lanes. Of some rounds, ForwardHiddenLanes is called for each, then GradientLanes for each, then SumRounds for all. first is 0, own not used: they are for larger networks.",
                    () => methods.Writer.Line($"LaneRounds.Gradient<{methods.Arithmetic}, V, V16>(ref θ, ref x, ref t, samples, ref scratch, ref losses);"));
                methods.GradientBatch("The 16 lanes of each parameter's sum become its gradient, added up in an order that is always the same. soFar, isFirst and parts are for larger networks.", WriteFold);
                WriteEntry(program.Kernels[0],
                    "As many samples as V has lanes: their rows are brought into the lanes, one in each, and go forward through the hidden layers. The values stay in scratch.");
                WriteParts(program.Kernels[0]);
                WriteEntry(program.Kernels[1],
                    "The same samples through the output layer, to the losses, and back up to each layer's δ. The lanes from count on hold no sample, and their δ is zero. Values and δ stay in scratch;\n"
                    + "the losses are added to losses, lane by lane.");
                WriteParts(program.Kernels[1]);
                WriteEntry(program.Kernels[2],
                    "Each parameter's gradient, added up over some rounds: sums has 16 lanes for each parameter, and what sample s gives goes to lane s mod 16 on every processor, so that the order\n"
                    + "of the sums depends on the number of samples alone. A sum stays in its register while the rounds go by.");
                WriteParts(program.Kernels[2]);
                return;
        }

        WriteParts(program.Kernels[0]);
    }

    private void WriteEntry(Kernel kernel, string summary) =>
        methods.Method(summary, "public " + CSharpCalls.SignatureOf(kernel), CSharpFrames.ConstraintsOf(kernel), () => Print(kernel));

    private void WriteParts(Kernel entry)
    {
        foreach (Kernel part in entry.Callees)
        {
            methods.Method(part.Summary, CSharpCalls.SignatureOf(part), CSharpFrames.ConstraintsOf(part), () => Print(part));
        }
    }

    private void WriteFold()
    {
        methods.Writer.Line("ref float sums = ref Unsafe.Add(ref scratch, GradientSumsLanes);");
        foreach (ParameterTensor tensor in methods.Plan.Layers.SelectMany(layer => layer.Tensors))
        {
            methods.Writer.Line(TensorSource.FoldOf(tensor));
        }
    }

    private void Print(Kernel kernel) => new CSharpDialect(methods.Writer, methods.Weights).Print(kernel);
}
