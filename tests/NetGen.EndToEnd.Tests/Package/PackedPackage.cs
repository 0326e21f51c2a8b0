using NetGen.Programs;


namespace NetGen.EndToEnd.Tests.Package;

/// <summary>The package, made once for all tests, in a folder outside of this repository, where projects find it and nothing else of here.</summary>
internal static class PackedPackage
{
    /// <summary>No version that anybody publishes, so that no other package can be taken for it.</summary>
    public const string Version = "0.1.0-test";

    private const string Feed = "feed";

    private static readonly Lazy<string> _folder = new(MakeFolder);
    private static readonly Lazy<Task<string>> _file = new(() => Pack(Feed));

    /// <summary>The folder below which projects see the package.</summary>
    public static string Folder => _folder.Value;

    /// <summary>The package's file.</summary>
    public static Task<string> File => _file.Value;

    /// <summary>Packs what was built with the tests.</summary>
    /// <param name="name">The folder to put it into, and a beginning without what was made for another.</param>
    public static async Task<string> Pack(string name)
    {
        string output = Path.Combine(Folder, name);
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet,
        [
            "pack", Repository.PathOf("package"), "--configuration", Repository.Configuration, "--no-build", "--output", output,
            $"-p:Version={Version}", $"-p:IntermediateOutputPath={output}-obj/", "-nodeReuse:false",
        ]);
        run.RequireSuccessWithoutWarnings("dotnet pack");
        return Assert.Single(Directory.GetFiles(output));
    }

    private static string MakeFolder()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-package").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

        // Packages are unpacked to a folder of its own, so that none of a former run is taken; what the machine has of others need not be fetched again.
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>""" : "";
        System.IO.File.WriteAllText(Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="netgen-test" value="{Feed}" /></packageSources>
              {fallback}
            </configuration>
            """);
        return folder;
    }
}
