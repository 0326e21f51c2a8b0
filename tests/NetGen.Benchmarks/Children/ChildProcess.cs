using System.Diagnostics;
using System.Text.Json;

namespace NetGen.Benchmarks.Children;

/// <summary>Runs a part of this program in a process of its own, where nothing was called before.</summary>
internal static class ChildProcess
{
    /// <summary>
    /// The settings of a user's program. The project file switches tiered compilation off, because the race's loops of plain C# must not
    /// depend on when the runtime finds the time to compile them anew; the environment counts more than what that file says.
    /// </summary>
    private static readonly (string Name, string? Value)[] _defaults =
        [("DOTNET_TieredCompilation", "1"), ("DOTNET_TieredPGO", "1"), ("DOTNET_TC_DelaySingleProcMultiplier", null)];

    /// <summary>Starts a child, waits for its end and reads what it prints: one line of JSON.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static T Run<T>(params string[] arguments) => RunWith<T>([], arguments);

    /// <summary>The same, with variables of its environment set.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static T RunWith<T>(IReadOnlyList<(string Name, string Value)> variables, params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        ProcessStartInfo start = new(program, isHost ? [typeof(ChildProcess).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true };
        foreach ((string name, string? value) in _defaults)
        {
            start.Environment[name] = value;
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(text)!
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {text}");
    }
}
