namespace NetGen.Benchmarks.Measuring;

/// <summary>Contenders that do not compute the same are not compared.</summary>
public static class Agreement
{
    private const float OutputTolerance = 1e-5f;
    private const float ParameterTolerance = 1e-4f;

    /// <summary>Compares outputs, and the parameters after steps of each kind, with those of the first contender.</summary>
    /// <exception cref="InvalidOperationException">Some differ.</exception>
    public static void Check(IReadOnlyList<Contender> contenders, Problem problem)
    {
        float[] expected = contenders[0].Outputs(problem, Workloads.BatchOfForward, inOneCall: true);
        foreach (bool inOneCall in new[] { true, false })
        {
            Compare(problem, "output", OutputTolerance, contenders, expected, contender => contender.Outputs(problem, Workloads.BatchOfForward, inOneCall));
        }

        foreach ((UpdateRule rule, int batch, int steps) in new[]
                 {
                     (new UpdateRule(IsAdam: false, LearningRate: 0.02f), 1, 20),
                     (new UpdateRule(IsAdam: false, LearningRate: 0.1f), Workloads.BatchOfStep, 10),
                     (new UpdateRule(IsAdam: true, LearningRate: 1e-4f), Workloads.BatchOfStep, 10),
                 })
        {
            float[] trained = contenders[0].ParametersAfter(problem, rule, batch, steps)
                ?? throw new InvalidOperationException($"{contenders[0].Name} does not train: the first contender must.");
            Compare(
                problem, $"parameter after {steps} steps of {(rule.IsAdam ? "Adam" : "SGD")}, batch of {batch}:", ParameterTolerance, contenders, trained,
                contender => contender.ParametersAfter(problem, rule, batch, steps));
        }
    }

    private static void Compare(
        Problem problem, string what, float tolerance, IReadOnlyList<Contender> contenders, float[] expected, Func<Contender, float[]?> compute)
    {
        foreach (Contender contender in contenders)
        {
            if (compute(contender) is not float[] found)
            {
                continue;
            }

            if (found.Length != expected.Length)
            {
                throw new InvalidOperationException($"{problem.Name}: {contender.Name} has {found.Length} of {what}, {contenders[0].Name} {expected.Length}.");
            }

            for (int k = 0; k < found.Length; k++)
            {
                // False for NaN too.
                if (!(MathF.Abs(found[k] - expected[k]) <= tolerance))
                {
                    throw new InvalidOperationException(
                        $"{problem.Name}, {what} {k} is {found[k]:R} with {contender.Name}, {expected[k]:R} with {contenders[0].Name}.");
                }
            }
        }
    }
}
