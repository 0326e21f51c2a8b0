using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>A plan's programs as kernels, run by the interpreter, with loops over the samples of a batch that do what the runtime's do.</summary>
/// <param name="plan">The plan.</param>
/// <param name="parameters">In the flat order.</param>
internal sealed class LoweredNetwork(NetworkPlan plan, float[] parameters)
{
    private const int Lanes = Budget.LogicalLanes;

    private readonly Kernel[] _forward = [.. KernelsOf(plan.Forward)];
    private readonly Kernel[] _forwardBatch = [.. KernelsOf(plan.ForwardBatch)];
    private readonly Kernel[] _gradient = [.. KernelsOf(plan.Gradient)];
    private readonly Kernel[] _gradientBatch = [.. KernelsOf(plan.GradientBatch)];

    /// <summary>The parameter block, zeros in its padding.</summary>
    public float[] Block { get; } = ToBlock(plan, parameters);

    /// <summary>A program's methods; of a tiled one, its entries.</summary>
    public static IEnumerable<Kernel> KernelsOf(NetworkProgram program)
    {
        if (program.Form == Form.Tiled)
        {
            Part[] parts = program.HasParts && program.HasGradient ? [Part.BeforeParameters, Part.OfParameters] : [Part.All];
            return parts.Select(part => TiledProgram.Lower(program, part));
        }

        return program.Methods.Select(method =>
        {
            KernelBuilder builder = new(program.Lanes, program.Buffers, beginsSink: program.Methods.Count == 1);
            method.Steps.ToList().ForEach(builder.Lower);
            return builder.Finish();
        });
    }

    /// <summary>The outputs of one sample.</summary>
    public float[] Forward(float[] input, int width = 4)
    {
        FloatMemory outputs = Empty(plan.OutputSize);
        KernelInterpreter interpreter = Start(width, Scratch(plan.Forward), input, (Space.Output, new(outputs, 0)));
        Array.ForEach(_forward, interpreter.Run);
        return outputs.Read(0, plan.OutputSize);
    }

    /// <summary>The outputs of many samples; of an unrolled network, as many as a register has lanes.</summary>
    public float[][] ForwardBatch(float[][] inputs, int width)
    {
        FloatMemory outputs = Empty(plan.OutputSize * Math.Max(inputs.Length, Lanes));
        bool isInLanes = plan.Form == Form.Unrolled;
        int rows = Math.Max(inputs.Length, Budget.LeastRows);
        KernelInterpreter interpreter = Start(
            width, Scratch(plan.ForwardBatch), isInLanes ? ToLanes(inputs, plan.InputSize) : ToRows(inputs, rows, plan.InputSize), (Space.Output, new(outputs, 0)));
        foreach (Kernel kernel in _forwardBatch)
        {
            SetNumbers(interpreter, kernel, inputs.Length, rows);
            interpreter.Run(kernel);
        }

        return [.. inputs.Select((_, s) => Enumerable.Range(0, plan.OutputSize).Select(k => outputs.Read(isInLanes ? k * Lanes + s : s * plan.OutputSize + k, 1)[0]).ToArray())];
    }

    /// <summary>The gradient of one sample, in the flat order.</summary>
    public float[] Gradient(float[] input, float[] target, int width, out float loss)
    {
        KernelInterpreter interpreter = Start(width, Scratch(plan.Gradient), input, (Space.Target, new(Full(target), 0)));
        Array.ForEach(_gradient, interpreter.Run);
        loss = interpreter.Returned;
        return ToFlat(interpreter.Taken);
    }

    /// <summary>The sum of the gradients of many samples, in the flat order.</summary>
    public float[] GradientBatch(float[][] inputs, float[][] targets, int width) => ToFlat(plan.Form == Form.Unrolled ? GradientLanes(inputs, targets, width) : GradientRows(inputs, targets, width));

