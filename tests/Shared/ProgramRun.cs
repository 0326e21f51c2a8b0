using System.Diagnostics;

namespace NetGen.Programs;

/// <summary>What a program in a process of its own came to.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Far more than any of them takes: a program that hangs must not hang the tests.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    /// <summary>The command that runs programs: the one that runs these tests, if it says so.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public string[] Lines => Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set, besides those of this process. The runtime's own switches are not handed on.</param>
    /// <param name="folder">The current directory; the repository's root if nothing is said.</param>
    /// <param name="input">What it reads from standard input.</param>
    public static async Task<ProgramRun> Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, string input = "")
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        foreach (string name in start.Environment.Keys.Where(IsSwitchOfTheRuntime).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Feed(process.StandardInput, input);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program that was built with the tests, and demands that it ends well.</summary>
    public static async Task<ProgramRun> StartBuilt(
        string project, string[] arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        ProgramRun run = await Start(DotNet, [Repository.ProgramOf(project), .. arguments], environment, folder);
        run.RequireSuccess($"{project} {string.Join(' ', arguments)}");
        return run;
    }

    /// <summary>Fails unless the exit code is 0.</summary>
    public void RequireSuccess(string what) => Assert.True(ExitCode == 0, $"{what} ended with {ExitCode}.\n{Output}\n{Error}");

    /// <summary>Fails unless a build ended well, and nothing in it, compiler, linker or trimmer, warned of anything.</summary>
    public void RequireSuccessWithoutWarnings(string what)
    {
        RequireSuccess(what);
        Assert.DoesNotContain(Lines.Concat([Error]), line => line.Contains("warning", StringComparison.OrdinalIgnoreCase) && line.Trim() != "0 Warning(s)");
    }

    private static async Task Feed(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input);
            writer.Close();
        }
        catch (IOException)
        {
            // A program that finds the first line wrong does not wait for the others; its exit code says so.
        }
    }

    /// <summary>Switches that decide which instructions are used and how code is compiled.</summary>
    private static bool IsSwitchOfTheRuntime(string name) =>
        (name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("COMPlus_", StringComparison.OrdinalIgnoreCase))
        && (name.Contains("Enable", StringComparison.OrdinalIgnoreCase) || name.Contains("Tier", StringComparison.OrdinalIgnoreCase)
            || name.Contains("VectorBitWidth", StringComparison.OrdinalIgnoreCase) || name.Contains("ReadyToRun", StringComparison.OrdinalIgnoreCase)
            || name.Contains("_TC_", StringComparison.OrdinalIgnoreCase));
}
