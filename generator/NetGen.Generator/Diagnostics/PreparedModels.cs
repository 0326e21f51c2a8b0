using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics;

/// <summary>Reads the models that the build has prepared, for analyses.</summary>
internal static class PreparedModels
{
    /// <summary>The compiler keeps what this has read for as long as it keeps the text: an edit of a source file reads no model anew.</summary>
    public static readonly SourceTextValueProvider<PreparedModel?> Provider = new(text => PreparedModelReader.Read(text, CancellationToken.None));

    /// <summary>The models of a compilation.</summary>
    /// <param name="files">Its additional files.</param>
    /// <param name="read">Asks the compiler for what <see cref="Provider"/> makes of a text.</param>
    /// <param name="cancellationToken">Checked for each file.</param>
    public static EquatableArray<PreparedModel> Of(IEnumerable<AdditionalText> files, Func<SourceText, PreparedModel?> read, CancellationToken cancellationToken)
    {
        List<PreparedModel> models = new();
        foreach (AdditionalText file in files.Where(PreparedModelReader.IsPrepared))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.GetText(cancellationToken) is SourceText text && read(text) is PreparedModel model)
            {
                models.Add(model);
            }
        }

        return models.ToEquatableArray();
    }
}
