using System.Text;
using System.Text.RegularExpressions;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.RepositoryFiles;

/// <summary>What holds for every file of the repository.</summary>
public sealed partial class SourceFileTests
{
    /// <summary>A file is about one thing and fits in a reader's head: 300 lines are the aim, these are the limit.</summary>
    private const int LinesOfAFile = 350;

    private static readonly string[] _text = [".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".yml", ".txt", ".editorconfig", ".gitignore", ".gitattributes"];

    [Fact]
    public void NoFileIsTooLong()
    {
        string[] files = [.. Repository.Files().Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))];
        Assert.True(files.Length > 100, $"Only {files.Length} files were found.");
        Assert.DoesNotContain(files.Select(path => (path, Lines: File.ReadAllLines(Repository.PathOf(path)).Length)), file => file.Lines > LinesOfAFile);
    }

    /// <summary>A path of one person's machine is of no use to the next one.</summary>
    [Fact]
    public void NoFileNamesAPathOfAMachine() => Assert.DoesNotContain(
        TextFiles().SelectMany(path => File.ReadLines(Repository.PathOf(path)).Select((line, k) => (path, Line: k + 1, Text: line))),
        line => PathOfAMachine().IsMatch(line.Text));

    [Theory]
    [InlineData("a=/home/anna/src", true)]
    [InlineData("\"/Users/anna/src\"", true)]
    [InlineData(@"C:\Users\anna", true)]
    [InlineData("\"C:\\\\Users\\\\anna\"", true)]
    [InlineData("/root/.nuget", true)]
    [InlineData("/tmp/x", false)]
    [InlineData(@"C:\obj\x", false)]
    [InlineData("https://example.org/home/anna", false)]
    [InlineData("either/or, C: and D:", false)]
    public void PathsOfMachinesAreKnown(string text, bool isPath) => Assert.Equal(isPath, PathOfAMachine().IsMatch(text));

    [Fact]
    public void TextIsUtf8WithoutCarriageReturns()
    {
        UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
        Assert.DoesNotContain(TextFiles(), path => strict.GetString(File.ReadAllBytes(Repository.PathOf(path))).Contains('\r'));
    }

    /// <summary>What the platform's C library computes has other bits elsewhere, and with it what a seed gives.</summary>
    [Fact]
    public void TheRuntimeAsksNoFunctionOfThePlatform() => Assert.DoesNotContain(
        Repository.Files().Where(path => path.StartsWith("runtime/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(Repository.PathOf(path)).Select((line, k) => (path, Line: k + 1, Text: line))),
        line => FunctionOfThePlatform().IsMatch(line.Text));

    private static IEnumerable<string> TextFiles() => Repository.Files()
        .Where(path => (_text.Contains(Path.GetExtension(path)) || path.StartsWith(".ci/", StringComparison.Ordinal)) && !path.EndsWith(nameof(SourceFileTests) + ".cs", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(MathF?|float|double|Vector\d+)\.(A?(Sin|Cos|Tan)|Exp|Log|Pow|Cbrt|RootN|Hypot)", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionOfThePlatform();

    [GeneratedRegex(@"(?<![\w./:-])/(home|Users|root|work|workspace|mnt)/|\b[A-Z]:\\+Users\\", RegexOptions.CultureInvariant)]
    private static partial Regex PathOfAMachine();
}
