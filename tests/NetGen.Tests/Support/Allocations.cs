namespace NetGen.Tests.Support;

/// <summary>Measures what a piece of code allocates.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// Bytes that this thread allocates in an action: the least of several attempts, because a collection that another
    /// thread starts ends this thread's allocation window, and the rest of that counts as allocated.
    /// </summary>
    public static long LeastOf(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
