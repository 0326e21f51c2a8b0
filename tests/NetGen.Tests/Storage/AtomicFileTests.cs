using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_new_file_appears_alone()
    {
        using TemporaryFolder folder = new();
        AtomicFile.Write(folder.File("new"), stream => stream.Write("text"u8));
        Assert.Equal("text", File.ReadAllText(folder.File("new")));
        Assert.Equal([folder.File("new")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void While_it_is_written_the_old_one_is_there()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("model", "old and longer");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old and longer", File.ReadAllText(path));
            Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        });
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_failure_leaves_the_old_one_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("model", "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("the disk is full");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_cannot_be_replaced_leaves_nothing_behind()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("folder"));
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder.File("folder"), stream => stream.Write("text"u8)));
        Assert.Equal([folder.File("folder")], Directory.GetFileSystemEntries(folder.Path));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder.Path, "none", "model"), _ => { }));
    }

    [Fact]
    public void A_symbolic_link_goes_on_to_point_at_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using TemporaryFolder folder = new();
        string path = folder.Write("model", "old");
        File.CreateSymbolicLink(folder.File("link"), path);
        AtomicFile.Write(folder.File("link"), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, File.ResolveLinkTarget(folder.File("link"), returnFinalTarget: true)!.FullName);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead)]
    public void The_permissions_of_the_old_file_stay(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions there.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFolder folder = new();
        string path = folder.Write("model", "old");
        File.SetUnixFileMode(path, mode);
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("x", 237)]
    [InlineData("x", 238)]
    [InlineData("x", 255)]
    [InlineData("\u00E9", 127)]
    [InlineData("\u20AC", 85)]
    [InlineData("\U0001F600", 63)]
    public void A_name_may_be_as_long_as_the_file_system_allows(string letter, int count)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the whole path has a limit.");
        using TemporaryFolder folder = new();
        string path = folder.File(string.Concat(Enumerable.Repeat(letter, count)));
        AtomicFile.Write(path, stream => stream.Write("old"u8));
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("there/")]
    [InlineData("none/")]
    public void A_path_of_a_folder_is_refused_and_named(string name)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("there"));
        Exception e = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(folder.File(name), stream => stream.Write("text"u8)));
        Assert.Contains(folder.File(name), e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("there")));
    }

    [Fact]
    public void An_error_names_the_path_and_not_the_temporary_file()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "none", "model");
        AssertNamed<DirectoryNotFoundException>(path, _ => { });
        path = folder.Write("model", "old");
        const int DiskFull = 28;
        IOException full = AssertNamed<IOException>(path, stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'", DiskFull));
        Assert.Equal(DiskFull, full.HResult);
        Assert.Equal($"No space left on device : '{path}'", full.Message);
        AssertNamed<PathTooLongException>(path, stream => throw new PathTooLongException(((FileStream)stream).Name));
        AssertNamed<UnauthorizedAccessException>(path, stream => throw new UnauthorizedAccessException($"Access to the path '{((FileStream)stream).Name}' is denied."));
        Assert.Equal("old", File.ReadAllText(path));
        path = folder.File("folder");
        Directory.CreateDirectory(path);
        Exception taken = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, stream => stream.Write("text"u8)));
        Assert.Contains($"'{path}'", taken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", taken.Message, StringComparison.Ordinal);
        Assert.Same("mine", Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.File("model"), _ => throw new InvalidOperationException("mine"))).Message);
    }

    private static T AssertNamed<T>(string path, Action<Stream> write) where T : Exception
    {
        T e = Assert.ThrowsAny<T>(() => AtomicFile.Write(path, write));
        Assert.Contains($"'{path}'", $"'{e.Message}'", StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", e.Message, StringComparison.Ordinal);
        Assert.IsType(e.GetType(), e.InnerException);
        Assert.Contains(".tmp", e.InnerException.Message, StringComparison.Ordinal);
        Assert.Equal(e.InnerException.HResult, e.HResult);
        return e;
    }
}
