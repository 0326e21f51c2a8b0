using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>The program that trains networks and prints fingerprints, published as a native one. Each is published once.</summary>
internal static class PublishedSameBits
{
    private const string Emulator = "qemu-aarch64";

    /// <summary>Where Debian has the C library of arm64.</summary>
    private const string LibrariesOfArm64 = "/usr/aarch64-linux-gnu";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "NativeAot");
    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<string>>> _published = new();

    /// <summary>One at a time: all of them share what is built on the way.</summary>
    private static readonly SemaphoreSlim _turn = new(1);

    /// <summary>Skips the test on other systems than those it can be published on, and where tools are missing; with the latter it fails where all were to be there.</summary>
    public static void Require(string runtime)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "It is published on Linux for x64, and from there for arm64.");
        Tools.Require(NativeAot.Missing(runtime));
        if (runtime == NativeAot.Arm64)
        {
            Tools.Require(NativeAot.IsOnPath(Emulator) ? null : $"Programs for arm64 run under {Emulator}, which is not on the path.");
            Tools.Require(Directory.Exists(LibrariesOfArm64) ? null : $"Programs for arm64 need their C library in {LibrariesOfArm64}.");
        }
    }

    /// <summary>Publishes it, if that has not been done, and runs it.</summary>
    /// <param name="runtime">For which system.</param>
    /// <param name="instructionSet">As <c>NetGenInstructionSet</c>; empty for nothing.</param>
    /// <param name="threads">How many threads it may use.</param>
    public static async Task<Fingerprints> Run(string runtime, string instructionSet, int threads)
    {
        string program = await _published.GetOrAdd((runtime, instructionSet), key => new Lazy<Task<string>>(() => Publish(runtime, instructionSet))).Value;
        ProgramRun run = runtime == NativeAot.Arm64
            ? await ProgramRun.Start(Emulator, ["-L", LibrariesOfArm64, program, $"{threads}"])
            : await ProgramRun.Start(program, [$"{threads}"]);
        run.RequireSuccess("The published program");
        return Fingerprints.Of(run);
    }

    /// <summary>Publishes it, whatever comes of it.</summary>
    public static Task<ProgramRun> StartPublishing(string runtime, string output, params IEnumerable<string> properties) => StartInTurn(NativeAot.Arguments(
        Repository.PathOf(SameBitsProgram.Project), runtime, Path.Combine(_folder, "artifacts"), OutputOf(output), properties.Append("SameBitsAot=true")));

    /// <summary>Builds what would be published, whatever comes of it.</summary>
    public static Task<ProgramRun> StartBuilding() => StartInTurn(
    [
        "build", Repository.PathOf(SameBitsProgram.Project), "--configuration", "Release", "--runtime", NativeAot.X64, "--artifacts-path", Path.Combine(_folder, "artifacts"),
        "--disable-build-servers", "-p:SameBitsAot=true",
    ]);

    private static async Task<ProgramRun> StartInTurn(string[] arguments)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await ProgramRun.Start(ProgramRun.DotNet, arguments);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<string> Publish(string runtime, string instructionSet)
    {
        string output = $"{runtime}-{instructionSet}";
        ProgramRun run = await StartPublishing(runtime, output, instructionSet.Length == 0 ? [] : [$"NetGenInstructionSet={instructionSet}"]);
        run.RequireSuccess("dotnet publish");
        Assert.DoesNotContain("warning", run.Output + run.Error, StringComparison.OrdinalIgnoreCase);
        return Path.Combine(OutputOf(output), Path.GetFileName(SameBitsProgram.Project));
    }

    private static string OutputOf(string name) => Path.Combine(_folder, name);
}
