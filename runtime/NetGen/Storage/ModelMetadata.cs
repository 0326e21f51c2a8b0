using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Execution;

namespace NetGen;

/// <summary>What a model file says about its network besides the numbers: strings under the names of <c>__metadata__</c>.</summary>
internal static class ModelMetadata
{
    public const string Format = "format";
    public const string Version = "version";
    public const string Name = "name";
    public const string Topology = "topology";
    public const string Activations = "activations";
    public const string Hash = "hash";

    /// <summary>The CRC-32 of all values, as their bytes lie in the file.</summary>
    public const string Checksum = "crc32";

    public const string LossName = "loss";
    public const string Classes = "classes";

    /// <summary>The names of the inputs.</summary>
    public const string Inputs = "inputs";

    /// <summary>The names of the values that the outputs stand for.</summary>
    public const string Values = "values";

    /// <summary>How inputs are scaled before they come to the weights of the file.</summary>
    public const string Scaling = "scaling";

    /// <summary>A scaling that the weights of the file, which are for raw inputs, already contain.</summary>
    public const string Folded = "folded";

    /// <summary>What stands in for missing inputs.</summary>
    public const string InputMeans = "means";

    /// <summary>The value of <see cref="Format"/> in files that this library wrote. Files of others are read too, for their tensors.</summary>
    public const string OwnFormat = "netgen";

    /// <summary>The value of <see cref="Version"/> that this library writes and understands.</summary>
    public const string OwnVersion = "1";

    private const string Means = "mean";
    private const string Deviations = "deviation";

    /// <summary>Letters beyond ASCII are written as themselves; nobody pastes a model file into a web page.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The layer sizes: 4-8-3.</summary>
    public static string TopologyOf(NetworkDescription network)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{network.InputSize}");
        foreach (LayerDescription layer in network.Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"-{layer.Outputs}");
        }

        return text.ToString();
    }

    /// <summary>The layers' activations: Tanh-Softmax.</summary>
    public static string ActivationsOf(NetworkDescription network)
    {
        StringBuilder text = new();
        foreach (LayerDescription layer in network.Layers)
        {
            text.Append(text.Length == 0 ? "" : "-").Append(layer.Activation);
        }

        return text.ToString();
    }

    /// <summary>The names that a network knows, by their entries.</summary>
    public static IEnumerable<(string Entry, ImmutableArray<string> Names)> NamesOf(NetworkState state) =>
        new[] { (Inputs, state.InputNames), (Values, state.TargetNames), (Classes, state.ClassNames) }.Where(entry => !entry.Item2.IsDefaultOrEmpty);

    /// <summary>Names as a JSON array.</summary>
    public static string WriteNames(ImmutableArray<string> names) => WriteJson(json =>
    {
        json.WriteStartArray();
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    });

    /// <summary>A scaling as a JSON object of two arrays. Numbers have as many digits as give back the same bits.</summary>
    public static string WriteScaling(Standardizer scaling) => WriteJson(json =>
    {
        json.WriteStartObject();
        WriteNumbers(json, Means, scaling.Mean);
        WriteNumbers(json, Deviations, scaling.Deviation);
        json.WriteEndObject();
    });

    /// <summary>Means of inputs as a JSON array, null for an input without. Numbers have as many digits as give back the same bits.</summary>
    public static string WriteMeans(ImmutableArray<float> means) => WriteJson(json =>
    {
        json.WriteStartArray();
        foreach (float mean in means)
        {
            if (float.IsNaN(mean))
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteNumberValue(mean);
            }
        }

        json.WriteEndArray();
    });

    /// <summary>Reads means of inputs; NaN for an input without.</summary>
    /// <exception cref="FormatException">The text is no JSON array of finite numbers and nulls.</exception>
    public static ImmutableArray<float> ReadMeans(string text)
    {
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text));
        Expect(ref json, JsonTokenType.StartArray);
        ImmutableArray<float>.Builder means = ImmutableArray.CreateBuilder<float>();
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            bool isNone = json.TokenType == JsonTokenType.Null;
            float mean = float.NaN;
            bool isNumber = json.TokenType == JsonTokenType.Number && json.TryGetSingle(out mean) && float.IsFinite(mean);
            means.Add(isNone || isNumber ? mean : throw new FormatException("a JSON array of 32-bit numbers and nulls was expected"));
        }

        ExpectEnd(ref json);
        return means.ToImmutable();
    }

    /// <summary>Reads names: those of classes, inputs or values.</summary>
    /// <exception cref="FormatException">The text is no JSON array of strings.</exception>
    public static ImmutableArray<string> ReadNames(string text)
    {
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text));
        Expect(ref json, JsonTokenType.StartArray);
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            names.Add(json.TokenType == JsonTokenType.String ? Text(ref json) : throw new FormatException("a JSON array of strings was expected"));
        }

        ExpectEnd(ref json);
        return names.ToImmutable();
    }

    /// <summary>Reads a scaling.</summary>
    /// <exception cref="FormatException">The text is no JSON object with two arrays of as many numbers.</exception>
    public static Standardizer ReadScaling(string text)
    {
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text));
        Expect(ref json, JsonTokenType.StartObject);
        List<double> means = ReadNumbers(ref json, Means);
        List<double> deviations = ReadNumbers(ref json, Deviations);
        Expect(ref json, JsonTokenType.EndObject);
        ExpectEnd(ref json);
        try
        {
            return new Standardizer([.. means], [.. deviations]);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static string WriteJson(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, WriterOptions))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static List<double> ReadNumbers(ref Utf8JsonReader json, string name)
    {
        if (Next(ref json) != JsonTokenType.PropertyName || !json.ValueTextEquals(name))
        {
            throw new FormatException($"\"{name}\" was expected");
        }

        Expect(ref json, JsonTokenType.StartArray);
        List<double> numbers = [];
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            numbers.Add(json.TokenType == JsonTokenType.Number && json.TryGetDouble(out double number)
                ? number
                : throw new FormatException($"\"{name}\" must be an array of numbers"));
        }

        return numbers;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType expected)
    {
        JsonTokenType found = Next(ref json);
        if (found != expected)
        {
            throw new FormatException($"expected the JSON token {expected}, found {found}");
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader json)
    {
        try
        {
            return json.Read() ? json.TokenType : throw new FormatException("the JSON text ends too early");
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>The string at the reader; half of a surrogate pair in an escape is not one.</summary>
    private static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static void ExpectEnd(ref Utf8JsonReader json)
    {
        try
        {
            if (json.Read())
            {
                throw new FormatException("text after the end of the JSON value");
            }
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
