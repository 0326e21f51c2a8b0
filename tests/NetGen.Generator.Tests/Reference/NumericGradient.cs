namespace NetGen.Generator.Tests.Reference;

/// <summary>Slopes of a reference network's loss by central differences, (L(θ + h·d) − L(θ − h·d)) / 2h.</summary>
/// <param name="network">The network; its parameters are moved and put back.</param>
/// <param name="parameters">The network's own parameters.</param>
/// <param name="input">One sample.</param>
/// <param name="target">Its target.</param>
internal sealed class NumericGradient(ReferenceNetwork network, double[] parameters, double[] input, double[] target)
{
    // The error grows as h² (from the third derivative) and as 1e-16/h (from rounding): both are far below 1e-6 here.
    private const double Step = 1e-5;

    /// <summary>∂L/∂θ of one parameter.</summary>
    public double Along(int parameter)
    {
        double before = parameters[parameter];
        parameters[parameter] = before + Step;
        double above = network.Loss(input, target);
        parameters[parameter] = before - Step;
        double below = network.Loss(input, target);
        parameters[parameter] = before;
        return (above - below) / (2 * Step);
    }

    /// <summary>The slope of the loss along a direction in the parameters from <paramref name="first"/> on.</summary>
    public double Along(int first, double[] direction)
    {
        double[] before = parameters.AsSpan(first, direction.Length).ToArray();
        double above = LossAt(first, before, direction, Step);
        double below = LossAt(first, before, direction, -Step);
        before.CopyTo(parameters, first);
        return (above - below) / (2 * Step);
    }

    private double LossAt(int first, double[] start, double[] direction, double step)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            parameters[first + i] = start[i] + step * direction[i];
        }

        return network.Loss(input, target);
    }
}
