using NetGen.Programs;


namespace NetGen.EndToEnd.Tests.Package;

/// <summary>The templates in the package become programs that train and print what they are expected to.</summary>
public sealed class TemplateTests
{
    /// <summary>Templates are installed apart from those of the user.</summary>
    private static readonly Lazy<Task<string[]>> _hive = new(Install);

    [Theory]
    [InlineData(
        "netgen-classifier", "flowers.safetensors",
        "30 rows, loss 0.0568, accuracy 0.9667 (29 right)", "is Virginica with 67 %")]
    [InlineData(
        "netgen-regressor", "petals.safetensors",
        "mean                   0.042818              0.15158  0.975", "has Petals { PetalLength = 5.268964, PetalWidth = 1.9801185 }")]
    public async Task ATemplateBecomesAProgramThatLearns(string template, string saved, params string[] expected)
    {
        UserProject project = await UserProject.New($"templates/{template}", template, await _hive.Value);
        ProgramRun run = await project.Run();
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.True(File.Exists(project.PathOf(saved)), $"{saved} was not saved.");
    }

    private static async Task<string[]> Install()
    {
        string[] hive = ["--debug:custom-hive", Path.Combine(PackedPackage.Folder, "hive")];
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet, ["new", "install", await PackedPackage.File, .. hive]);
        run.RequireSuccess("dotnet new install");
        return hive;
    }
}
