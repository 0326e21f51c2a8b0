using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Reads the texts in which the build hands models over. It checks no more than it needs: whoever wrote them has checked the model.</summary>
internal sealed class PreparedModelReader
{
    /// <summary>The first line of each such text.</summary>
    private const string FirstLine = "netgen-model 1";

    private const string FileEnding = ".netgen.txt";

    private readonly ImmutableArray<PreparedLayer>.Builder _layers = ImmutableArray.CreateBuilder<PreparedLayer>();
    private readonly ImmutableArray<string>.Builder _classNames = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _rows = ImmutableArray.CreateBuilder<string>();
    private string _file = "";
    private string? _error;
    private string _means = "";
    private string[] _shape = [];
    private string _weightsName = "";
    private string _biasName = "";

    private PreparedModelReader()
    {
    }

    /// <summary>Whether a file among those of the compilation is such a text, by its name.</summary>
    public static bool IsPrepared(AdditionalText text) => text.Path.EndsWith(FileEnding, StringComparison.Ordinal);

    /// <summary>The models among the files of a compilation.</summary>
    public static EquatableArray<PreparedModel> ReadAll(IEnumerable<AdditionalText> files, CancellationToken cancellationToken) =>
        files.Where(IsPrepared).Select(file => Read(file.GetText(cancellationToken))).Where(model => model is not null).Select(model => model!).ToEquatableArray();

    /// <summary>Reads a text; null if it is none of ours, or was written by another version.</summary>
    public static PreparedModel? Read(SourceText? text)
    {
        if (text is null || text.Lines[0].ToString() != FirstLine)
        {
            return null;
        }

        PreparedModelReader reader = new();
        foreach (TextLine line in text.Lines.Skip(1))
        {
            string content = line.ToString();
            int space = content.IndexOf(' ');
            if (space > 0)
            {
                reader.Take(content.Substring(0, space), content.Substring(space + 1));
            }
        }

        return new PreparedModel(reader._file, reader._error, new EquatableArray<PreparedLayer>(reader._layers.ToImmutable()))
        {
            ClassNames = new EquatableArray<string>(reader._classNames.ToImmutable()),
            InputMeans = reader._means.Length == 0 ? default : reader._means.Split(' ').ToEquatableArray(),
        };
    }

    private void Take(string word, string content)
    {
        switch (word)
        {
            case "file":
                _file = Unescape(content);
                break;
            case "error":
                _error = Unescape(content);
                break;
            case "class":
                _classNames.Add(Unescape(content));
                break;
            case "means":
                _means = content;
                break;
            case "layer":
                _shape = content.Split(' ');
                break;
            case "weights":
                _weightsName = Unescape(content);
                break;
            case "bias":
                _biasName = Unescape(content);
                break;
            case "w":
                _rows.Add(content);
                break;
            case "b":
                _rows.Add(content);
                Activation? activation = Enum.TryParse(_shape[2], out Activation named) ? named : null;
                _layers.Add(new PreparedLayer(Number(_shape[0]), Number(_shape[1]), activation, _weightsName, _biasName, new EquatableArray<string>(_rows.ToImmutable())));
                _rows.Clear();
                break;
            default:
                break;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>\u000a back to the character.</summary>
    private static string Unescape(string text)
    {
        const int LengthOfAnEscape = 6;
        int escape = text.IndexOf('\\');
        return escape < 0
            ? text
            : text.Substring(0, escape)
                + (char)ushort.Parse(text.Substring(escape + 2, LengthOfAnEscape - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                + Unescape(text.Substring(escape + LengthOfAnEscape));
    }
}
