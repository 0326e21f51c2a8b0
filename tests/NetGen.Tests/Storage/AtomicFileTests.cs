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

    [Fact]
    public void The_rights_of_the_old_file_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such rights there.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFolder folder = new();
        string path = folder.Write("model", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
