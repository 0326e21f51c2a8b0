using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetGen.Build.Models;

namespace NetGen.Build.Prepared;

/// <summary>What a build keeps of one model: a text for the generator, a resource if its numbers are many, and beside them what these were made of.</summary>
/// <remarks>Whether they are made anew is decided by the bytes of the model, since times tell nothing: a file that is moved here keeps its time, and a link has one of its own.</remarks>
internal sealed class Preparation
{
    private const string SourceEnding = ".source";

    private readonly ModelName _name;
    private readonly string _path;
    private readonly bool _isNamed;

    /// <param name="folder">The folder that receives the files.</param>
    /// <param name="name">How networks name the model.</param>
    /// <param name="path">The model.</param>
    /// <param name="isNamed">Whether a network names it: its numbers are read then.</param>
    public Preparation(string folder, ModelName name, string path, bool isNamed)
    {
        (_name, _path, _isNamed) = (name, path, isNamed);
        string stem = Stem(name.File);
        Text = Path.Combine(folder, stem + ".netgen.txt");
        ResourceFile = Path.Combine(folder, stem + ".weights");
        ResourceName = $"NetGen.{stem}.weights";
    }

    /// <summary>The text file.</summary>
    public string Text { get; }

    /// <summary>The file of the resource.</summary>
    public string ResourceFile { get; }

    /// <summary>What the resource is called in the assembly.</summary>
    public string ResourceName { get; }

    /// <summary>The file that says what the others were made of.</summary>
    public string SourceFile => Text + SourceEnding;

    /// <summary>Brings the files up to date.</summary>
    /// <param name="conflict">Why the model cannot be used whatever it holds; null if it can.</param>
    /// <returns>Whether there is a resource.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public bool Update(string? conflict)
    {
        string source = conflict ?? (_isNamed ? Hash() : "unread");
        string made = $"{typeof(Preparation).Module.ModuleVersionId}\n{_name.File}\n{_name.Path}\n{source}\n";
        string[] states = ["text\n", "resource\n"];
        if (File.Exists(SourceFile) && File.Exists(Text))
        {
            string before = File.ReadAllText(SourceFile);
            bool hasResource = before == made + states[1];
            if ((hasResource && File.Exists(ResourceFile)) || before == made + states[0])
            {
                return hasResource;
            }
        }

        // Whoever is interrupted behind this does it all again.
        File.Delete(SourceFile);
        (string text, WeightsResource? resource) = conflict is not null ? (PreparedModelText.OfError(_name, conflict), null)
            : _isNamed ? Read()
            : (PreparedModelText.OfUnread(_name), null);
        if (resource is not null)
        {
            AtomicFile.Write(ResourceFile, resource.Write);
        }
        else
        {
            File.Delete(ResourceFile);
        }

        AtomicFile.Write(Text, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        AtomicFile.Write(SourceFile, stream => stream.Write(Encoding.UTF8.GetBytes(made + states[resource is null ? 0 : 1])));
        return resource is not null;
    }

    /// <summary>What is wrong with a file is no error here: it is shown where a network names the file.</summary>
    private (string Text, WeightsResource? Resource) Read()
    {
        try
        {
            ImportedModel model = ModelImport.Read(_path, _name.File);
            WeightsResource? resource = WeightsResource.Of(ResourceName, model);
            return (PreparedModelText.Of(_name, model, resource), resource);
        }
        catch (ModelFormatException e)
        {
            return (PreparedModelText.OfError(_name, e.Message), null);
        }
        catch (OverflowException)
        {
            return (PreparedModelText.OfError(_name, $"{_name.File}: its weights have more than 2 GB, which an assembly cannot hold; use a smaller model, or load it while the program runs"), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (PreparedModelText.OfError(_name, Unreadable(e)), null);
        }
    }

    private string Hash()
    {
        try
        {
            using FileStream stream = File.OpenRead(_path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(e);
        }
    }

    private string Unreadable(Exception e) => $"{_name.File}: it cannot be read: {e.Message}; close the programs that use it, and let the build read it";

    /// <summary>A name for files that no other model of the project has and that no tool stumbles over: what is plain in the model's name, for people, and a number made from all of it.</summary>
    private static string Stem(string name)
    {
        const int LongestPlain = 40, BytesOfNumber = 8;
        string plain = string.Concat(Path.GetFileNameWithoutExtension(name).Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_').Take(LongestPlain));
        string number = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, BytesOfNumber));
        return string.Create(CultureInfo.InvariantCulture, $"{plain}-{number}").TrimStart('-');
    }
}
