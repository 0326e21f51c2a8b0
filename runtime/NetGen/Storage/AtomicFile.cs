namespace NetGen;

/// <summary>Files that are replaced as a whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a file beside <paramref name="path"/>, brings it to the disk and renames it over the old one. When anything fails, the old file
    /// stays as it was and the new one is removed.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        // Renaming over a symbolic link would replace the link and leave the file behind it old.
        FileInfo file = new(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path} is no file that could be written.");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        FileStream stream = new(temporary, options);
        try
        {
            using (stream)
            {
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
