using NetGen.Execution;

namespace NetGen.SameBits;

/// <summary>Counts the threads that help to train, while they do: what was asked for says nothing of what happened.</summary>
internal sealed class Helpers : IProgress<EpochReport>
{
    private const string Tasks = "/proc/self/task";

    /// <summary>Threads that worked on one training, at most; where the system does not list them, 0.</summary>
    public int MostThreads { get; private set; }

    /// <summary>Told on the training thread, while its helpers wait for the next epoch.</summary>
    public void Report(EpochReport value)
    {
        if (Directory.Exists(Tasks))
        {
            MostThreads = Math.Max(MostThreads, 1 + Directory.GetDirectories(Tasks).Count(IsHelper));
        }
    }

    /// <summary>Linux keeps 15 letters of a name.</summary>
    private static bool IsHelper(string task) => File.ReadAllText(Path.Combine(task, "comm")).TrimEnd() == Crew.NameOfHelpers[..15];
}
