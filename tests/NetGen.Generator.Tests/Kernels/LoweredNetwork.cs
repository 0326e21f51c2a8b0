using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>A plan's programs as kernels, run by the interpreter.</summary>
/// <param name="plan">The plan, unrolled.</param>
/// <param name="parameters">In the flat order.</param>
internal sealed class LoweredNetwork(NetworkPlan plan, float[] parameters)
{
    /// <summary>The parameter block, zeros in its padding.</summary>
    public float[] Block { get; } = ToBlock(plan, parameters);

    /// <summary>A program's methods.</summary>
    public static IEnumerable<Kernel> KernelsOf(NetworkProgram program) => program.Methods.Select(method =>
    {
        KernelBuilder builder = new(program.Lanes, program.Buffers, beginsSink: program.Methods.Count == 1);
        method.Steps.ToList().ForEach(builder.Lower);
        return builder.Finish();
    });

    /// <summary>The outputs of one sample.</summary>
    public float[] Forward(float[] input)
    {
        float[] outputs = new float[plan.OutputSize];
        Run(plan.Forward, 0, input, outputs);
        return outputs;
    }

    /// <summary>The outputs of as many samples as a register has lanes.</summary>
    public float[][] ForwardLanes(float[][] inputs)
    {
        float[] x = new float[plan.InputSize * Budget.LogicalLanes];
        float[] y = new float[plan.OutputSize * Budget.LogicalLanes];
        for (int s = 0; s < inputs.Length; s++)
        {
            for (int i = 0; i < plan.InputSize; i++)
            {
                x[i * Budget.LogicalLanes + s] = inputs[s][i];
            }
        }

        Run(plan.ForwardBatch, inputs.Length, x, y);
        return [.. inputs.Select((_, s) => Enumerable.Range(0, plan.OutputSize).Select(k => y[k * Budget.LogicalLanes + s]).ToArray())];
    }

    /// <summary>The gradient of one sample, in the flat order.</summary>
    public float[] Gradient(float[] input, float[] target)
    {
        KernelInterpreter interpreter = Run(plan.Gradient, 0, input, target);
        List<float> flat = [];
        foreach (LayerPlan layer in plan.Layers)
        {
            for (int i = 0; i <= layer.Inputs; i++)
            {
                int row = i < layer.Inputs ? layer.WeightOffset + i * layer.WeightStride : layer.BiasOffset;
                flat.AddRange(interpreter.Taken.AsSpan(row, layer.Outputs));
            }
        }

        return [.. flat];
    }

    private KernelInterpreter Run(NetworkProgram program, int width, float[] x, float[] other)
    {
        KernelInterpreter interpreter = new(width, new Dictionary<Space, float[]>
        {
            [Space.Parameters] = Block,
            [Space.Input] = x,
            [program.HasGradient ? Space.Target : Space.Output] = other,
            [Space.Scratch] = new float[program.ScratchLength],
        });
        foreach (Kernel kernel in KernelsOf(program))
        {
            interpreter.Run(kernel);
        }

        return interpreter;
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
