using NetGen.Programs;
using VerifyTests;

namespace NetGen.EndToEnd.Tests.Support;

/// <summary>Texts that are held to a verified file.</summary>
internal static class Snapshots
{
    /// <summary>Compares a text with <c>name.verified.txt</c>, or writes it there when snapshots are accepted.</summary>
    /// <param name="folder">The file's folder, from the repository's root.</param>
    /// <param name="name">The first part of the file's name.</param>
    /// <param name="text">The text.</param>
    public static Task Compare(string folder, string name, string text) =>
        new SnapshotFolder(Repository.PathOf(folder), Environment.GetEnvironmentVariable, (_, _) => Task.CompletedTask).Compare(name, [new SnapshotFile(".{0}.txt", text)]);
}
