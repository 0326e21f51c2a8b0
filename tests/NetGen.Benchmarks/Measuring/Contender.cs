namespace NetGen.Benchmarks.Measuring;

/// <summary>One way to run and train networks. Everything it hands out starts from the problem's parameters.</summary>
public abstract class Contender
{
    /// <summary>What tables call it.</summary>
    public abstract string Name { get; }

    /// <summary>Sets up a workload; null if the contender does not do it.</summary>
    public abstract Work? Prepare(Workload workload, Problem problem);

    /// <summary>The outputs of the first samples, row by row.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="samples">How many.</param>
    /// <param name="inOneCall">As <see cref="Workload.Batch"/> does, or as <see cref="Workload.OneSample"/>.</param>
    public abstract float[] Outputs(Problem problem, int samples, bool inOneCall);

    /// <summary>The parameters, in the flat order, after some steps; null if the contender does not train.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rule">How steps are made.</param>
    /// <param name="batch">Samples of a step: the first ones, then the next ones.</param>
    /// <param name="steps">How many.</param>
    public abstract float[]? ParametersAfter(Problem problem, UpdateRule rule, int batch, int steps);
}
