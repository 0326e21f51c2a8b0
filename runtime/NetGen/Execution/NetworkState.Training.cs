namespace NetGen.Execution;

/// <content>Who may use a network while <c>Fit</c> trains it.</content>
public sealed partial class NetworkState
{
    private int _isTraining;
    private int _reportingThread;
    private int _trainings;

    /// <summary>Whether <c>Fit</c> is at work on the network.</summary>
    internal bool IsTraining => Volatile.Read(ref _isTraining) != 0;

    /// <summary>How many times <c>Fit</c> has begun: what was read while this did not change belongs together.</summary>
    internal int Trainings => Volatile.Read(ref _trainings);

    /// <summary>How many times the parameters were replaced as a whole, by <see cref="SetParameters"/> or by <c>Fit</c>.</summary>
    internal int Replacements { get; private set; }

    /// <summary>Replaces the parameters, given in the flat order.</summary>
    /// <param name="flat">The parameters.</param>
    /// <param name="network">What the network is.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network.</exception>
    public void SetParameters(ReadOnlySpan<float> flat, NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ThrowIfTraining(network, nameof(SetParameters));
        network.Layout.CopyFromFlat(flat, Span);
        CountReplacement();
    }

    /// <summary>Counts that all parameters were replaced.</summary>
    internal void CountReplacement() => Replacements++;

    /// <summary>Begins a training.</summary>
    /// <exception cref="InvalidOperationException">Another one is under way.</exception>
    internal void BeginTraining(NetworkDescription network)
    {
        if (Interlocked.CompareExchange(ref _isTraining, 1, 0) != 0)
        {
            throw IsBeingTrained(network, "Fit");
        }

        Interlocked.Increment(ref _trainings);
    }

    /// <summary>Ends a training.</summary>
    internal void EndTraining()
    {
        CountReplacement();
        Volatile.Write(ref _isTraining, 0);
    }

    /// <summary>Tells of an epoch, on the training thread: what is called there reads the parameters of that epoch, and may save them.</summary>
    internal void Report(IProgress<EpochReport> progress, EpochReport report)
    {
        Volatile.Write(ref _reportingThread, Environment.CurrentManagedThreadId);
        try
        {
            progress.Report(report);
        }
        finally
        {
            Volatile.Write(ref _reportingThread, 0);
        }
    }

    /// <summary>Refuses to change the network while it is trained.</summary>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network.</exception>
    internal void ThrowIfTraining(NetworkDescription network, string member)
    {
        if (IsTraining)
        {
            throw IsBeingTrained(network, member);
        }
    }

    /// <summary>Refuses to save the network while it is trained, other than from a report of that training.</summary>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network, and this is no report of it.</exception>
    internal void ThrowIfChanging(NetworkDescription network, string member)
    {
        if (IsTraining && Volatile.Read(ref _reportingThread) != Environment.CurrentManagedThreadId)
        {
            throw IsBeingTrained(network, member);
        }
    }

    /// <summary>Refuses what was read of the network if a training has begun since.</summary>
    /// <exception cref="InvalidOperationException"><c>Fit</c> has begun to train the network.</exception>
    internal void ThrowIfTrainedSince(int trainings, NetworkDescription network, string member)
    {
        if (Trainings != trainings)
        {
            throw IsBeingTrained(network, member);
        }
    }

    private static InvalidOperationException IsBeingTrained(NetworkDescription network, string member) => new(
        $"{member} cannot be called while Fit is training this {network.Name}. Call it after Fit has returned, or use another instance of {network.Name}; "
        + $"to save the network during training, call Save in the {nameof(FitOptions.Progress)} callback, on the training thread.");
}
