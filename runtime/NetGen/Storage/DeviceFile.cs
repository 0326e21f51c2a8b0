namespace NetGen;

/// <summary>Pipes and other devices that have a path, such as <c>/dev/stdout</c>: they take what is written, and must not be replaced by a file.</summary>
/// <remarks>
/// .NET 10 does not say what kind of file a path leads to. What it does say: devices have the length 0, pipes and terminals cannot seek, and other devices refuse to get a length, which is
/// tried with the 0 that an empty file has anyway.
/// </remarks>
internal static class DeviceFile
{
    /// <summary>Opens a device; waits for somebody who reads if it is a pipe.</summary>
    /// <param name="path">The path as the caller has it.</param>
    /// <param name="target">The full path, symbolic links followed.</param>
    /// <returns>Null for a file, and where there is nothing yet.</returns>
    /// <exception cref="IOException">It is a device, but cannot be opened.</exception>
    public static FileStream? Open(string path, string target)
    {
        FileInfo file = new(target);
        if (file.Exists && file.Length > 0)
        {
            return null;
        }

        FileStream stream;
        try
        {
            // By the caller's path: the link of an open pipe, as /dev/stdout may be, leads to a name that no file has.
            stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            // What may not be written to may still be replaced; whether it may be is found out then.
            return null;
        }

        if (!IsEmptyFile(stream))
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static bool IsEmptyFile(FileStream stream)
    {
        if (!stream.CanSeek || stream.Length > 0)
        {
            return false;
        }

        try
        {
            RandomAccess.SetLength(stream.SafeFileHandle, 0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
