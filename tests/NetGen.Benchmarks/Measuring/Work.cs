namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Something to be timed. The loop over the calls is in here, so that a contender in C loops in C, and one in C# calls what it measures
/// directly: no delegate and no virtual call is part of a measured call.
/// </summary>
/// <param name="contender">Whose work it is.</param>
/// <param name="samplesOfACall">Samples (or bytes, or operations: whatever the times are divided by) that one call works on.</param>
public abstract class Work(string contender, double samplesOfACall)
{
    /// <summary>Whose work it is.</summary>
    public string Contender { get; } = contender;

    /// <summary>What one call works on.</summary>
    public double SamplesOfACall { get; } = samplesOfACall;

    /// <summary>Does the work <paramref name="calls"/> times.</summary>
    /// <returns>A number that depends on the result of every call, so that none can be left out.</returns>
    public abstract float Run(int calls);
}
