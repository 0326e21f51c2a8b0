using System.Text;
using System.Text.Json;
using NetGen.EndToEnd.Tests.Package;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>What is beside a program's sources changes from build to build, while the compiler stays loaded: the next build has it.</summary>
public sealed class WeightsChangeTests
{
    /// <summary>Times say nothing: tools that move, unpack or copy files keep those of others.</summary>
    [Fact]
    public async Task AnotherFileGivesOtherAnswers()
    {
        BakedProgram program = await BakedProgram.New("Changed");
        await RequireAnswerOf(seed: 1, year: 2026);
        await RequireAnswerOf(seed: 2, year: 2026);
        await RequireAnswerOf(seed: 3, year: 2001);

        async Task RequireAnswerOf(ulong seed, int year)
        {
            program.Save(seed);
            File.SetLastWriteTimeUtc(program.Project.PathOf(BakedProgram.Weights), new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await program.RequireAnswerOf(seed);
        }
    }

    [Fact]
    public async Task ALinkIsFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        BakedProgram program = await BakedProgram.New("Linked");
        program.Project.AddToProjectFile("""<ItemGroup><NetGenModel Remove="models/**" /></ItemGroup>""");
        Directory.CreateDirectory(program.Project.PathOf("models"));
        DateTime time = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        string current = program.Project.PathOf("models/current");
        File.CreateSymbolicLink(program.Project.PathOf(BakedProgram.Weights), "models/current");
        for (ulong seed = 1; seed <= 2; seed++)
        {
            string version = $"models/v{seed}.safetensors";
            program.Save(seed, version);
            File.SetLastWriteTimeUtc(program.Project.PathOf(version), time);
            File.Delete(current);
            File.CreateSymbolicLink(current, $"v{seed}.safetensors");
            await program.RequireAnswerOf(seed);
        }

        // The file behind the links changes, and nothing else.
        program.Save(seed: 3, "models/v2.safetensors");
        File.SetLastWriteTimeUtc(program.Project.PathOf("models/v2.safetensors"), time);
        await program.RequireAnswerOf(seed: 3);
    }

    /// <summary>A whole path names a file as well, if the project lists it or has it in its folder.</summary>
    [Fact]
    public async Task AWholePathIsAName()
    {
        BakedProgram program = await BakedProgram.New("Whole");
        program.Project.Replace(BakedProgram.Declaration, $"\"{BakedProgram.Weights}\"", $"@\"{program.Project.PathOf(BakedProgram.Weights)}\"");
        program.Save(seed: 1);
        await program.RequireAnswerOf(seed: 1);
    }

    [Fact]
    public async Task TwoFilesOfOneNameAreRefused()
    {
        BakedProgram program = await BakedProgram.New("Twice");
        program.Save(seed: 1);
        program.Save(seed: 2, "../twice.safetensors");
        program.Project.AddToProjectFile($"""<ItemGroup><NetGenModel Include="../twice.safetensors" Link="{BakedProgram.Weights}" /></ItemGroup>""");
        Assert.Contains("give each NetGenModel of the project a Link of its own", await program.RequireError("NETGEN041"), StringComparison.Ordinal);
    }

