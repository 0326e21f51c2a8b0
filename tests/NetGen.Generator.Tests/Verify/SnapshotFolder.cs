using System.Text;

namespace VerifyTests;

/// <summary>A text that a test gave.</summary>
/// <param name="Suffix">How its file's name ends, with {0} where "verified" or "received" comes.</param>
/// <param name="Text">The text.</param>
internal sealed record SnapshotFile(string Suffix, string Text);

/// <summary>A folder of verified files. A text without one, one without a text, and two that differ are failures alike.</summary>
/// <param name="directory">The folder; made when something is written.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="show">Shows a received file beside its verified one.</param>
internal sealed class SnapshotFolder(string directory, Func<string, string?> environment, Func<string, string, Task> show)
{
    /// <summary>Set to 1 to accept what the tests give as verified; refused on build servers.</summary>
    public const string AcceptVariable = "NETGEN_ACCEPT_SNAPSHOTS";
    private const int LinesAround = 3;
    private static readonly UTF8Encoding _utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares all texts of one test with the verified files whose names begin with <paramref name="prefix"/>.</summary>
    /// <exception cref="SnapshotException">They are not the same; the message names each file and the first line that differs.</exception>
    public async Task Compare(string prefix, IReadOnlyList<SnapshotFile> files)
    {
        bool accept = environment(AcceptVariable) == "1";
        if (accept && !string.IsNullOrEmpty(environment("CI")))
        {
            throw new SnapshotException($"{AcceptVariable} is refused where CI is set: accept snapshots on your own machine and commit them.");
        }

        if (files.Count == 0)
        {
            throw new SnapshotException($"{prefix} gave no text to compare.");
        }

        List<string> failures = [];
        foreach (SnapshotFile file in files)
        {
            string verified = PathOf(prefix, file, "verified");
            string received = PathOf(prefix, file, "received");
            byte[] bytes = [.. _utf8WithMark.Preamble, .. _utf8WithMark.GetBytes(file.Text.ReplaceLineEndings("\n"))];
            byte[]? before = File.Exists(verified) ? await File.ReadAllBytesAsync(verified) : null;
            if (accept || (before is not null && bytes.AsSpan().SequenceEqual(before)))
            {
                await Accept(verified, received, bytes, before);
                continue;
            }

            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(received, bytes);
            failures.Add(before is null ? $"{verified} is missing; the text is in {received}." : Difference(verified, before, bytes));
            await show(received, verified);
        }

        failures.AddRange(RemoveOrName(StaleFiles(prefix, files), accept));
        if (failures.Count > 0)
        {
            throw new SnapshotException($"{string.Join("\n\n", failures)}\n\nTo accept what the tests give, run them again with {AcceptVariable}=1.");
        }
    }

    private async Task Accept(string verified, string received, byte[] bytes, byte[]? before)
    {
        if (before is null || !bytes.AsSpan().SequenceEqual(before))
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(verified, bytes);
        }

        File.Delete(received);
    }

    /// <summary>Verified files of the same test that no text belongs to any more.</summary>
    private IEnumerable<string> StaleFiles(string prefix, IReadOnlyList<SnapshotFile> files)
    {
        HashSet<string> current = [.. files.Select(file => PathOf(prefix, file, "verified"))];
        return !Directory.Exists(directory)
            ? []
            : Directory.EnumerateFiles(directory, $"{prefix}*.verified.*").Where(path => Path.GetFileName(path)[prefix.Length] is '#' or '.' && !current.Contains(path)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> RemoveOrName(IEnumerable<string> stale, bool accept)
    {
        foreach (string path in stale.ToArray())
        {
            if (accept)
            {
                File.Delete(path);
            }
            else
            {
                yield return $"{path} is stale: the test gives no such text any more.";
            }
        }
    }

    private string PathOf(string prefix, SnapshotFile file, string state) =>
        Path.Combine(directory, prefix + file.Suffix.Replace("{0}", state, StringComparison.Ordinal));

    private static string Difference(string path, byte[] verified, byte[] received)
    {
        string[] expected = Lines(verified);
        string[] found = Lines(received);
        int line = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        return line == expected.Length && line == found.Length
            ? $"{path} has the same lines, but other bytes: it must be UTF-8 with a byte order mark, and LF."
            : $"{path} differs first in line {line + 1}.\nVerified:\n{Around(expected, line)}\nReceived:\n{Around(found, line)}";
    }

    private static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');

    private static string Around(string[] lines, int line)
    {
        int first = Math.Max(line - LinesAround, 0);
        return string.Join('\n', lines.Skip(first).Take(line + LinesAround + 1 - first).Select((text, i) => $"{(first + i == line ? '>' : ' ')}{first + i + 1,5} {text}"));
    }
}

/// <summary>A text is not what its verified file says.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
