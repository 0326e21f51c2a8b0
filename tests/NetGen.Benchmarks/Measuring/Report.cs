using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Everything a race found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="Rounds">Rounds of the medians.</param>
/// <param name="Peak">What the machine can do.</param>
/// <param name="Networks">The networks.</param>
public sealed record Report(Machine Machine, DateTime Date, int Rounds, Peak Peak, IReadOnlyList<NetworkResult> Networks)
{
    private static readonly JsonSerializerOptions _format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the figures that <see cref="Save"/> has written.</summary>
    /// <exception cref="InvalidDataException">The file holds no report.</exception>
    public static Report Load(string path) =>
        JsonSerializer.Deserialize<Report>(File.ReadAllText(path), _format) ?? throw new InvalidDataException($"{path} holds no report of a race.");

    /// <summary>Writes the figures as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, _format) + "\n");
}
