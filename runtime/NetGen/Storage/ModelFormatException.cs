namespace NetGen;

/// <summary>A model file that cannot be read into a network. The message names file, tensor, what was expected and what was found.</summary>
public sealed class ModelFormatException : FormatException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file's path, or what stands for it.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="tensor">The tensor or metadata entry; null where the file as a whole is meant.</param>
    /// <param name="innerException">The error behind this one.</param>
    public ModelFormatException(string file, string reason, string? tensor = null, Exception? innerException = null)
        : base(tensor is null ? $"{file}: {reason}" : $"{file}, {tensor}: {reason}", innerException)
    {
        File = file;
        Reason = reason;
        Tensor = tensor;
    }

    /// <summary>The file's path, or what stands for it.</summary>
    public string File { get; }

    /// <summary>The tensor or metadata entry; null where the file as a whole is meant.</summary>
    public string? Tensor { get; }

    /// <summary>What was expected and what was found, without the place.</summary>
    public string Reason { get; }
}
