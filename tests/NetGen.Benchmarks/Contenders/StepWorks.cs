using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary><see cref="Workload.OnlineStep"/>, <see cref="Workload.BatchStep"/> and <see cref="Workload.AdamStep"/>.</summary>
internal sealed class StepWork<TCalls>(string contender, TCalls calls, Problem problem, int batch) : Work(contender, batch) where TCalls : struct, ICalls
{
    private int _next;

    public override float Run(int count)
    {
        TCalls network = calls;
        float sum = 0f;
        for (int i = 0; i < count; i++)
        {
            sum += network.Step(problem.InputRows(_next, batch), problem.TargetRows(_next, batch));
            _next = (_next + batch) % Problem.Samples;
        }

        return sum;
    }
}

/// <summary><see cref="Workload.Fit"/>.</summary>
internal sealed class EpochWork<TCalls>(string contender, TCalls calls) : Work(contender, Problem.Samples) where TCalls : struct, ICalls
{
    public override float Run(int count)
    {
        float sum = 0f;
        for (int i = 0; i < count; i++)
        {
            sum += calls.Epoch();
        }

        return sum;
    }
}
