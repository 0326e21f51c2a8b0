using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>A plan's programs as kernels, run by the interpreter, with loops over the samples of a batch that do what the runtime's do.</summary>
/// <param name="plan">The plan.</param>
/// <param name="parameters">In the flat order.</param>
internal sealed class LoweredNetwork(NetworkPlan plan, float[] parameters)
{
    private const int Lanes = Budget.LogicalLanes;

    private readonly Kernel _forward = KernelsOf(plan.Forward)[0];
    private readonly IReadOnlyList<Kernel> _forwardBatch = KernelsOf(plan.ForwardBatch);
    private readonly Kernel _gradient = KernelsOf(plan.Gradient)[0];
    private readonly IReadOnlyList<Kernel> _gradientBatch = KernelsOf(plan.GradientBatch);

    /// <summary>The parameter block, zeros in its padding.</summary>
    public float[] Block { get; } = ToBlock(plan, parameters);

    /// <summary>A program's entries. Where a network is written by layers, as if it were written out, which gives the same bits.</summary>
    public static IReadOnlyList<Kernel> KernelsOf(NetworkProgram program) => program.Form == Form.Tiled ? TiledProgram.Lower(program) : program.Kernels;

    /// <summary>The outputs of one sample.</summary>
    public float[] Forward(float[] input, int width = 4)
    {
        FloatMemory outputs = Empty(plan.OutputSize);
        FloatMemory scratch = Scratch(plan.Forward);
        KernelInterpreter interpreter = Start(width, scratch, input, (Space.Output, new(outputs, 0)));
        interpreter.Run(_forward);
        RequireAllRead(scratch);
        return outputs.Read(0, plan.OutputSize);
    }

    /// <summary>Whether as many samples as two registers have lanes can be computed at once.</summary>
    public bool HasForwardTwice => plan.ForwardBatch.HasTwice;

    /// <summary>The outputs of many samples; of an unrolled network, as many as a register has lanes, or two.</summary>
    public float[][] ForwardBatch(float[][] inputs, int width)
    {
        Kernel kernel = _forwardBatch[plan.Form == Form.Unrolled && inputs.Length > width ? 1 : 0];
        FloatMemory outputs = Empty(plan.OutputSize * inputs.Length);
        int rows = plan.Form == Form.Tiled ? Math.Max(inputs.Length, Budget.LeastRows) : inputs.Length;
        FloatMemory scratch = Scratch(plan.ForwardBatch);
        KernelInterpreter interpreter = Start(width, scratch, ToRows(inputs, rows, plan.InputSize), (Space.Output, new(outputs, 0)));
        SetNumbers(interpreter, kernel, inputs.Length, rows);
        interpreter.Run(kernel);
        RequireAllRead(scratch);
        return [.. Enumerable.Range(0, inputs.Length).Select(s => outputs.Read(s * plan.OutputSize, plan.OutputSize))];
    }

    /// <summary>The gradient of one sample, in the flat order.</summary>
    public float[] Gradient(float[] input, float[] target, int width, out float loss)
    {
        FloatMemory scratch = Scratch(plan.Gradient);
        KernelInterpreter interpreter = Start(width, scratch, input, (Space.Target, new(Full(target), 0)));
        interpreter.Run(_gradient);
        RequireAllRead(scratch);
        loss = interpreter.Returned;
        return ToFlat(interpreter.Taken);
    }

    /// <summary>The sum of the gradients of many samples, in the flat order.</summary>
    public float[] GradientBatch(float[][] inputs, float[][] targets, int width) => ToFlat(plan.Form == Form.Unrolled ? GradientLanes(inputs, targets, width) : GradientRows(inputs, targets, width));

