namespace NetGen;

/// <summary>Files that are replaced as a whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Letters of a file's name that its temporary file has too. Three bytes each at most in UTF-8, and 18 more: below the 255 bytes, and the 143 of some encrypted
    /// file systems where letters have one byte, that a name may have.
    /// </summary>
    private const int LongestStem = 50;

    /// <summary>
    /// Writes a file beside <paramref name="path"/>, brings it to the disk and renames it over the old one. When anything fails, the old file
    /// stays as it was and the new one is removed. A pipe or another device is written to.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        // Renaming over a symbolic link would replace the link and leave the file behind it old.
        FileInfo file = new(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        using (FileStream? device = DeviceFile.Open(path, target))
        {
            if (device is not null)
            {
                write(device);
                return;
            }
        }

        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path} is no file that could be written.");
        string temporary = Path.Combine(folder, $".{Stem(Path.GetFileName(target))}.{Path.GetRandomFileName()}.tmp");
        try
        {
            Replace(target, temporary, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e.Message.Contains(temporary, StringComparison.Ordinal))
        {
            throw WithMessage(e, e.Message.Replace(temporary, path, StringComparison.Ordinal), path);
        }
    }

    private static void Replace(string target, string temporary, Action<Stream> write)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        FileStream stream = new(temporary, options);
        try
        {
            using (stream)
            {
                // The process's umask was taken away from the mode. Some file systems have no modes to set, but then there is no difference either.
                if (!OperatingSystem.IsWindows() && mode is UnixFileMode old && File.GetUnixFileMode(stream.SafeFileHandle) != old)
                {
                    File.SetUnixFileMode(stream.SafeFileHandle, old);
                }

                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>The beginning of a name, which tells people whose temporary file this is.</summary>
    private static string Stem(string name)
    {
        int length = Math.Min(name.Length, LongestStem);
        return name[..(length > 0 && char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
    }

    /// <summary>The same error in other words: callers know their own path, and not the temporary file's.</summary>
    private static Exception WithMessage(Exception error, string message, string path)
    {
        Exception renamed = error switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(message, error),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, error),
            FileNotFoundException => new FileNotFoundException(message, path, error),
            PathTooLongException => new PathTooLongException(message, error),
            _ => new IOException(message, error),
        };
        renamed.HResult = error.HResult;
        return renamed;
    }

    /// <summary>Removes what is left of a failed attempt; the error that made it fail is the one to report.</summary>
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
