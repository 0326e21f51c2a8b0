using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What networks are compiled against: the platform's own assemblies, not those that the tests are made with, and the runtime.</summary>
internal static class PlatformReferences
{
    public static ImmutableArray<MetadataReference> All { get; } = Find();

    private static ImmutableArray<MetadataReference> Find()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == platform)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
