using System.Collections.Concurrent;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>Runs of the program that trains networks and prints fingerprints. Each is made once.</summary>
internal static class SameBitsProgram
{
    public const string Project = "tests/NetGen.SameBits";

    private static readonly ConcurrentDictionary<(string, int), Lazy<Task<Fingerprints>>> _runs = new();

    /// <summary>A run with nothing set.</summary>
    public static Task<Fingerprints> Default => RunWith("");

    /// <summary>A run with one variable set, given as name=value; empty for none.</summary>
    public static Task<Fingerprints> RunWith(string variable, int threads = 2) =>
        _runs.GetOrAdd((variable, threads), _ => new Lazy<Task<Fingerprints>>(() => Run(variable, threads))).Value;

    private static async Task<Fingerprints> Run(string variable, int threads)
    {
        string[] parts = variable.Split('=');
        Dictionary<string, string> environment = variable.Length == 0 ? [] : new() { [parts[0]] = parts[1] };
        return Fingerprints.Of(await ProgramRun.StartBuilt(Project, [$"{threads}"], environment));
    }
}

/// <summary>What the program printed.</summary>
/// <param name="Machine">What it ran with: lanes, multiply-add, JIT or Native AOT, threads.</param>
/// <param name="Stages">A line for each network and stage, with a fingerprint; the last one's is that of all lines.</param>
internal sealed record Fingerprints(string Machine, string[] Stages)
{
    public static Fingerprints Of(ProgramRun run) => new(run.Lines[0], run.Lines[1..]);

    public int Lanes => int.Parse(Machine.Split(' ')[0]);

    /// <summary>Fails at the first stage that differs.</summary>
    public static void RequireEqual(Fingerprints expected, Fingerprints found)
    {
        Assert.NotEmpty(expected.Stages);
        for (int k = 0; k < Math.Max(expected.Stages.Length, found.Stages.Length); k++)
        {
            Assert.True(
                k < expected.Stages.Length && k < found.Stages.Length && expected.Stages[k] == found.Stages[k],
                $"With {found.Machine}, the first stage that differs from that with {expected.Machine} is\n{found.Stages.ElementAtOrDefault(k)}\ninstead of\n{expected.Stages.ElementAtOrDefault(k)}");
        }
    }
}
