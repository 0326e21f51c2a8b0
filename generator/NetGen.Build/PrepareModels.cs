using System.Text;
using Microsoft.Build.Framework;
using NetGen.Build.Models;

namespace NetGen.Build;

/// <summary>Turns trained models into the text in which the generator takes them. MSBuild calls it before the compiler, in an editor too.</summary>
public sealed class PrepareModels : Microsoft.Build.Utilities.Task
{
    /// <summary>The folder of the project, from which the paths of models are told.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The files, each with the metadata Prepared: the text file to write; and maybe Link: how networks name it, if not by its path from the project.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (ITaskItem model in Models)
        {
            string path = model.GetMetadata("FullPath");
            string prepared = model.GetMetadata("Prepared");
            string link = model.GetMetadata("Link");
            string text = TextOf(path, (link.Length > 0 ? link : Path.GetRelativePath(ProjectFolder, path)).Replace('\\', '/'));
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(prepared))!);
                AtomicFile.Write(prepared, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.LogError($"{prepared}, which the compiler takes {path} from, cannot be written: {e.Message}");
            }
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>What is wrong with a file is no error here: it matters only if a network names the file, and is then shown there.</summary>
    private static string TextOf(string path, string file)
    {
        try
        {
            return PreparedModelText.Of(file, ModelImport.Read(path, file));
        }
        catch (ModelFormatException e)
        {
            return PreparedModelText.OfError(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PreparedModelText.OfError(file, $"{file}: it cannot be read: {e.Message}; close the programs that use it, and let the build read it");
        }
    }
}
