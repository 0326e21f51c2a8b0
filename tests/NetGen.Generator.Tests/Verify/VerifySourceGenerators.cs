using System.Reflection;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>Says where the snapshots of a test lie.</summary>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

/// <summary>Where the snapshots of a test lie, and the names they begin with; what is null stays as it would be.</summary>
public sealed class PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    public string? Directory { get; } = directory;

    public string? TypeName { get; } = typeName;

    public string? MethodName { get; } = methodName;
}

/// <summary>Stands in for Verify.SourceGenerators.</summary>
public static class VerifySourceGenerators
{
    private static bool _initialized;

    /// <summary>Teaches Verify what a generator driver is; called once, before any test.</summary>
    public static void Initialize() => _initialized = true;

    /// <summary>One snapshot for each generated source, with its hint name on the first line.</summary>
    internal static IReadOnlyList<SnapshotFile> Convert(GeneratorDriverRunResult result)
    {
        if (!_initialized)
        {
            throw new InvalidOperationException("VerifySourceGenerators.Initialize() has not been called.");
        }

        if (result.Diagnostics is [Diagnostic first, ..])
        {
            throw new InvalidOperationException($"The generator reports {first}");
        }

        return [.. result.Results.SelectMany(generator => generator.GeneratedSources).Select(source => new SnapshotFile(
            $"#{Path.GetFileNameWithoutExtension(source.HintName)}.{{0}}.cs", $"//HintName: {source.HintName}\n{source.SourceText}"))];
    }
}
