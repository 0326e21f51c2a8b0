using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Models;

/// <summary>
/// Reads the texts in which the build hands models over. Whoever wrote them has checked the model, but not what became of the text since: a damaged one is an error
/// where a network names its file, and never an exception or a program that does not compile.
/// </summary>
internal sealed class PreparedModelReader
{
    /// <summary>The first line of each such text.</summary>
    private const string FirstLine = "netgen-model 1";

    private const string FileEnding = ".netgen.txt";

    /// <summary>What stands for an activation that the model does not name.</summary>
    private const string NoActivation = "?";

    private readonly ImmutableArray<PreparedLayer>.Builder _layers = ImmutableArray.CreateBuilder<PreparedLayer>();
    private readonly ImmutableArray<string>.Builder _inputNames = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _targetNames = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _classNames = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _rows = ImmutableArray.CreateBuilder<string>();
    private string _file = "";
    private string? _error;
    private string? _unorderedEnding;
    private string _means = "";
    private int _inputs;
    private int _outputs;
    private Activation? _activation;
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
        int damaged = -1;
        foreach (TextLine line in text.Lines.Skip(1))
        {
            string content = line.ToString();
            int space = content.IndexOf(' ');
            bool isSound = space < 0 ? content.Length == 0 : reader.Take(content.Substring(0, space), content.Substring(space + 1));
            damaged = isSound || damaged >= 0 ? damaged : line.LineNumber;
        }

        return reader.Result(damaged < 0 && !reader.IsWhole ? text.Lines.Count - 1 : damaged);
    }

    /// <summary>Whether nothing is begun and not ended, and layers and means fit together.</summary>
    private bool IsWhole => _error is not null
        || (_layers.Count > 0 && _rows.Count == 0 && _inputs == 0 && (_means.Length == 0 || HasSoundMeans));

    /// <summary>Which layer comes first must be known where there are means.</summary>
    private bool HasSoundMeans => _unorderedEnding is null && PreparedNumbers.AreSound(_means, _layers[0].Inputs, mayBeNaN: true);

    private PreparedModel Result(int damagedLine)
    {
        string? error = damagedLine < 0 ? _error : $"{_file}: line {damagedLine + 1} of the text that the build has made of it is damaged; rebuild the project";
        return new PreparedModel(_file, error, new EquatableArray<PreparedLayer>(error is null ? _layers.ToImmutable() : ImmutableArray<PreparedLayer>.Empty))
        {
            UnorderedEnding = _unorderedEnding,
            InputNames = new EquatableArray<string>(_inputNames.ToImmutable()),
            TargetNames = new EquatableArray<string>(_targetNames.ToImmutable()),
            ClassNames = new EquatableArray<string>(_classNames.ToImmutable()),
            InputMeans = _means.Length == 0 ? default : _means.Split(' ').ToEquatableArray(),
        };
    }

    /// <summary>Takes a line.</summary>
    /// <returns>Whether it is sound.</returns>
    private bool Take(string word, string content)
    {
        switch (word)
        {
            case "file":
                return Unescape(content, out _file);
            case "error":
                bool isSound = Unescape(content, out string error);
                _error = error;
                return isSound;
            case "unordered":
                _unorderedEnding = content;
                return content.Length > 0 && _layers.Count == 0;
            case "input":
                return TakeName(content, _inputNames);
            case "value":
                return TakeName(content, _targetNames);
            case "class":
                return TakeName(content, _classNames);
            case "means":
                _means = content;
                return content.Length > 0;
            case "layer":
                return TakeShape(content.Split(' '));
            case "weights":
                return Unescape(content, out _weightsName);
            case "bias":
                return Unescape(content, out _biasName);
            case "w":
                _rows.Add(content);
                return _rows.Count <= _inputs && PreparedNumbers.AreSound(content, _outputs, mayBeNaN: false);
            case "b":
                _rows.Add(content);
                return _rows.Count == _inputs + 1 && PreparedNumbers.AreSound(content, _outputs, mayBeNaN: false) && EndLayer();
            default:
                return false;
        }
    }

    private static bool TakeName(string content, ImmutableArray<string>.Builder names)
    {
        bool isSound = Unescape(content, out string name);
        names.Add(name);
        return isSound;
    }

    /// <summary>A layer begins: inputs, units, activation. The one before must have ended, and give as many values if it is known to be the one before.</summary>
    private bool TakeShape(string[] shape)
    {
        bool isNamed = shape.Length == 3 && Enum.IsDefined(typeof(Activation), shape[2]);
        bool isSound = _inputs == 0 && (isNamed || (shape.Length == 3 && shape[2] == NoActivation))
            && Number(shape[0], out _inputs) && Number(shape[1], out _outputs)
            && (_unorderedEnding is not null || _layers.Count == 0 || _layers[_layers.Count - 1].Outputs == _inputs);
        _activation = isNamed ? (Activation)Enum.Parse(typeof(Activation), shape[2]) : null;
        return isSound;
    }

    private bool EndLayer()
    {
        _layers.Add(new PreparedLayer(_inputs, _outputs, _activation, _weightsName, _biasName, new EquatableArray<string>(_rows.ToImmutable())));
        _rows.Clear();
        _inputs = 0;
        return true;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    /// <summary>\u000a back to the character.</summary>
    private static bool Unescape(string text, out string result)
    {
        const int LengthOfAnEscape = 6;
        StringBuilder plain = new();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at]);
                continue;
            }

            if (at + LengthOfAnEscape > text.Length || text[at + 1] != 'u'
                || !ushort.TryParse(text.Substring(at + 2, LengthOfAnEscape - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort character))
            {
                result = text;
                return false;
            }

            plain.Append((char)character);
            at += LengthOfAnEscape - 1;
        }

        result = plain.ToString();
        return true;
    }
}
