using System.Globalization;
using Spectre.Console;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Shows what a race found.</summary>
public static class ReportTables
{
    private const int WidthOfAFile = 200;

    /// <summary>Writes the machine and its limits.</summary>
    public static void WriteMachine(Machine machine, Peak peak)
    {
        string reads = string.Join(", ", peak.Reads.Select(read => Text($"{read.Name} {read.GigaBytes:N0}")));
        Console.WriteLine($"{machine.Processor}, {machine.InstructionSet}, {machine.Runtime}, {machine.System}, {DateTime.UtcNow:yyyy-MM-dd}");
        Console.WriteLine(Text($"Peak of one core: {peak.GigaFlops:N1} GFLOP/s ({peak.Registers}); reads in GB/s: {reads}"));
    }

    /// <summary>Writes a table.</summary>
    public static void Show(Table table)
    {
        if (Console.IsOutputRedirected)
        {
            // A file has no width; without this a table is squeezed into 80 characters.
            AnsiConsole.Profile.Width = WidthOfAFile;
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Writes a network's table.</summary>
    public static void Write(NetworkResult network)
    {
        string[] contenders = [.. network.Workloads.SelectMany(workload => workload.Timings).Select(timing => timing.Contender).Distinct()];
        Table table = new Table().Border(TableBorder.Simple).Title(Text(
            $"{network.Network}, {network.Parameters:N0} parameters: ns a sample; in brackets how many times {contenders[0]} is faster"));
        table.AddColumn(new TableColumn("workload").NoWrap());
        foreach (string column in contenders.Concat(["floor", "share of peak"]))
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned().NoWrap());
        }

        foreach (WorkloadResult workload in network.Workloads)
        {
            double ours = workload.Timings[0].Nanoseconds;
            IEnumerable<string> times = contenders.Select(contender => workload.Of(contender) switch
            {
                null => "",
                double time when contender == contenders[0] => Number(time),
                double time => $"{Number(time)} ({Number(time / ours)})",
            });
            table.AddRow([Markup.Escape(workload.Workload.Title()), .. times, Number(workload.FloorNanoseconds), Text($"{workload.FloorNanoseconds / ours:P0}")]);
        }

        Show(table);
        Limits limits = network.Limits;
        string fit = network.FitRatio(contenders[0]) is double ratio ? Text($"; {contenders[0]}'s Fit takes {ratio:N2} times its steps") : "";
        Console.WriteLine(Text($"{limits.GigaFlops:N1} GFLOP/s, parameters read at {limits.ReadGigaBytes:N0} GB/s, updated at {limits.UpdateGigaBytes:N0} GB/s{fit}"));
    }

    /// <summary>A number with as many digits as tell something.</summary>
    private static string Number(double value) => value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
