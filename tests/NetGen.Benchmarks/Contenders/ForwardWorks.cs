using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary><see cref="Workload.OneSample"/> and <see cref="Workload.Chained"/>.</summary>
internal sealed class ForwardWork<TCalls>(string contender, TCalls calls, Problem problem, bool chained) : Work(contender, 1) where TCalls : struct, IForward
{
    private readonly float[] _input = problem.InputRows(0, 1).ToArray();
    private readonly float[] _output = new float[problem.OutputSize];

    public override float Run(int count) => chained ? RunChained(count) : RunBackToBack(count);

    private float RunBackToBack(int count)
    {
        TCalls network = calls;
        ReadOnlySpan<float> input = _input;
        Span<float> output = _output;
        float sum = 0f;
        for (int i = 0; i < count; i++)
        {
            network.Forward(input, output);
            sum += output[0];
        }

        return sum;
    }

    private float RunChained(int count)
    {
        TCalls network = calls;
        Span<float> input = _input;
        Span<float> output = _output;
        for (int i = 0; i < count; i++)
        {
            network.Forward(input, output);
            input[0] = output[0];
        }

        return input[0];
    }
}

/// <summary><see cref="Workload.Batch"/>.</summary>
internal sealed class BatchWork<TCalls>(string contender, TCalls calls, Problem problem) : Work(contender, Workloads.BatchOfForward) where TCalls : struct, IForward
{
    private readonly float[] _outputs = new float[Workloads.BatchOfForward * problem.OutputSize];

    public override float Run(int count)
    {
        TCalls network = calls;
        ReadOnlySpan<float> inputs = problem.InputRows(0, Workloads.BatchOfForward);
        Span<float> outputs = _outputs;
        float sum = 0f;
        for (int i = 0; i < count; i++)
        {
            network.ForwardBatch(inputs, outputs);
            sum += outputs[^1];
        }

        return sum;
    }
}