    /// <summary>Rounds of as many samples as a register has lanes; then the sums go over all of them, as many as there is room for.</summary>
    private float[] GradientLanes(float[][] inputs, float[][] targets, int width)
    {
        NetworkProgram program = plan.GradientBatch;
        FloatMemory scratch = Scratch(program);
        int PlaceOf(string name) => program.Buffers.Single(buffer => buffer.Name == name).Offset;
        int sums = PlaceOf("gradientSums");
        scratch.Clear(PlaceOf("lossSums"), Lanes);
        int atOnce = program.RoundsAtOnce * Lanes;
        for (int first = 0; first < inputs.Length; first += atOnce)
        {
            int count = Math.Min(inputs.Length - first, atOnce);
            for (int s = 0; s < count; s += width)
            {
                int samples = Math.Min(count - s, width);
                int round = s / Lanes * program.RoundLength + s % Lanes;
                float[] x = ToRows(inputs[(first + s)..(first + s + samples)], width, plan.InputSize);
                float[] t = ToRows(targets[(first + s)..(first + s + samples)], width, plan.OutputSize);
                KernelInterpreter interpreter = new(
                    width, Spaces((Space.Input, new(Full(x), 0)), (Space.Target, new(Full(t), 0)), (Space.Losses, new(scratch, PlaceOf("lossSums") + s % Lanes)), (Space.Scratch, new(scratch, round))),
                    plan.BlockLength, samples);
                interpreter.Run(_gradientBatch[0]);
                interpreter.Run(_gradientBatch[1]);
            }

            for (int lane = 0; lane < Lanes; lane += width)
            {
                KernelInterpreter interpreter = new(width, Spaces((Space.Sums, new(scratch, sums + lane))), plan.BlockLength, width) { IsFirst = first == 0 };
                interpreter.Places[UnrolledBuilder.Rounds] = (count - lane + Lanes - 1) / Lanes;
                interpreter.Places.Set(UnrolledBuilder.Round, new(scratch, lane));
                interpreter.Run(_gradientBatch[2]);
            }
        }

        float[] folded = new float[plan.BlockLength];
        foreach (int place in plan.Layers.SelectMany(layer => layer.Tensors).SelectMany(tensor => Enumerable.Range(tensor.Offset, tensor.Length)))
        {
            folded[place] = LaneOperations.Folded(scratch.Read(sums + place * Lanes, Lanes));
        }

        RequireAllRead(scratch);
        return folded;
    }

    /// <summary>Where everything is written out, no store is for nothing. Loops store padding, and rows without a sample.</summary>
    private void RequireAllRead(FloatMemory scratch)
    {
        if (plan.Form == Form.Unrolled)
        {
            scratch.RequireAllRead();
        }
    }

    private float[] GradientRows(float[][] inputs, float[][] targets, int width)
    {
        FloatMemory scratch = new(new float[plan.GradientBatch.ScratchLength + Lanes], isWritten: false, isPoisoned: inputs.Length < Budget.LeastRows);
        int rows = Math.Max(inputs.Length, Budget.LeastRows);
        KernelInterpreter interpreter = Start(
            width, scratch, ToRows(inputs, rows, plan.InputSize), (Space.Target, new(Full([.. targets.SelectMany(target => target)]), 0)), (Space.Own, new(scratch, 0)));
        FloatMemory losses = Empty(rows + Lanes);
        foreach (Kernel kernel in _gradientBatch)
        {
            SetNumbers(interpreter, kernel, inputs.Length, rows);
            interpreter.Places.Set(EntryBuilder.LossesOfSamples, new FloatPlace(losses, 0));
            interpreter.Run(kernel);
        }

        return interpreter.Taken;
    }

    private static void SetNumbers(KernelInterpreter interpreter, Kernel kernel, int samples, int rows)
    {
        foreach (Variable number in kernel.Numbers)
        {
            interpreter.Places[number] = number.Name switch { "rows" => rows, "first" => 0, _ => samples };
        }
    }

    private KernelInterpreter Start(int width, FloatMemory scratch, float[] inputs, params (Space Space, FloatPlace Place)[] others) =>
        new(width, Spaces([(Space.Input, new(Full(inputs), 0)), (Space.Scratch, new(scratch, 0)), .. others]), plan.BlockLength, width);

    private Dictionary<Space, FloatPlace> Spaces(params (Space Space, FloatPlace Place)[] others)
    {
        Dictionary<Space, FloatPlace> spaces = others.ToDictionary(other => other.Space, other => other.Place);
        spaces.Add(Space.Parameters, new FloatPlace(Full(Block), 0));
        return spaces;
    }

    private static FloatMemory Scratch(NetworkProgram program) => Empty(program.ScratchLength + Lanes);

    private static FloatMemory Empty(int floats) => new(new float[floats], isWritten: false);

    private static FloatMemory Full(float[] floats) => new(floats, isWritten: true);

    private static float[] ToRows(float[][] samples, int rows, int size) => [.. samples.SelectMany(sample => sample), .. new float[(rows - samples.Length) * size]];

    private float[] ToFlat(float[] block) => [.. ParameterPlaces.Of(plan).Select(place => block[place])];

    private static float[] ToBlock(NetworkPlan plan, float[] parameters)
    {
        float[] block = new float[plan.BlockLength];
        int next = 0;
        foreach (int place in ParameterPlaces.Of(plan))
        {
            block[place] = parameters[next++];
        }

        return block;
    }
}
