using System.Text;

namespace VerifyTests;

/// <summary>A snapshot test that passes when it should not is worse than none: here it must fail in each way it can.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private const string Prefix = "Class.Method";
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;
    private readonly Dictionary<string, string> _environment = [];
    private readonly List<string> _shown = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task AMissingVerifiedFileFailsEachTime()
    {
        for (int run = 0; run < 2; run++)
        {
            SnapshotException failure = await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "a\n")));
            Assert.Contains("is missing", failure.Message);
            Assert.Equal("a\n", Read("Class.Method#A.g.received.cs"));
            Assert.False(File.Exists(PathOf("Class.Method#A.g.verified.cs")));
        }
    }

    [Fact]
    public async Task AMismatchFailsAndShowsTheFirstLineThatDiffers()
    {
        await Accept(("#A.g.{0}.cs", "one\ntwo\nthree\n"));
        SnapshotException failure = await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "one\nzwei\nthree\n")));
        Assert.Contains("differs first in line 2", failure.Message);
        Assert.Contains(">    2 two", failure.Message);
        Assert.Contains(">    2 zwei", failure.Message);
        Assert.Equal(["Class.Method#A.g.received.cs Class.Method#A.g.verified.cs"], _shown);
        Assert.Equal("one\nzwei\nthree\n", Read("Class.Method#A.g.received.cs"));
        Assert.Equal("one\ntwo\nthree\n", Read("Class.Method#A.g.verified.cs"));
    }

    [Fact]
    public async Task AStaleVerifiedFileFails()
    {
        await Accept(("#A.g.{0}.cs", "a"), ("#B.g.{0}.cs", "b"));
        SnapshotException failure = await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "a")));
        Assert.Contains("Class.Method#B.g.verified.cs is stale", failure.Message);
    }

    [Fact]
    public async Task FilesOfATestWithALongerNameAreNotStale()
    {
        await Accept(("#A.g.{0}.cs", "a"));
        File.WriteAllText(PathOf("Class.MethodOfAnother#B.g.verified.cs"), "b");
        await Compare(("#A.g.{0}.cs", "a"));
    }

    [Fact]
    public async Task NoTextAtAllFails() => await Assert.ThrowsAsync<SnapshotException>(() => Compare());

    [Fact]
    public async Task TheSameTextPassesAndRemovesWhatAnEarlierFailureLeft()
    {
        await Accept(("#A.g.{0}.cs", "a"));
        await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "b")));
        await Compare(("#A.g.{0}.cs", "a"));
        Assert.Equal([PathOf("Class.Method#A.g.verified.cs")], Directory.GetFiles(_directory));
        Assert.Single(_shown);
    }

    [Fact]
    public async Task AcceptingWritesUtf8WithMarkAndLineFeedsAndRemovesStaleFiles()
    {
        await Accept(("#Old.g.{0}.cs", "a"));
        await Accept(("#A.g.{0}.cs", "a\r\nδ\n"));
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n', 0xCE, 0xB4, (byte)'\n'], File.ReadAllBytes(PathOf("Class.Method#A.g.verified.cs")));
        Assert.Equal([PathOf("Class.Method#A.g.verified.cs")], Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task AVerifiedFileWithoutAMarkOrWithCarriageReturnsFails()
    {
        await Accept(("#A.g.{0}.cs", "a\nb"));
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true) })
        {
            File.WriteAllText(PathOf("Class.Method#A.g.verified.cs"), encoding.Preamble.IsEmpty ? "a\nb" : "a\r\nb", encoding);
            SnapshotException failure = await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "a\nb")));
            Assert.Contains("other bytes", failure.Message);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("")]
    public async Task OnlyTheNumberOneAccepts(string value)
    {
        _environment[SnapshotFolder.AcceptVariable] = value;
        await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "a")));
    }

    [Fact]
    public async Task ABuildServerRefusesToAccept()
    {
        _environment[SnapshotFolder.AcceptVariable] = "1";
        _environment["CI"] = "true";
        SnapshotException failure = await Assert.ThrowsAsync<SnapshotException>(() => Compare(("#A.g.{0}.cs", "a")));
        Assert.Contains("refused", failure.Message);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    private async Task Accept(params (string Suffix, string Text)[] files)
    {
        _environment[SnapshotFolder.AcceptVariable] = "1";
        await Compare(files);
        _environment.Remove(SnapshotFolder.AcceptVariable);
    }

    private Task Compare(params (string Suffix, string Text)[] files) =>
        new SnapshotFolder(_directory, _environment.GetValueOrDefault, Show).Compare(Prefix, [.. files.Select(file => new SnapshotFile(file.Suffix, file.Text))]);

    private Task Show(string received, string verified)
    {
        _shown.Add($"{Path.GetFileName(received)} {Path.GetFileName(verified)}");
        return Task.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private string Read(string name) => File.ReadAllText(PathOf(name));
}
