using System.Diagnostics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

/// <summary>What a path may lead to besides a plain file of its own: devices, pipes, and files that have other names or may not be written to.</summary>
public sealed class AtomicFileKindsTests
{
    private const string NeedsUnix = "There are no such files on Windows.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_with_a_name_is_written_to(bool byLink)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NeedsUnix);
        using TemporaryFolder folder = new();
        string pipe = folder.File("pipe");
        Assert.Equal(0, Run("mkfifo", pipe));
        string path = byLink ? folder.File("link") : pipe;
        if (byLink)
        {
            File.CreateSymbolicLink(path, pipe);
        }

        string[] before = Directory.GetFileSystemEntries(folder.Path);
        using Process reader = Process.Start(new ProcessStartInfo("cat", [pipe]) { RedirectStandardOutput = true })!;
        try
        {
            AtomicFile.Write(path, stream => stream.Write("new"u8));
            Assert.Equal("new", await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }
        finally
        {
            reader.Kill();
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal(0, Run("test", "-p", pipe));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_device_is_written_to(bool byLink)
    {
        // One of its own, like /dev/null: a test that fails must not replace that.
        using TemporaryFolder folder = new();
        string device = folder.File("device");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run("mknod", device, "c", "1", "3") == 0, "Making a device needs Linux and root.");
        string path = byLink ? folder.File("link") : device;
        if (byLink)
        {
            File.CreateSymbolicLink(path, device);
        }

        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal(0, Run("test", "-c", device));
        Assert.Empty(File.ReadAllBytes(device));
        Assert.Equal(byLink ? 2 : 1, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public async Task A_program_may_save_to_its_standard_output()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The link of an open pipe leads to no path; only Linux has such links.");

        // The same kind of link as /dev/stdout leads through: /proc/self/fd/1, which names a pipe and no file.
        await using System.IO.Pipes.AnonymousPipeServerStream reader = new(System.IO.Pipes.PipeDirection.In);
        AtomicFile.Write($"/proc/self/fd/{reader.GetClientHandleAsString()}", stream => stream.Write("new"u8));
        byte[] read = new byte[3];
        await reader.ReadExactlyAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal("new"u8, read);
    }

    [Fact]
    public void A_link_that_leads_nowhere_gets_its_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NeedsUnix);
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder.File("link"), "model");
        AtomicFile.Write(folder.File("link"), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.File("model")));
        Assert.Equal("model", new FileInfo(folder.File("link")).LinkTarget);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("")]
    public void Other_names_of_the_file_keep_the_old_content(string old)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NeedsUnix);
        using TemporaryFolder folder = new();
        string path = folder.Write("model", old);
        Assert.Equal(0, Run("ln", path, folder.File("other")));
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(old, File.ReadAllText(folder.File("other")));
    }

    [Theory]
    [InlineData("old")]
    [InlineData("")]
    public void A_file_that_may_only_be_read_is_replaced_where_its_folder_allows(string old)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NeedsUnix);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFolder folder = new();
        string path = folder.Write("model", old);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_failure_leaves_an_empty_file_empty()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("model", "");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new IOException("the disk is full");
        }));
        Assert.Empty(File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
