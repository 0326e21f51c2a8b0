using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary>A contender in C#.</summary>
/// <typeparam name="TCalls">Its calls.</typeparam>
public abstract class ManagedContender<TCalls> : Contender where TCalls : struct, ICalls
{
    /// <inheritdoc/>
    public override Work? Prepare(Workload workload, Problem problem)
    {
        TCalls calls = Begin(problem, workload.Rule());
        return workload switch
        {
            Workload.OneSample or Workload.Chained => new ForwardWork<TCalls>(Name, calls, problem, workload == Workload.Chained),
            Workload.Batch => new BatchWork<TCalls>(Name, calls, problem),
            Workload.Fit => new EpochWork<TCalls>(Name, calls),
            _ => new StepWork<TCalls>(Name, calls, problem, workload.SamplesOfACall()),
        };
    }

    /// <inheritdoc/>
    public override float[] Outputs(Problem problem, int samples, bool inOneCall)
    {
        TCalls calls = Begin(problem, Workload.Batch.Rule());
        float[] outputs = new float[samples * problem.OutputSize];
        if (inOneCall)
        {
            calls.ForwardBatch(problem.InputRows(0, samples), outputs);
        }
        else
        {
            for (int s = 0; s < samples; s++)
            {
                calls.Forward(problem.InputRows(s, 1), outputs.AsSpan(s * problem.OutputSize, problem.OutputSize));
            }
        }

        return outputs;
    }

    /// <inheritdoc/>
    public override float[]? ParametersAfter(Problem problem, UpdateRule rule, int batch, int steps)
    {
        TCalls calls = Begin(problem, rule);
        for (int k = 0; k < steps; k++)
        {
            calls.Step(problem.InputRows(k * batch, batch), problem.TargetRows(k * batch, batch));
        }

        float[] parameters = new float[problem.Parameters.Length];
        calls.CopyParametersTo(parameters);
        return parameters;
    }

    /// <summary>A network with the problem's parameters, about to be trained.</summary>
    protected abstract TCalls Begin(Problem problem, UpdateRule rule);
}
