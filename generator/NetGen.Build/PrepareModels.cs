using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NetGen.Build.Prepared;
using NetGen.Build.Sources;

namespace NetGen.Build;

/// <summary>
/// Turns trained models into what the compiler takes: a text for each, and a resource for the numbers of a large one that a network names. MSBuild calls it before the compiler, in an editor too.
/// </summary>
public sealed class PrepareModels : Microsoft.Build.Utilities.Task
{
    /// <summary>The folder of the project, from which the paths of models and of sources are told.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The folder that receives the files.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The models. They may have the metadata Link, how networks name it if not by its path from the project; and IsFound, for those that the project does not list itself.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The source files of the project, which say what models networks name.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The texts.</summary>
    [Microsoft.Build.Framework.Output]
    public ITaskItem[] Texts { get; private set; } = [];

    /// <summary>The resources, with what the compiler has to know of each.</summary>
    [Microsoft.Build.Framework.Output]
    public ITaskItem[] Resources { get; private set; } = [];

    /// <summary>All files that were written.</summary>
    [Microsoft.Build.Framework.Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Lazy<ModelNames> names = new(() => ModelNames.In(Sources.Select(ReadSource)));
        List<ITaskItem> texts = [], resources = [], files = [];
        string folder = Path.GetFullPath(Folder, ProjectFolder);
        foreach (Model[] models in Find())
        {
            (ModelName name, string path, bool isFound) = models[0];
            Preparation preparation = new(folder, name, path, names.Value.Texts.Any(name.IsNamed) || (!isFound && names.Value.HaveUnknown));
            try
            {
                Directory.CreateDirectory(folder);
                if (preparation.Update(Conflict(models)))
                {
                    resources.Add(Resource(preparation));
                    files.Add(Item(preparation.ResourceFile));
                }

                texts.Add(Item(preparation.Text));
                files.AddRange([Item(preparation.Text), Item(preparation.SourceFile)]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.LogError($"{preparation.Text}, which the compiler takes {path} from, cannot be written: {e.Message}");
            }
        }

        (Texts, Resources, Files) = ([.. texts], [.. resources], [.. files]);
        return !Log.HasLoggedErrors;
    }

    /// <param name="Name">How networks name it.</param>
    /// <param name="Path">The file.</param>
    /// <param name="IsFound">Whether it lies in the project's folder, and the project does not list it.</param>
    private sealed record Model(ModelName Name, string Path, bool IsFound);

    /// <summary>The files that are there, by name.</summary>
    private IEnumerable<Model[]> Find() => Models
        .Select(model => new Model(
            ModelName.Of(ProjectFolder, model.GetMetadata("FullPath"), model.GetMetadata("Link")),
            model.GetMetadata("FullPath"),
            string.Equals(model.GetMetadata("IsFound"), "true", StringComparison.OrdinalIgnoreCase)))
        .Where(model => File.Exists(model.Path))
        .OrderBy(model => model.IsFound)
        .DistinctBy(model => model.Name)
        .GroupBy(model => model.Name.File, StringComparer.Ordinal)
        .Select(models => models.ToArray());

    private static string? Conflict(Model[] models) => models.Length == 1
        ? null
        : $"{models[0].Name.File} is the name of {models.Length} files, {string.Join(" and ", models.Select(model => model.Path))}; give each NetGenModel of the project a Link of its own";

    /// <summary>A source that cannot be read is the compiler's to report.</summary>
    private static string ReadSource(ITaskItem source)
    {
        try
        {
            return File.ReadAllText(source.GetMetadata("FullPath"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private TaskItem Resource(Preparation preparation)
    {
        // As MSBuild marks resources that are neither text nor of a culture, since this comes behind the targets that do.
        TaskItem item = Item(preparation.ResourceFile);
        item.SetMetadata("LogicalName", preparation.ResourceName);
        item.SetMetadata("ManifestResourceName", preparation.ResourceName);
        item.SetMetadata("Type", "Non-Resx");
        item.SetMetadata("WithCulture", "false");
        return item;
    }

    /// <summary>An item of a file, from the project's folder as the compiler is told of others.</summary>
    private TaskItem Item(string file) => new(Escaped.Path(Path.Combine(Folder, Path.GetFileName(file))));
}
