namespace NetGen.Build.Models;

/// <summary>Says what to do about an error of the runtime's readers, which know what is wrong and not where the file came from.</summary>
internal static class ImportRemedy
{
    /// <summary>Reads, and adds to a refusal what to do.</summary>
    /// <param name="read">What is read.</param>
    /// <param name="remedy">What to do, as a part of a sentence.</param>
    /// <exception cref="ModelFormatException">The file was refused.</exception>
    public static void Add(Action read, string remedy)
    {
        try
        {
            read();
        }
        catch (ModelFormatException e)
        {
            throw new ModelFormatException(e.File, $"{e.Reason}; {remedy}", e.Tensor, e);
        }
    }
}
