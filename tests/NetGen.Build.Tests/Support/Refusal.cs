using NetGen.Build.Models;

namespace NetGen.Build.Tests.Support;

/// <summary>Holds the message of a refusal to what users need: what was expected and found, where, and what to do.</summary>
internal static class Refusal
{
    /// <summary>What somebody can do about a file or a model.</summary>
    private static readonly string[] _verbs =
        ["add", "apply", "convert", "copy", "decompress", "download", "export", "fetch", "flatten", "give", "imports", "inline", "leave", "multiply", "name", "remove", "rename", "save", "train"];

    /// <summary>Expects a file to be refused.</summary>
    /// <param name="message">The beginning of the message.</param>
    /// <param name="read">Reads the file.</param>
    public static void Assert(string message, Func<ImportedModel> read)
    {
        ModelFormatException refusal = Xunit.Assert.Throws<ModelFormatException>(read);
        Xunit.Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        AssertRemedy(refusal);
    }

    /// <summary>Reads a file, and expects a remedy if it is refused.</summary>
    public static ImportedModel Checked(Func<ImportedModel> read)
    {
        try
        {
            return read();
        }
        catch (ModelFormatException refusal)
        {
            AssertRemedy(refusal);
            throw;
        }
    }

    /// <summary>Expects a remedy behind what is wrong.</summary>
    public static void AssertRemedy(ModelFormatException refusal)
    {
        string remedy = refusal.Reason[(refusal.Reason.IndexOf(';', StringComparison.Ordinal) + 1)..];
        Xunit.Assert.True(
            remedy.Length < refusal.Reason.Length && remedy.Split(' ', ',', ':', ';').Any(word => _verbs.Contains(word, StringComparer.OrdinalIgnoreCase)),
            $"This says what is wrong, but not what to do: {refusal.Message}");
    }
}
