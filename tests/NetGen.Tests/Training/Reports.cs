namespace NetGen.Tests.Training;

/// <summary>Takes reports on the thread that makes them, as <see cref="Progress{T}"/> does not.</summary>
internal sealed class Reports(Action<EpochReport> onReport) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => onReport(value);
}