    /// <summary>Rounds of as many samples as a register has lanes, whose gradients are added up in 16 lanes.</summary>
    private float[] GradientLanes(float[][] inputs, float[][] targets, int width)
    {
        FloatMemory scratch = Scratch(plan.GradientBatch);
        int sums = plan.GradientBatch.Buffers.Single(buffer => buffer.Name == "gradientSums").Offset;
        scratch.Clear(sums, (plan.BlockLength + 1) * Lanes);
        for (int s = 0; s < inputs.Length; s += width)
        {
            float[][] round = [.. inputs.Skip(s).Take(width)];
            FloatMemory lanesOfTargets = Full(ToLanes([.. targets.Skip(s).Take(width)], plan.OutputSize));
            KernelInterpreter interpreter = Start(
                width, scratch, ToLanes(round, plan.InputSize), round.Length, (Space.Target, new(lanesOfTargets, 0)), (Space.Sums, new(scratch, sums + s % Lanes)));
            Array.ForEach(_gradientBatch, interpreter.Run);
        }

        return [.. Enumerable.Range(0, plan.BlockLength).Select(place => LaneOperations.Folded(scratch.Read(sums + place * Lanes, Lanes)))];
    }

    private float[] GradientRows(float[][] inputs, float[][] targets, int width)
    {
        FloatMemory scratch = new(new float[plan.GradientBatch.ScratchLength + Lanes], isWritten: false, isPoisoned: inputs.Length < Budget.LeastRows);
        int rows = Math.Max(inputs.Length, Budget.LeastRows);
        KernelInterpreter interpreter = Start(
            width, scratch, ToRows(inputs, rows, plan.InputSize), width, (Space.Target, new(Full([.. targets.SelectMany(target => target)]), 0)), (Space.Own, new(scratch, 0)));
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

    private KernelInterpreter Start(int width, FloatMemory scratch, float[] inputs, params (Space Space, FloatPlace Place)[] others) => Start(width, scratch, inputs, width, others);

    private KernelInterpreter Start(int width, FloatMemory scratch, float[] inputs, int samples, params (Space Space, FloatPlace Place)[] others)
    {
        Dictionary<Space, FloatPlace> spaces = new()
        {
            [Space.Parameters] = new(Full(Block), 0),
            [Space.Input] = new(Full(inputs), 0),
            [Space.Scratch] = new(scratch, 0),
        };
        foreach ((Space space, FloatPlace place) in others)
        {
            spaces.Add(space, place);
        }

        return new KernelInterpreter(width, spaces, plan.BlockLength, samples);
    }

    private static FloatMemory Scratch(NetworkProgram program) => Empty(program.ScratchLength + Lanes);

    private static FloatMemory Empty(int floats) => new(new float[floats], isWritten: false);

    private static FloatMemory Full(float[] floats) => new(floats, isWritten: true);

    /// <summary>A vector for each number, a sample in each lane; zeros where there is none.</summary>
    private static float[] ToLanes(float[][] samples, int size)
    {
        float[] lanes = new float[size * Lanes];
        for (int s = 0; s < samples.Length; s++)
        {
            for (int i = 0; i < size; i++)
            {
                lanes[i * Lanes + s] = samples[s][i];
            }
        }

        return lanes;
    }

    private static float[] ToRows(float[][] samples, int rows, int size) => [.. samples.SelectMany(sample => sample), .. new float[(rows - samples.Length) * size]];

    private float[] ToFlat(float[] block)
    {
        List<float> flat = [];
        foreach (LayerPlan layer in plan.Layers)
        {
            for (int i = 0; i <= layer.Inputs; i++)
            {
                int row = i < layer.Inputs ? layer.WeightOffset + i * layer.WeightStride : layer.BiasOffset;
                flat.AddRange(block.AsSpan(row, layer.Outputs));
            }
        }

        return [.. flat];
    }

    private static float[] ToBlock(NetworkPlan plan, float[] parameters)
    {
        float[] block = new float[plan.BlockLength];
        int next = 0;
        foreach (LayerPlan layer in plan.Layers)
        {
            for (int i = 0; i <= layer.Inputs; i++)
            {
                parameters.AsSpan(next, layer.Outputs).CopyTo(block.AsSpan(i < layer.Inputs ? layer.WeightOffset + i * layer.WeightStride : layer.BiasOffset));
                next += layer.Outputs;
            }
        }

        return block;
    }
}
