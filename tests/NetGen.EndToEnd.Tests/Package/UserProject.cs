using NetGen.Programs;


namespace NetGen.EndToEnd.Tests.Package;

/// <summary>A project as a user makes it: with the command <c>dotnet</c>, somewhere on the machine, and with the package.</summary>
internal sealed class UserProject
{
    private const string Configuration = "Release";

    private static readonly SemaphoreSlim _templates = new(1);

    private readonly string _name;

    private UserProject(string folder)
    {
        Folder = folder;
        _name = Path.GetFileName(folder);
    }

    /// <summary>The project's folder, whose name is the project's.</summary>
    public string Folder { get; }

    private string ProjectFile => PathOf($"{_name}.csproj");

    /// <summary>Makes an empty project.</summary>
    /// <param name="path">Its folder, from that of the tests.</param>
    /// <param name="template">As <c>dotnet new</c> knows it.</param>
    /// <param name="arguments">What else <c>dotnet new</c> is told.</param>
    public static async Task<UserProject> New(string path, string template, params string[] arguments)
    {
        // Without the package the project could not be restored.
        await PackedPackage.File;
        UserProject project = new(Path.Combine([PackedPackage.Folder, .. path.Split('/')]));

        // One at a time: they share a cache of templates, and warn if another has it open.
        await _templates.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await Require(["new", template, "--output", project.Folder, .. arguments], PackedPackage.Folder);
        }
        finally
        {
            _templates.Release();
        }

        return project;
    }

    /// <summary>Makes an empty program that references the package.</summary>
    public static async Task<UserProject> NewWithPackage(string path, string template)
    {
        UserProject project = await New(path, template, "--no-restore");
        await Require(["add", project.ProjectFile, "package", "NetGen", "--version", PackedPackage.Version], project.Folder);
        return project;
    }

    /// <summary>A path from the project's folder, with slashes, as one of this machine.</summary>
    public string PathOf(string path) => Path.Combine([Folder, .. path.Split('/')]);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string path, string text) => File.WriteAllText(PathOf(path), text);

    /// <summary>Replaces a text in a file of the project.</summary>
    public void Replace(string path, string old, string now)
    {
        string text = File.ReadAllText(PathOf(path));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>Adds to the project file.</summary>
    public void AddToProjectFile(string xml) => ReplaceInProjectFile("</Project>", $"{xml}\n</Project>");

    /// <summary>Replaces a text in the project file.</summary>
    public void ReplaceInProjectFile(string old, string now) => Replace($"{_name}.csproj", old, now);

    /// <summary>Makes this project reference another.</summary>
    public Task AddReference(UserProject other) => Require(["add", ProjectFile, "reference", other.ProjectFile], Folder);

    /// <summary>Builds it, whatever comes of it.</summary>
    public async Task<ProgramRun> StartBuild() =>
        await ProgramRun.Start(ProgramRun.DotNet, ["build", ProjectFile, "--configuration", Configuration, .. await CompilerServer.Arguments()], folder: Folder);

    /// <summary>Builds it with a variable of the environment, in processes that have it and end with the build.</summary>
    public Task<ProgramRun> StartBuild(string variable, string value) => ProgramRun.Start(
        ProgramRun.DotNet, ["build", ProjectFile, "--configuration", Configuration, "-p:UseSharedCompilation=false", "-nodeReuse:false"], new Dictionary<string, string> { [variable] = value }, Folder);

    /// <summary>Builds it, demands that nothing is warned of, and runs it.</summary>
    public async Task<ProgramRun> BuildAndRun(params string[] arguments)
    {
        (await StartBuild()).RequireSuccessWithoutWarnings($"dotnet build {_name}");
        return await RunBuilt(arguments);
    }

    /// <summary>Runs what was built.</summary>
    public async Task<ProgramRun> RunBuilt(params string[] arguments)
    {
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet, [PathOf($"bin/{Configuration}/net10.0/{_name}.dll"), .. arguments], folder: Folder);
        run.RequireSuccess(_name);
        return run;
    }

    /// <summary>Builds and runs it with one command.</summary>
    public async Task<ProgramRun> Run() => await Require(["run", "--project", ProjectFile, .. await CompilerServer.Arguments()], Folder);

    /// <summary>Asks MSBuild.</summary>
    public Task<ProgramRun> Ask(params string[] arguments) => Require(["msbuild", ProjectFile, "-nodeReuse:false", .. arguments], Folder);

    private static async Task<ProgramRun> Require(string[] arguments, string folder)
    {
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet, arguments, folder: folder);
        run.RequireSuccessWithoutWarnings($"dotnet {arguments[0]}");
        return run;
    }
}
