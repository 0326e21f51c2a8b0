using System.Runtime.InteropServices;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Support;

/// <summary>Projects that are published as native programs, and such programs run: those of this system directly, those for arm64 in an emulator.</summary>
internal static class NativeProgram
{
    private const string Emulator = "qemu-aarch64";

    /// <summary>Where Debian has the C library of arm64.</summary>
    private const string LibrariesOfArm64 = "/usr/aarch64-linux-gnu";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "NativeAot");

    /// <summary>One at a time: all of them share what is built on the way.</summary>
    private static readonly SemaphoreSlim _turn = new(1);

    /// <summary>Where what is built on the way is kept: runtime and generator are built for the first program only.</summary>
    public static string Artifacts { get; } = Path.Combine(_folder, "artifacts");

    /// <summary>Skips the test on other systems than those a program can be published on, and where tools are missing; with the latter it fails where all were to be there.</summary>
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

    /// <summary>The folder of what is published under that name.</summary>
    public static string OutputOf(string name) => Path.Combine(_folder, name);

    /// <summary>Publishes a project and demands that nothing is warned of.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> Publish(string project, string program, string runtime, string output, params IEnumerable<string> properties)
    {
        (await StartPublishing(project, runtime, output, properties)).RequireSuccessWithoutWarnings($"dotnet publish {project}");
        return Path.Combine(OutputOf(output), program);
    }

    /// <summary>Publishes a project, whatever comes of it.</summary>
    public static Task<ProgramRun> StartPublishing(string project, string runtime, string output, params IEnumerable<string> properties) =>
        StartInTurn(NativeAot.Arguments(Repository.PathOf(project), runtime, Artifacts, OutputOf(output), properties));

    /// <summary>Runs the command <c>dotnet</c> when no other writes to <see cref="Artifacts"/>.</summary>
    public static async Task<ProgramRun> StartInTurn(string[] arguments)
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

    /// <summary>Runs a published program, whatever comes of it.</summary>
    public static Task<ProgramRun> Start(string program, string runtime, IEnumerable<string> arguments, string input = "") => runtime == NativeAot.Arm64
        ? ProgramRun.Start(Emulator, ["-L", LibrariesOfArm64, program, .. arguments], input: input)
        : ProgramRun.Start(program, arguments, input: input);
}
