namespace NetGen.Tests.Support;

/// <summary>Files of this repository, found from where the tests run.</summary>
internal static class Repository
{
    public static string Data(string name) => PathOf(Path.Combine("data", name));

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string PathOf(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NetGen.sln.");
    }
}
