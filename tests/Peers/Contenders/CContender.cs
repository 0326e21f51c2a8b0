using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Contenders;

/// <summary>C, compiled by gcc for the machine. Its loops over the calls are in C.</summary>
/// <param name="name">What tables call it.</param>
/// <param name="family">As in <c>native/build</c>.</param>
internal sealed class CContender(string name, string family) : Contender
{
    public override string Name => name;

    public override Work? Prepare(Workload workload, Problem problem) =>
        workload is Workload.OneSample or Workload.Chained or Workload.Batch or Workload.OnlineStep or Workload.BatchStep
            ? new CWork(name, workload, new CNetwork(family, problem, workload.Rule().LearningRate))
            : null;

    public override float[] Outputs(Problem problem, int samples, bool inOneCall)
    {
        CNetwork network = new(family, problem, learningRate: 0f);
        if (inOneCall)
        {
            network.Batch(1);
            return network.LastOutputs[..(samples * problem.OutputSize)].ToArray();
        }

        float[] outputs = new float[samples * problem.OutputSize];
        for (int s = 0; s < samples; s++)
        {
            network.One(s, 1);
            network.LastOutputs[..problem.OutputSize].CopyTo(outputs.AsSpan(s * problem.OutputSize));
        }

        return outputs;
    }

    public override float[]? ParametersAfter(Problem problem, UpdateRule rule, int batch, int steps)
    {
        if (rule.IsAdam || batch is not (1 or Workloads.BatchOfStep))
        {
            return null;
        }

        CNetwork network = new(family, problem, rule.LearningRate);
        network.Step(batch, steps);
        return network.Parameters();
    }

    private sealed class CWork(string contender, Workload workload, CNetwork network) : Work(contender, workload.SamplesOfACall())
    {
        public override float Run(int calls) => workload switch
        {
            Workload.OneSample => network.One(0, calls),
            Workload.Chained => network.Chain(calls),
            Workload.Batch => network.Batch(calls),
            _ => network.Step(workload.SamplesOfACall(), calls),
        };
    }
}
