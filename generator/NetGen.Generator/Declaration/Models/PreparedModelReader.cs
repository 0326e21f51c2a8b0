using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

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
    private string _path = "";
    private bool _isUnread;
    private PreparedResource? _resource;

    private PreparedModelReader()
    {
    }

    /// <summary>Whether a file among those of the compilation is such a text, by its name.</summary>
    public static bool IsPrepared(AdditionalText text) => text.Path.EndsWith(FileEnding, StringComparison.Ordinal);

    /// <summary>Reads a text; null if it is none of ours, or was written by another version.</summary>
    public static PreparedModel? Read(SourceText? text, CancellationToken cancellationToken)
    {
        if (text is null || text.Lines[0].ToString() != FirstLine)
        {
            return null;
        }

        PreparedModelReader reader = new();
        int damaged = -1;
        foreach (TextLine line in text.Lines.Skip(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string content = line.ToString();
            int space = content.IndexOf(' ');
            bool isSound = space < 0 ? content.Length == 0 : reader.Take(content.Substring(0, space), content.Substring(space + 1));
            damaged = isSound || damaged >= 0 ? damaged : line.LineNumber;
        }

        return reader.Result(damaged < 0 && !reader.IsWhole ? text.Lines.Count - 1 : damaged);
    }

    /// <summary>Whether nothing is begun and not ended, and layers and means fit together.</summary>
    private bool IsWhole => _error is not null || _isUnread
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
            Path = _path,
            IsUnread = _isUnread,
            Resource = _resource,
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
            case "path":
                return Unescape(content, out _path);
            case "unread":
                _isUnread = true;
                return content == "numbers";
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
            case "resource":
                return TakeResource(content);
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
                return _rows.Count == _inputs + 1 && PreparedNumbers.AreSound(content, _outputs, mayBeNaN: false) && EndLayer(place: null);
            case "at":
                return _rows.Count == 0 && _inputs > 0 && PlaceOf(content) is PreparedPlace place && EndLayer(place);
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

    /// <summary>The resource of the model: its length, its name. It stands before the first layer.</summary>
    private bool TakeResource(string content)
    {
        int space = content.IndexOf(' ');
        if (space < 0 || _layers.Count > 0 || !Number(content.Substring(0, space), out int length) || !Unescape(content.Substring(space + 1), out string name))
        {
            return false;
        }

        _resource = new PreparedResource(name, length);
        return true;
    }

    /// <summary>Where a layer's parameters lie: weights, stride, biases. The program reads there without a check, so that nothing may lie outside.</summary>
    private PreparedPlace? PlaceOf(string content)
    {
        string[] parts = content.Split(' ');
        return _resource is not null && parts.Length == 3
            && Number(parts[0], out int weights, least: 0) && Number(parts[1], out int stride) && Number(parts[2], out int bias, least: 0)
            && stride == ParameterShape.WeightStride(_inputs, _outputs) && weights + (long)_inputs * stride <= _resource.Length
            && bias + (long)ParameterShape.Stride(_outputs) <= _resource.Length
                ? new PreparedPlace(weights, bias)
                : null;
    }

    private bool EndLayer(PreparedPlace? place)
    {
        if ((place is null) != (_resource is null))
        {
            return false;
        }

        _layers.Add(new PreparedLayer(_inputs, _outputs, _activation, _weightsName, _biasName, new EquatableArray<string>(_rows.ToImmutable())) { Place = place });
        _rows.Clear();
        _inputs = 0;
        return true;
    }

    private static bool Number(string text, out int number, int least = 1) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least;

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
