using NetGen.Programs;


namespace NetGen.EndToEnd.Tests.Package;

/// <summary>Projects for an older framework are told so when they are restored, and not by errors in their sources.</summary>
public sealed class FrameworkTests
{
    [Theory]
    [InlineData("<TargetFramework>net8.0</TargetFramework>")]
    [InlineData("<TargetFrameworks>net10.0;net8.0</TargetFrameworks>")]
    public async Task AnOlderOneIsRefusedByName(string frameworks)
    {
        UserProject project = await UserProject.NewWithPackage($"framework/{(frameworks.Contains(';', StringComparison.Ordinal) ? "Both" : "Old")}", "console");
        project.ReplaceInProjectFile("<TargetFramework>net10.0</TargetFramework>", frameworks);
        ProgramRun run = await project.StartBuild();
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"error NU1202: Package NetGen {PackedPackage.Version} is not compatible with net8.0", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", run.Output, StringComparison.Ordinal);
    }
}
