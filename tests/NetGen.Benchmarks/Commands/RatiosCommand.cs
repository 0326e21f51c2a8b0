using System.CommandLine;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Ratios;

namespace NetGen.Benchmarks.Commands;

/// <summary>The picture of a race that was written as JSON.</summary>
internal static class RatiosCommand
{
    private static readonly string[] _usual = ["A", "D"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> report = new("report") { Description = "What a race, of this program or of tests/Peers, has written with --json." };
        Option<string[]> workloads = new("--workloads") { Description = "A panel for each. Default: A and D.", AllowMultipleArgumentsPerToken = true };
        workloads.AcceptOnlyFromAmong([.. Workloads.All.Select(workload => workload.Key())]);
        Option<string> output = new("--output") { Description = "The picture to write.", DefaultValueFactory = _ => "ratios.png" };
        Command command = new("ratios", "Draws how many times as long as NetGen the others took.") { report, workloads, output };
        command.SetAction(parsed =>
        {
            string[] keys = parsed.GetValue(workloads) is { Length: > 0 } given ? given : _usual;
            string path = parsed.GetRequiredValue(output);
            RatioPicture.Save(Report.Load(parsed.GetRequiredValue(report)), [.. Workloads.All.Where(workload => keys.Contains(workload.Key()))], path);
            Console.WriteLine(path);
        });
        return command;
    }
}
