using System.Reflection;
using System.Runtime.CompilerServices;
using DiffEngine;
using Microsoft.CodeAnalysis;
using VerifyTests;
using Xunit.v3;

namespace VerifyXunit;

/// <summary>Stands in for Verify.XunitV3: the same names and signatures, as far as they are used here. Delete this folder to move over.</summary>
public static class Verifier
{
    private static DerivePathInfo _derivePath = (sourceFile, _, _, _) => new PathInfo(Path.GetDirectoryName(sourceFile));

    /// <summary>Says where snapshots lie.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => _derivePath = derivePathInfo;

    /// <summary>Compares a text with Class.Method.verified.txt.</summary>
    public static Task Verify(string target, [CallerFilePath] string sourceFile = "") =>
        Compare([new SnapshotFile(".{0}.txt", target)], sourceFile);

    /// <summary>Compares each source that the driver's generators gave with Class.Method#Hint.verified.cs.</summary>
    public static Task Verify(GeneratorDriver target, [CallerFilePath] string sourceFile = "") =>
        Compare(VerifySourceGenerators.Convert(target.GetRunResult()), sourceFile);

    private static Task Compare(IReadOnlyList<SnapshotFile> files, string sourceFile)
    {
        IXunitTestMethod test = TestContext.Current.TestMethod as IXunitTestMethod
            ?? throw new InvalidOperationException("Verify must be called inside a test.");
        Type type = test.TestClass.Class;
        MethodInfo method = test.Method;
        if (method.GetParameters().Length > 0)
        {
            throw new NotSupportedException($"{type.Name}.{method.Name} has parameters, which this stand-in does not put in the snapshot's name.");
        }

        PathInfo path = _derivePath(sourceFile, "", type, method);
        string prefix = $"{path.TypeName ?? type.Name}.{path.MethodName ?? method.Name}";
        return new SnapshotFolder(path.Directory ?? ".", Environment.GetEnvironmentVariable, Show).Compare(prefix, files);
    }

    /// <summary>Opens the diff tool of this machine, unless DiffEngine_Disabled is set or this is a build server.</summary>
    private static async Task Show(string received, string verified)
    {
        if (!DiffRunner.Disabled && !BuildServerDetector.Detected)
        {
            await DiffRunner.LaunchForTextAsync(received, verified);
        }
    }
}
