using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetGen.Benchmarks.Measuring;
using NetGen.Peers.Targets;
using Spectre.Console;

namespace NetGen.Peers;

/// <summary>Everything a run found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="Rounds">Rounds of the medians.</param>
/// <param name="Peak">What the machine can do.</param>
/// <param name="Networks">All contenders' times.</param>
/// <param name="Targets">What was to be reached.</param>
internal sealed record PeersReport(Machine Machine, DateTime Date, int Rounds, Peak Peak, IReadOnlyList<NetworkResult> Networks, IReadOnlyList<Verdict> Targets)
{
    /// <summary>How reports are written.</summary>
    public static JsonSerializerOptions Format { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of the two kinds of plain C, the faster one of each workload remains.</summary>
    public static NetworkResult WithBestPlain(NetworkResult network) =>
        network with { Workloads = [.. network.Workloads.Select(workload => workload with { Timings = [.. WithBestPlain(workload.Timings)] })] };

    /// <summary>Writes the figures as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>Writes the targets.</summary>
    public void WriteTargets()
    {
        Table table = new Table().Border(TableBorder.Simple).Title($"{Targets.Count(verdict => verdict.IsReached)} of {Targets.Count} targets reached");
        foreach (string column in new[] { "network", "workload", "target", "figure", "" })
        {
            table.AddColumn(new TableColumn(column).NoWrap());
        }

        foreach (Verdict verdict in Targets)
        {
            table.AddRow(
                verdict.Network, Markup.Escape(verdict.Workload.Title()), verdict.Target,
                verdict.Figure.ToString(verdict.Figure < 10 ? "N2" : "N0", CultureInfo.InvariantCulture), verdict.IsReached ? "reached" : "NOT reached");
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<Timing> WithBestPlain(IReadOnlyList<Timing> timings)
    {
        bool isDone = false;
        foreach (Timing timing in timings)
        {
            if (!IsPlain(timing))
            {
                yield return timing;
            }
            else if (!isDone)
            {
                isDone = true;
                yield return new Timing(ContenderNames.PlainC, timings.Where(IsPlain).Min(plain => plain.Nanoseconds));
            }
        }
    }

    private static bool IsPlain(Timing timing) => timing.Contender is ContenderNames.PlainRows or ContenderNames.PlainColumns;
}
