using NetGen.EndToEnd.Tests.Package;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>A project outside of this repository whose network has its weights from a file, and which prints an answer.</summary>
/// <param name="Project">The project.</param>
internal sealed record BakedProgram(UserProject Project)
{
    /// <summary>The file that the network names, unless another is asked for.</summary>
    public const string Weights = "net.safetensors";

    /// <summary>Where the network is declared.</summary>
    public const string Declaration = "Net.cs";

    /// <summary>Makes the project, without the file.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="weights">The file as the network names it.</param>
    public static async Task<BakedProgram> New(string name, string weights = Weights)
    {
        UserProject project = await UserProject.NewWithPackage($"weights/{name}", "console");
        project.Write("Program.cs", $"Net net = new();\n{SmallNet.PrintAnswer}\n");
        project.Write(Declaration,
            $"""
            using NetGen;

            [Network(Weights = "{weights}"), {SmallNet.Layers}]
            internal sealed partial class Net;
            """);
        return new BakedProgram(project);
    }

    /// <summary>Puts a network's file in its place.</summary>
    public void Save(ulong seed, string path = Weights) => new SmallNet(seed).Save(Project.PathOf(path));

    /// <summary>Builds and runs the program, and demands the answer of that network.</summary>
    public async Task RequireAnswerOf(ulong seed) => Assert.Equal([new SmallNet(seed).Answer()], (await Project.BuildAndRun()).Lines);

    /// <summary>Builds, and demands that the compiler reports exactly one error, at the name of the file in the declaration.</summary>
    /// <returns>Its message.</returns>
    public async Task<string> RequireError(string id)
    {
        string[] lines = await File.ReadAllLinesAsync(Project.PathOf(Declaration), TestContext.Current.CancellationToken);
        int line = Array.FindIndex(lines, text => text.Contains("Weights", StringComparison.Ordinal));
        int column = lines[line].IndexOf('"', StringComparison.Ordinal);
        ProgramRun run = await Project.StartBuild();
        Assert.NotEqual(0, run.ExitCode);
        string start = $"{Project.PathOf(Declaration)}({line + 1},{column + 1}): error {id}: ";
        string[] errors = [.. run.Lines.Select(text => text.Trim()).Where(text => text.Contains("error", StringComparison.Ordinal) && text != "1 Error(s)").Distinct()];
        Assert.StartsWith(start, Assert.Single(errors), StringComparison.Ordinal);
        return errors[0][start.Length..];
    }
}
