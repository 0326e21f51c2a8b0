namespace NetGen;

/// <summary>How a network is trained. Every property has a default; a copy with some changed is <c>options with { … }</c>.</summary>
public sealed record FitOptions
{
    /// <summary>Passes over the training data, at least 1. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Epochs
    {
        get;
        init => field = OptionCheck.AtLeastOne(value, nameof(Epochs));
    } = 100;

    /// <summary>
    /// Samples a step of the optimiser, at least 1. The last batch of an epoch has what is left; a size above the number of samples
    /// makes all of them one batch. Default: 32.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = OptionCheck.AtLeastOne(value, nameof(BatchSize));
    } = 32;

    /// <summary>What makes a step of a gradient. Default: <see cref="Optimizer.Adam"/> with its defaults.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Optimizer Optimizer
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Optimizer));
            field = value;
        }
    } = Optimizer.Adam();

    /// <summary>Data to measure the network on after every epoch; it is not trained on. Default: none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>When to end before <see cref="Epochs"/>; needs <see cref="Validation"/>. Default: never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Pull of the weights (not the biases) towards 0: L2 · w is added to the gradient of each weight w, as the term L2/2 · Σw² in the
    /// loss would. 0 or more; reported losses leave the term out. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public float L2
    {
        get;
        init => field = OptionCheck.NotNegative(value, nameof(L2));
    }

    /// <summary>Whether each epoch takes the samples in a new random order (drawn from <see cref="Seed"/>). Default: true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of the orders of the samples: the same seed gives the same training, bit for bit, on every machine. Default: 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Threads that share each batch, at least 1, or 0 for as many as there are processors. Every number gives the same bits. Fewer are used where more
    /// would not pay: one for small networks and small batches, and never more than one for 16 samples. Default: 0.
    /// </summary>
    /// <remarks>Each thread works in memory of its own; where that of all of them is more than one array can hold, training ends with an error before it begins.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Threads
    {
        get;
        init => field = OptionCheck.NotNegative(value, nameof(Threads));
    }

    /// <summary>
    /// Told of every epoch, in order, on the training thread, when the epoch is complete and its parameters are safe: an exception
    /// thrown there ends training and loses nothing. (<see cref="Progress{T}"/> hands each report on to another thread;
    /// implement <see cref="IProgress{T}"/> to be called directly.) Default: nobody.
    /// </summary>
    public IProgress<EpochReport>? Progress { get; init; }
}
