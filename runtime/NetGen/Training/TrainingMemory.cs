namespace NetGen.Execution;

/// <summary>
/// The working memory of a training, in one block that the thread's next training may use again: making it anew, and the collector's work with it, would
/// take longer than an epoch of a small network.
/// </summary>
internal sealed class TrainingMemory
{
    /// <summary>Floats of the largest block that is kept: 16 MB.</summary>
    private const int MostKept = 1 << 22;

    private const int Alignment = 16;

    // Weakly, so that the collector takes it when nobody trains any more.
    [ThreadStatic]
    private static WeakReference<ParameterBlock>? _ofThread;

    private readonly ParameterBlock? _block;
    private int _taken;

    private TrainingMemory(ParameterBlock? block) => _block = block;

    /// <summary>Memory for as long as whatever takes it wants to have it.</summary>
    public static TrainingMemory Unshared { get; } = new(null);

    /// <summary>Memory for one training on this thread, up to <see cref="GiveBack"/>.</summary>
    /// <param name="floats">How much will be taken, as sums of <see cref="RoundedUp"/> numbers. What is taken beyond that is made for itself.</param>
    public static TrainingMemory Rent(long floats)
    {
        if (floats > MostKept)
        {
            return Unshared;
        }

        ParameterBlock? block = null;
        _ofThread?.TryGetTarget(out block);

        // A training that is begun while another one runs, by its reports for instance, must not find the same memory.
        _ofThread?.SetTarget(null!);
        return new TrainingMemory(block is not null && block.Length >= floats ? block : new ParameterBlock((int)floats));
    }

    /// <summary>Floats that a run takes up.</summary>
    public static long RoundedUp(long length) => (length + Alignment - 1) / Alignment * Alignment;

    /// <summary>An aligned run of floats with any content.</summary>
    public ParameterBlock Take(int length)
    {
        long rounded = RoundedUp(length);
        if (_block is null || _block.Length - _taken < rounded)
        {
            return new ParameterBlock(length);
        }

        ParameterBlock run = new(_block, _taken, length);
        _taken += (int)rounded;
        return run;
    }

    /// <summary>An aligned run of zeros.</summary>
    public ParameterBlock TakeZeros(int length)
    {
        ParameterBlock run = Take(length);
        run.WholeBlocks.Clear();
        return run;
    }

    /// <summary>Ends the use of all that was taken.</summary>
    public void GiveBack()
    {
        if (_block is null)
        {
            return;
        }

        if (_ofThread is null)
        {
            _ofThread = new WeakReference<ParameterBlock>(_block);
        }
        else
        {
            _ofThread.SetTarget(_block);
        }
    }
}
