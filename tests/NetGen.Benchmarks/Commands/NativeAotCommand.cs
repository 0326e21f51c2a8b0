using System.CommandLine;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>Native programs: beside the JIT's code, without the processor's multiply-add, and how soon they answer.</summary>
internal static class NativeAotCommand
{
    // What is demanded.
    private const double MostTimesTheJit = 1.15;
    private const double LeastTimesFasterThanLibrary = 3;
    private const double MostMillisecondsToAnswer = 1;

    private const string Named = "x86-64-v3";
    private const string Unnamed = "default";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> rounds = new("--rounds") { Description = "Processes of each kind, by turns; the medians count.", DefaultValueFactory = _ => 9 };
        Option<int> starts = new("--starts") { Description = "Starts of each program, by turns; the medians count.", DefaultValueFactory = _ => 50 };
        Command command = new("native-aot", "Publishes native programs and times them beside the JIT, the library's multiply-add and an empty program; exit code 1 where a demand is not met.")
        {
            rounds,
            starts,
        };
        command.SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(starts)));
        return command;
    }

    private static int Run(int rounds, int starts)
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.Runtime}; medians of {rounds} processes and of {starts} starts");
        string named = TimingsPrograms.Publish("TimingsProgram", Named);
        string unnamed = TimingsPrograms.Publish("TimingsProgram", Unnamed);
        bool[] met =
        [
            IsMultiplyAddFastEnough(unnamed, rounds),
            IsAsFastAsTheJit(named, unnamed, rounds),
            AnswersSoonEnough(TimingsPrograms.Publish("FirstPrediction", Named), TimingsPrograms.Publish("Nothing", Named), starts),
        ];
        return met.All(isMet => isMet) ? 0 : 1;
    }

    private static bool IsMultiplyAddFastEnough(string unnamed, int rounds)
    {
        IReadOnlyDictionary<string, double>[] runs = [.. Enumerable.Range(0, rounds).Select(_ => TimingsPrograms.Time(unnamed, "multiply-add"))];
        double lanes = MedianOf(runs, "lanes"), library = MedianOf(runs, "library");
        double ratio = Race.Median([.. runs.Select(run => run["library"] / run["lanes"])]);
        Console.WriteLine(Text(
            $"A dense layer of 64 by 64, compiled for {Unnamed}: {lanes:N2} ns a multiply-add by lanes, {library:N2} by the library: {ratio:N2} times faster (demanded: {LeastTimesFasterThanLibrary:N0})"));
        return ratio >= LeastTimesFasterThanLibrary;
    }

    private static bool IsAsFastAsTheJit(string named, string unnamed, int rounds)
    {
        List<IReadOnlyDictionary<string, double>> jit = [], native = [], emulated = [];
        for (int round = 0; round < rounds; round++)
        {
            jit.Add(TimingsPrograms.TimeJit("forward"));
            native.Add(TimingsPrograms.Time(named, "forward"));
            emulated.Add(TimingsPrograms.Time(unnamed, "forward"));
        }

        Table table = ConsoleTable.New("network", "work", "JIT ns a sample", Named, "times the JIT", Unnamed, $"times {Named}");
        bool areMet = true;
        foreach (string name in native[0].Keys)
        {
            double ratio = Race.Median([.. native.Zip(jit, (one, other) => one[name] / other[name])]);
            double slower = Race.Median([.. emulated.Zip(native, (one, other) => one[name] / other[name])]);
            areMet &= ratio <= MostTimesTheJit;
            string[] parts = name.Split('.');
            table.AddRow(
                parts[0], parts[1], Text($"{MedianOf(jit, name):N1}"), Text($"{MedianOf(native, name):N1}"), Text($"{ratio:N2}{(ratio <= MostTimesTheJit ? "" : " !")}"),
                Text($"{MedianOf(emulated, name):N0}"), Text($"{slower:N0}"));
        }

        ReportTables.Show(table);
        Console.WriteLine(Text($"JIT with 8 lanes; at most {MostTimesTheJit} times the JIT are demanded."));
        return areMet;
    }

    private static bool AnswersSoonEnough(string first, string nothing, int starts)
    {
        TimingsPrograms.MillisecondsOf(first);
        TimingsPrograms.MillisecondsOf(nothing);
        List<double> firsts = [], nothings = [];
        for (int start = 0; start < starts; start++)
        {
            firsts.Add(TimingsPrograms.MillisecondsOf(first));
            nothings.Add(TimingsPrograms.MillisecondsOf(nothing));
        }

        double more = Race.Median(firsts) - Race.Median(nothings);
        Console.WriteLine(Text(
            $"From start to end: {Race.Median(firsts):N2} ms with a network of T2 and one prediction, {Race.Median(nothings):N2} ms with nothing: {more:N2} ms more (demanded: {MostMillisecondsToAnswer:N0})"));
        Console.WriteLine(Text($"Bytes: {new FileInfo(first).Length:N0} and {new FileInfo(nothing).Length:N0}"));
        return more <= MostMillisecondsToAnswer;
    }

    private static double MedianOf(IEnumerable<IReadOnlyDictionary<string, double>> runs, string name) => Race.Median([.. runs.Select(run => run[name])]);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
