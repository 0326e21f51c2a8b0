using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;

namespace NetGen.Generator.Tests;

/// <summary>Snapshots lie in a folder _snapshots beside the file of their test.</summary>
internal static class SnapshotSettings
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        Verifier.DerivePathInfo((sourceFile, _, _, _) => new PathInfo(Path.Combine(Path.GetDirectoryName(sourceFile)!, "_snapshots")));
    }
}
