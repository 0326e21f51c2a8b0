using System.Collections.Concurrent;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Size;

/// <summary>Native programs of tests/NetGen.Sizes, each published once.</summary>
/// <param name="Path">The program.</param>
/// <param name="Map">A list of what the compiler put into it.</param>
internal sealed record WeighedProgram(string Path, string Map)
{
    private const string Project = "tests/NetGen.Sizes";

    private static readonly ConcurrentDictionary<string, Lazy<Task<WeighedProgram>>> _published = new();

    /// <summary>Its bytes.</summary>
    public long Size => new FileInfo(Path).Length;

    /// <summary>Publishes the program of that name, if that has not been done.</summary>
    public static Task<WeighedProgram> Get(string name) => _published.GetOrAdd(name, _ => new Lazy<Task<WeighedProgram>>(() => Publish(name))).Value;

    private static async Task<WeighedProgram> Publish(string name)
    {
        string path = await NativeProgram.Publish(
            Project, name, NativeAot.X64, $"weighed-{name}", "WeighedAot=true", $"Weighed={name}", "IlcGenerateMapFile=true");
        string map = Directory.GetFiles(System.IO.Path.Combine(NativeProgram.Artifacts, "obj", System.IO.Path.GetFileName(Project)), $"{name}.map.xml", SearchOption.AllDirectories).Single();
        return new WeighedProgram(path, await File.ReadAllTextAsync(map));
    }
}
