using System.Reflection;

namespace NetGen.Programs;

/// <summary>Files of this repository and programs that were built with the tests.</summary>
internal static class Repository
{
    private static readonly string[] _notSource = [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder of NetGen.sln, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: how the tests were built, and the programs with them.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "Configuration").Value!;

    /// <summary>A path from the root, with slashes, as one of this machine.</summary>
    public static string PathOf(string path) => Path.Combine([Root, .. path.Split('/')]);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>The built program of the project in a folder, which may have another name than the folder.</summary>
    public static string ProgramOf(string folder) => Path.Combine(
        PathOf(folder), "bin", Configuration, "net10.0", Path.GetFileNameWithoutExtension(Directory.GetFiles(PathOf(folder), "*.csproj").Single()) + ".dll");

    /// <summary>Every source file, as a path from the root with slashes: nothing that is built, fetched or received.</summary>
    public static IEnumerable<string> Files() => FilesUnder(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesUnder(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => !_notSource.Contains(Path.GetFileName(path)) && !path.Contains(".received.", StringComparison.Ordinal))
        .Concat(Directory.EnumerateDirectories(folder).Where(path => !_notSource.Contains(Path.GetFileName(path))).SelectMany(FilesUnder));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NetGen.sln.");
    }
}
