using System.Text;
using Microsoft.Build.Framework;
using NetGen.Build.NativeExport;

namespace NetGen.Build;

/// <summary>Writes the C headers of the networks that an assembly exports. MSBuild calls it behind the publishing of a native program or library.</summary>
public sealed class WriteNativeHeaders : Microsoft.Build.Utilities.Task
{
    /// <summary>The folder of the project, from which the paths of others are told.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The assembly, before it became native.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder that receives the headers.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The headers that were written.</summary>
    [Microsoft.Build.Framework.Output]
    public ITaskItem[] Headers { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        List<ITaskItem> headers = [];
        try
        {
            foreach (ExportedNetwork network in ExportedNetwork.Read(Path.GetFullPath(Assembly, ProjectFolder)))
            {
                string path = Path.Combine(ProjectFolder, Folder, network.Prefix + ".h");
                AtomicFile.Write(path, stream => stream.Write(Encoding.ASCII.GetBytes(NativeHeader.Of(network))));
                headers.Add(new Microsoft.Build.Utilities.TaskItem(Escaped.Path(path)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"The C headers of {Assembly} cannot be written: {e.Message}");
        }

        Headers = [.. headers];
        return !Log.HasLoggedErrors;
    }
}