    /// <summary>dotnet watch builds anew when a model changes.</summary>
    [Fact]
    public async Task ModelsAreWatched()
    {
        BakedProgram program = await BakedProgram.New("Watched");
        program.Save(seed: 1);
        Assert.Contains(BakedProgram.Weights, (await program.Project.Ask("-getItem:Watch")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherAdditionalFileLeavesTheNetworkAsItIs()
    {
        BakedProgram program = await BakedProgram.New("Unrelated");
        program.Project.AddToProjectFile(
            """<PropertyGroup><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles></PropertyGroup><ItemGroup><AdditionalFiles Include="note.txt" /></ItemGroup>""");
        program.Save(seed: 1);
        program.Project.Write("note.txt", "one");
        await program.RequireAnswerOf(seed: 1);
        string prepared = Assert.Single(Directory.GetFiles(program.Project.PathOf("obj"), "*.netgen.txt", SearchOption.AllDirectories));
        DateTime time = File.GetLastWriteTimeUtc(prepared);
        string generated = Assert.Single(Directory.GetFiles(program.Project.PathOf("obj"), "Net.g.cs", SearchOption.AllDirectories));
        byte[] before = await File.ReadAllBytesAsync(generated, TestContext.Current.CancellationToken);
        File.Delete(generated);
        program.Project.Write("note.txt", "another");
        await program.RequireAnswerOf(seed: 1);
        Assert.Equal(before, await File.ReadAllBytesAsync(generated, TestContext.Current.CancellationToken));
        Assert.Equal(time, File.GetLastWriteTimeUtc(prepared));
    }

    [Fact]
    public async Task AFileThatIsDamagedOrGoneIsAnErrorUntilItIsBack()
    {
        BakedProgram program = await BakedProgram.New("Damaged");
        string path = program.Project.PathOf(BakedProgram.Weights);
        program.Save(seed: 1);
        await program.RequireAnswerOf(seed: 1);

        byte[] whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        byte[] damaged = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(whole).Replace("\"shape\":[3,2]", "\"shape\":[3,9]", StringComparison.Ordinal));
        Assert.NotEqual(whole, damaged);
        await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
        string message = await program.RequireError("NETGEN041");
        Assert.Contains(BakedProgram.Weights, message, StringComparison.Ordinal);
        Assert.Contains("layers.0.weight", message, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Contains(BakedProgram.Weights, await program.RequireError("NETGEN040"), StringComparison.Ordinal);

        await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        await program.RequireAnswerOf(seed: 1);
    }

    /// <summary>A file from outside of the project's folder is named by its path or, with Link, as one likes; a change of that is noticed.</summary>
    [Fact]
    public async Task AFileFromOutsideHasItsPathOrItsLinkAsName()
    {
        const string Outside = "../outside.safetensors";
        BakedProgram program = await BakedProgram.New("Outside", Outside);
        program.Save(seed: 1, Outside);
        Assert.Contains(Outside, await program.RequireError("NETGEN040"), StringComparison.Ordinal);
        program.Project.AddToProjectFile($"""<ItemGroup><NetGenModel Include="{Outside}" Link="$(NameOfModel)" /></ItemGroup>""");
        await program.RequireAnswerOf(seed: 1);

        program.Project.AddToProjectFile("<PropertyGroup><NameOfModel>linked/net.safetensors</NameOfModel></PropertyGroup>");
        Assert.Contains("linked/net.safetensors", await program.RequireError("NETGEN040"), StringComparison.Ordinal);
        program.Project.Replace(BakedProgram.Declaration, Outside, "linked/net.safetensors");
        await program.RequireAnswerOf(seed: 1);
    }

    /// <summary>An editor asks for the compiler's command line without running it, and analyses with the files that it names.</summary>
    [Fact]
    public async Task AnEditorsBuildPreparesTheFile()
    {
        BakedProgram program = await BakedProgram.New("Editor");
        program.Save(seed: 1);
        string prepared = await PreparedByEditor(program.Project);
        Assert.Contains($"\nfile {BakedProgram.Weights}\n", await File.ReadAllTextAsync(prepared, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string first = await File.ReadAllTextAsync(prepared, TestContext.Current.CancellationToken);
        program.Save(seed: 2);
        Assert.Equal(prepared, await PreparedByEditor(program.Project));
        Assert.NotEqual(first, await File.ReadAllTextAsync(prepared, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(program.Project.PathOf("obj"), "Editor.dll", SearchOption.AllDirectories));
    }

    private static async Task<string> PreparedByEditor(UserProject project)
    {
        ProgramRun run = await project.Ask(
            "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:AdditionalFiles,CscCommandLineArgs");
        using JsonDocument answer = JsonDocument.Parse(run.Output);
        JsonElement items = answer.RootElement.GetProperty("Items");
        JsonElement file = Assert.Single(items.GetProperty("AdditionalFiles").EnumerateArray());
        Assert.Contains($"/additionalfile:{file.GetProperty("Identity").GetString()}", items.GetProperty("CscCommandLineArgs").EnumerateArray().Select(argument => argument.GetProperty("Identity").GetString()));
        return file.GetProperty("FullPath").GetString()!;
    }
}
