using NetGen.Generator.Declaration.Models;

namespace NetGen.Build.Prepared;

/// <summary>A model's file, as networks can name it; both are normal paths, as names are compared.</summary>
/// <param name="File">By its path from the project's folder, or as the project says with Link.</param>
/// <param name="Path">By its whole path.</param>
internal sealed record ModelName(string File, string Path)
{
    /// <summary>Names a file.</summary>
    /// <param name="projectFolder">The folder of the project.</param>
    /// <param name="path">The file.</param>
    /// <param name="link">What the project calls it; empty for its path.</param>
    public static ModelName Of(string projectFolder, string path, string link) => new(
        ModelPath.Normal(link.Length > 0 ? link : System.IO.Path.GetRelativePath(projectFolder, path)),
        ModelPath.Normal(path));

    /// <summary>Whether a text in a source file names it.</summary>
    public bool IsNamed(string text)
    {
        string normal = ModelPath.Normal(text);
        return normal == File || normal == Path;
    }
}
