namespace NetGen.Build.Models.Onnx;

/// <summary>Limits of how many things a file may hold.</summary>
internal static class OnnxLimits
{
    /// <summary>Checks that one more may be added.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="soFar">How many there are.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="what">What they are.</param>
    /// <exception cref="ModelFormatException">There are too many.</exception>
    public static void Check(string file, int soFar, int most, string what)
    {
        if (soFar == most)
        {
            throw new ModelFormatException(file, $"expected at most {most} {what}, found more; export a model of dense layers only");
        }
    }
}
