namespace NetGen.Benchmarks.Measuring;

/// <summary>The kinds of work.</summary>
public enum Workload
{
    /// <summary>A: the outputs of one sample, calls back to back.</summary>
    OneSample,

    /// <summary>A': the outputs of one sample, where the first output becomes the first input of the next call.</summary>
    Chained,

    /// <summary>B: the outputs of 256 samples in one call.</summary>
    Batch,

    /// <summary>C: a step of gradient descent for each sample.</summary>
    OnlineStep,

    /// <summary>D: a step of gradient descent for each 32 samples.</summary>
    BatchStep,

    /// <summary>E: a step of Adam for each 32 samples.</summary>
    AdamStep,

    /// <summary>An epoch: the samples in a new order, a step of gradient descent for each 32.</summary>
    Fit,
}

/// <summary>How an optimiser makes a step.</summary>
/// <param name="IsAdam">Adam with the usual settings; else plain gradient descent.</param>
/// <param name="LearningRate">The size of the steps.</param>
public sealed record UpdateRule(bool IsAdam, float LearningRate);

/// <summary>What the workloads have in common.</summary>
public static class Workloads
{
    /// <summary>Samples of <see cref="Workload.Batch"/>.</summary>
    public const int BatchOfForward = 256;

    /// <summary>Samples of a step.</summary>
    public const int BatchOfStep = 32;

    /// <summary>
    /// Some rates. They are small: millions of steps must not drive a network to where its gradients vanish, since tiny numbers are
    /// slow numbers.
    /// </summary>
    private static readonly UpdateRule _descent = new(IsAdam: false, LearningRate: 1e-5f);
    private static readonly UpdateRule _adam = new(IsAdam: true, LearningRate: 1e-7f);

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Workload> All { get; } = Enum.GetValues<Workload>();

    /// <summary>The name on the command line and in results.</summary>
    public static string Key(this Workload workload) => workload switch
    {
        Workload.OneSample => "A",
        Workload.Chained => "A'",
        Workload.Batch => "B",
        Workload.OnlineStep => "C",
        Workload.BatchStep => "D",
        Workload.AdamStep => "E",
        _ => "Fit",
    };

    /// <summary>The name in tables.</summary>
    public static string Title(this Workload workload) => workload switch
    {
        Workload.OneSample => "A one sample",
        Workload.Chained => "A' waits for the last",
        Workload.Batch => $"B batch of {BatchOfForward}",
        Workload.OnlineStep => "C online SGD step",
        Workload.BatchStep => $"D SGD, batch of {BatchOfStep}",
        Workload.AdamStep => $"E Adam, batch of {BatchOfStep}",
        _ => $"Fit, epoch of {Problem.Samples:N0} as D",
    };

    /// <summary>Samples that one call works on.</summary>
    public static int SamplesOfACall(this Workload workload) => workload switch
    {
        Workload.Batch => BatchOfForward,
        Workload.BatchStep or Workload.AdamStep => BatchOfStep,
        Workload.Fit => Problem.Samples,
        _ => 1,
    };

    /// <summary>How steps are made.</summary>
    public static UpdateRule Rule(this Workload workload) => workload == Workload.AdamStep ? _adam : _descent;

    /// <summary>
    /// The fewest floating-point operations a sample: 2 a weight forward and, for steps, 2 for its gradient and 2 for the gradient of the
    /// layer's inputs, which the first layer need not have.
    /// </summary>
    public static double Operations(this Workload workload, NetworkDescription description)
    {
        double forward = 2.0 * description.MultiplyAdds;
        return workload is Workload.OneSample or Workload.Chained or Workload.Batch ? forward : 3 * forward - 2.0 * description.Layers[0].MultiplyAdds;
    }
}
