using System.Diagnostics;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Package;

/// <summary>The process that compiles for one build after the other, as on a user's machine, with the generator loaded. These tests have one of their own, which ends with them.</summary>
internal static class CompilerServer
{
    private static readonly string _name = $"netgen-tests-{Environment.ProcessId}";
    private static readonly Lazy<Task> _end = new(EndWithTheTests);

    /// <summary>What a build is told, to use it.</summary>
    public static async Task<string[]> Arguments()
    {
        await _end.Value;
        return ["-p:UseSharedCompilation=true", $"-p:SharedCompilationId={_name}", "-nodeReuse:false"];
    }

    private static async Task EndWithTheTests()
    {
        string project = Path.Combine(PackedPackage.Folder, "empty.proj");
        await File.WriteAllTextAsync(project, """<Project Sdk="Microsoft.NET.Sdk" />""");
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet, ["msbuild", project, "-getProperty:RoslynTargetsPath"], folder: PackedPackage.Folder);
        run.RequireSuccess("dotnet msbuild");
        string program = Path.Combine(run.Output.Trim(), "bincore", "VBCSCompiler.dll");
        Assert.True(File.Exists(program), $"The compiler server is not at {program}.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Process.Start(ProgramRun.DotNet, [program, $"-pipename:{_name}", "-shutdown"]).WaitForExit();
    }
}
