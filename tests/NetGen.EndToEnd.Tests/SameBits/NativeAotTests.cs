using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using NetGen.EndToEnd.Tests.Support;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>Compiled ahead of time, a network gives the same bits, and neither the compiler nor the trimmer warns of anything.</summary>
public sealed class NativeAotTests
{
    private static readonly string? _linker = new[] { "clang", "gcc" }.FirstOrDefault(IsOnPath);

    [Theory]
    [InlineData("default")]
    [InlineData("x86-64-v3")]
    [InlineData("native")]
    public async Task TheBitsAreTheSame(string instructionSet)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The instruction sets are those of x64, the linkers those of Linux.");
        Assert.SkipWhen(_linker is null, "Native AOT links with clang or gcc; neither is on the path.");
        Assert.SkipWhen(instructionSet == "x86-64-v3" && !Avx2.IsSupported, "This processor has no AVX2.");

        ProgramRun run = await ProgramRun.Start(await Publish(instructionSet), []);
        run.RequireSuccess("The published program");
        Fingerprints found = Fingerprints.Of(run);
        string machine = instructionSet switch
        {
            // Without a word about the processor, the compiler uses what every x64 one has.
            "default" => "4 lanes, emulated",
            "x86-64-v3" => "8 lanes, fused",
            _ => $"{(await SameBitsProgram.Default).Lanes} lanes, fused",
        };
        Assert.Equal($"{machine} multiply-add, Native AOT", found.Machine);
        Fingerprints.RequireEqual(await SameBitsProgram.Default, found);
    }

    /// <summary>Publishes below the tests' own folder, so that only the first time takes long.</summary>
    /// <returns>The published program.</returns>
    private static async Task<string> Publish(string instructionSet)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "NativeAot");
        string output = Path.Combine(folder, instructionSet);
        ProgramRun run = await ProgramRun.Start(
            ProgramRun.DotNet,
            [
                "publish", Repository.PathOf(SameBitsProgram.Project), "--configuration", "Release", "--runtime", "linux-x64",
                "--artifacts-path", Path.Combine(folder, "artifacts"), "--output", output, "--disable-build-servers",
                "-p:SameBitsAot=true", $"-p:CppCompilerAndLinker={_linker}",
                .. instructionSet == "default" ? Array.Empty<string>() : [$"-p:IlcInstructionSet={instructionSet}"],
            ]);
        run.RequireSuccess("dotnet publish");
        Assert.DoesNotContain("warning", run.Output + run.Error, StringComparison.OrdinalIgnoreCase);
        return Path.Combine(output, Path.GetFileName(SameBitsProgram.Project));
    }

    private static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
