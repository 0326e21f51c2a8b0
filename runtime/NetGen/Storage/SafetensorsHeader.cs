using System.Text.Json;
using System.Text.Unicode;

namespace NetGen;

/// <summary>What a safetensors header says of one tensor.</summary>
/// <param name="Type">The dtype: F32, F16, I64, ….</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record SafetensorsEntry(string Type, ulong[] Shape, ulong Begin, ulong End)
{
    /// <summary>The shape as it is written: [8, 4].</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}

/// <summary>
/// The JSON header of a safetensors file, taken apart with all doubts: only entries that are looked for are kept, where it is known which those are,
/// every name may stand once, and everything is of the type that the format wants.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The name under which strings about the file stand.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The longest header, as in the format's reference implementation.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>What to do about a file whose header is not sound.</summary>
    public const string Advice = "the file is damaged or cut off: copy or save it again";

    /// <summary>Header, tensor and shape are three; a few more to say clearly what is wrong.</summary>
    private const int DeepestNesting = 8;

    private const int MostDimensions = 8;

    private readonly string _file;
    private readonly HashSet<string>? _wanted;

    private SafetensorsHeader(string file, HashSet<string>? wanted)
    {
        _file = file;
        _wanted = wanted;
    }

    /// <summary>The wanted tensors that are there.</summary>
    public Dictionary<string, SafetensorsEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The strings about the file.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The first tensor that was not wanted; null if there is none.</summary>
    public string? FirstUnwanted { get; private set; }

    /// <summary>Reads a header, with the length before it.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="stream">The file; it stands at the first value afterwards.</param>
    /// <param name="wanted">The names of the tensors that are looked for; null for all that there are.</param>
    /// <exception cref="ModelFormatException">The header is not well-formed, or the file is of another kind.</exception>
    public static SafetensorsHeader Read(string file, Stream stream, HashSet<string>? wanted) => Parse(file, SafetensorsText.Read(file, stream), wanted);

    /// <summary>Reads a header.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="text">The JSON text.</param>
    /// <param name="wanted">The names of the tensors that are looked for; null for all that there are.</param>
    /// <exception cref="ModelFormatException">The header is not well-formed.</exception>
    private static SafetensorsHeader Parse(string file, ReadOnlySpan<byte> text, HashSet<string>? wanted)
    {
        SafetensorsHeader header = new(file, wanted);
        if (!Utf8.IsValid(text))
        {
            throw header.Error("the header is not UTF-8");
        }

        Utf8JsonReader json = new(text, new JsonReaderOptions { MaxDepth = DeepestNesting });
        try
        {
            header.ReadAll(ref json);
        }
        catch (JsonException e)
        {
            throw new ModelFormatException(file, $"the header is not JSON as expected: {e.Message}; {Advice}", innerException: e);
        }
        catch (InvalidOperationException e)
        {
            // What GetString says to half of a surrogate pair in an escape.
            throw new ModelFormatException(file, $"the header holds a string that is no text: {e.Message}; {Advice}", innerException: e);
        }

        return header;
    }

    /// <summary>Makes sure that the tensors lie one behind the other from byte 0 on, without gaps.</summary>
    /// <param name="bytesOf">How many bytes a tensor's values take.</param>
    /// <returns>The names of <see cref="Entries"/> in the order of the file.</returns>
    /// <exception cref="ModelFormatException">They overlap, leave a gap, or are of another length.</exception>
    public string[] NamesInFileOrder(Func<string, ulong> bytesOf)
    {
        string[] sorted = [.. Entries.OrderBy(pair => pair.Value.Begin).ThenBy(pair => pair.Value.End).Select(pair => pair.Key)];
        ulong next = 0;
        foreach (string name in sorted)
        {
            SafetensorsEntry entry = Entries[name];
            if (entry.Begin != next)
            {
                throw Error($"expected data_offsets from {next} on, where the tensor before ends, found {entry.Begin}", name);
            }

            ulong bytes = bytesOf(name);
            next += bytes;
            if (entry.End != next)
            {
                throw Error($"expected data_offsets up to {next}, for {bytes} bytes, found {entry.End}", name);
            }
        }

        return sorted;
    }

    private void ReadAll(ref Utf8JsonReader json)
    {
        bool metadataRead = false;
        json.Read();
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            if (name == MetadataName)
            {
                if (metadataRead)
                {
                    throw Error("the name stands in the header twice", MetadataName);
                }

                metadataRead = true;
                ReadMetadata(ref json);
            }
            else if (_wanted is null || _wanted.Contains(name))
            {
                SafetensorsEntry entry = ReadEntry(ref json, name);
                if (!Entries.TryAdd(name, entry))
                {
                    throw Error("the name stands in the header twice", name);
                }
            }
            else
            {
                FirstUnwanted ??= name;
                json.Skip();
            }
        }

        if (json.Read())
        {
            throw Error("the header goes on after its closing brace");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "an object of strings", MetadataName);
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            Expect(ref json, JsonTokenType.String, "a string", $"{MetadataName}.{name}");
            if (!Metadata.TryAdd(name, json.GetString()!))
            {
                throw Error("the name stands in the header twice", $"{MetadataName}.{name}");
            }
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader json, string tensor)
    {
        string? type = null;
        ulong[]? shape = null;
        ulong[]? offsets = null;
        Expect(ref json, JsonTokenType.StartObject, "an object", tensor);
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            bool twice;
            switch (name)
            {
                case "dtype":
                    twice = type is not null;
                    Expect(ref json, JsonTokenType.String, "dtype as a string", tensor);
                    type = json.GetString()!;
                    break;
                case "shape":
                    twice = shape is not null;
                    shape = ReadNumbers(ref json, name, tensor);
                    break;
                case "data_offsets":
                    twice = offsets is not null;
                    offsets = ReadNumbers(ref json, name, tensor);
                    break;
                default:
                    throw Error($"expected dtype, shape and data_offsets, found {DataFormatException.Quote(name)}", tensor);
            }

            if (twice)
            {
                throw Error($"{name} stands there twice", tensor);
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw Error($"{(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")} is missing", tensor);
        }

        return offsets.Length == 2
            ? new SafetensorsEntry(type, shape, offsets[0], offsets[1])
            : throw Error($"data_offsets must be two numbers, found {offsets.Length}", tensor);
    }

    private ulong[] ReadNumbers(ref Utf8JsonReader json, string name, string tensor)
    {
        Expect(ref json, JsonTokenType.StartArray, $"{name} as an array", tensor);
        List<ulong> numbers = [];
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetUInt64(out ulong number))
            {
                throw Error($"{name} must hold whole numbers from 0 up to 64 bits", tensor);
            }

            if (numbers.Count == MostDimensions)
            {
                throw Error($"{name} has more than {MostDimensions} numbers", tensor);
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType expected, string words, string place)
    {
        JsonTokenType found = Next(ref json);
        if (found != expected)
        {
            throw Error($"expected {words}, found the JSON token {found}", place);
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader json) =>
        json.Read() ? json.TokenType : throw new JsonException("The text ends too early.");

    private ModelFormatException Error(string reason, string? tensor = null) => new(_file, $"{reason}; {Advice}", tensor);
}
