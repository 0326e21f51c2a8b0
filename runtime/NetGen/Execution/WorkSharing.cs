namespace NetGen.Execution;

/// <summary>When it pays to share the work on samples out among threads.</summary>
/// <remarks>Nothing of this changes a bit of any result: see <see cref="INetworkArithmetic.HasParts"/>.</remarks>
internal static class WorkSharing
{
    /// <summary>Parts begin at multiples of this number of samples, and have as many at least: all lanes are full then, and all tiles whole.</summary>
    public const int Granularity = 16;

    /// <summary>
    /// Multiply-adds of a forward pass, over the samples of a step, that are worth a thread's while: forward and back they take some 30 µs, and a step's two
    /// turns less than 2; but on a processor with other things to do, sleeping and waking takes some 20.
    /// </summary>
    private const long StepOfAThread = 1 << 20;

    /// <summary>Multiply-adds of the forward passes of a whole training below which no thread is started: that takes some 0.1 ms.</summary>
    private const long LeastTraining = 1 << 24;

    /// <summary>Samples of a batch from which on its way forward may be shared.</summary>
    public const int LeastForward = 256;

    /// <summary>Samples of a piece at least, where there are enough: the arithmetic passes over its weights once for so many.</summary>
    private const int LeastPiece = 128;

    /// <summary>Pieces for each thread, so that one that comes late, or is called away, leaves little for the others to wait for.</summary>
    private const int PiecesOfAThread = 4;

    /// <summary>
    /// Multiply-adds of a batch's way forward that are worth a thread's while: they take some 100 µs, and until a thread of the pool has woken up 50 may pass.
    /// </summary>
    private const long ForwardOfAThread = 1 << 23;

    [ThreadStatic]
    private static int _most;

    /// <summary>Threads that may share what this thread does: 0 for all processors. Training sets it as its options say while it measures.</summary>
    public static int Most
    {
        get => _most;
        set => _most = value;
    }

    /// <summary>Threads for a batch's way forward.</summary>
    public static int ForForward(long multiplyAdds, int samples) =>
        (int)Math.Clamp(Math.Min(samples * multiplyAdds / ForwardOfAThread, samples / LeastPiece), 1, Wanted(_most));

    /// <summary>Samples of a piece of a batch's way forward.</summary>
    public static int Piece(int samples, int threads) =>
        Math.Max(LeastPiece, (samples / (threads * PiecesOfAThread) + LeastPiece - 1) / LeastPiece * LeastPiece);

    /// <summary>Threads for training.</summary>
    /// <param name="multiplyAdds">Of a forward pass of one sample.</param>
    /// <param name="samples">Samples that are worked on at once.</param>
    /// <param name="samplesInAll">Samples of all steps together.</param>
    /// <param name="wanted">As <see cref="FitOptions.Threads"/>.</param>
    public static int ForSteps(long multiplyAdds, int samples, long samplesInAll, int wanted)
    {
        if (samplesInAll * multiplyAdds < LeastTraining)
        {
            return 1;
        }

        long most = Math.Min(samples / Granularity, samples * multiplyAdds / StepOfAThread);
        return (int)Math.Clamp(most, 1, Math.Min(Wanted(wanted), Crew.MostMembers));
    }

    /// <summary>Samples below which a step is made by one thread: a short last batch.</summary>
    public static int LeastSamples(long multiplyAdds) => (int)Math.Max(2 * Granularity, 2 * StepOfAThread / multiplyAdds);

    /// <summary>The samples of one of some parts: whole blocks of <see cref="Granularity"/>, and the last part's what makes no whole block.</summary>
    /// <returns>The first sample, and the one behind the last; none where there are more parts than blocks.</returns>
    public static (int First, int End) Part(int samples, int part, int parts)
    {
        long blocks = Math.Max(1, samples / Granularity);
        int used = (int)Math.Min(parts, blocks);
        return part >= used ? (samples, samples)
            : ((int)(blocks * part / used) * Granularity, part == used - 1 ? samples : (int)(blocks * (part + 1) / used) * Granularity);
    }

    /// <summary>The number of threads that an option stands for.</summary>
    private static int Wanted(int option) => option == 0 ? Environment.ProcessorCount : option;
}
