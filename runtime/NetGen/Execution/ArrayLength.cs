using System.Diagnostics.CodeAnalysis;

namespace NetGen.Execution;

/// <summary>Lengths that are products or sums of others, and may pass what one array can hold although the memory would do.</summary>
internal static class ArrayLength
{
    private const int Alignment = ScratchBuffer.AlignmentInFloats;

    /// <summary>The most floats of memory that is aligned: those of an array, less a cache line to align in.</summary>
    public static int MostAligned => (Array.MaxLength - Alignment) / Alignment * Alignment;

    /// <summary>The length of rows of numbers that lie side by side.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="width">Numbers in one of them.</param>
    /// <param name="what">What these are, as messages say it.</param>
    /// <param name="parameter">The parameter that brought them; null where there is none.</param>
    /// <exception cref="ArgumentException">One array cannot hold them.</exception>
    public static int OfRows(long rows, int width, string what, string? parameter = null) => rows * width <= Array.MaxLength
        ? (int)rows * width
        : throw new ArgumentException($"{rows} rows of {width} {what} are {rows * width} numbers, but a dataset has room for {Array.MaxLength}; use fewer rows.", parameter);

    /// <summary>The length of memory that a training works in.</summary>
    /// <param name="floats">How many floats it has.</param>
    /// <param name="network">The network that is trained.</param>
    /// <param name="threads">How many threads train it.</param>
    /// <exception cref="InvalidOperationException">One array cannot hold them.</exception>
    public static int OfTraining(long floats, NetworkDescription network, int threads)
    {
        return floats <= MostAligned ? (int)floats : Throw(floats, network, threads);

        [DoesNotReturn]
        static int Throw(long floats, NetworkDescription network, int threads) => throw new InvalidOperationException(
            $"Training {network.Name} with {threads} threads needs {floats} floats of working memory in one piece, but it can have {MostAligned}; "
            + $"set {nameof(FitOptions)}.{nameof(FitOptions.Threads)} to fewer.");
    }

    /// <summary>Passes lengths of memory that is aligned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or one array cannot hold it.</exception>
    public static int OfAligned(long length, string parameter) => length >= 0 && length <= MostAligned
        ? (int)length
        : throw new ArgumentOutOfRangeException(parameter, length, $"The length must be from 0 to {MostAligned} floats.");
}
