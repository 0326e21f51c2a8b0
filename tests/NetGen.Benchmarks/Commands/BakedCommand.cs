using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Baked;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>Networks whose weights are constants beside the same ones whose weights are their own, by turns.</summary>
internal static class BakedCommand
{
    private static readonly TimeSpan _ofARound = TimeSpan.FromMilliseconds(20);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> rounds = new("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 41 };
        Option<string?> save = new("--save") { Description = "Writes the weights to a folder, instead of measuring." };
        Command command = new("baked", "Times networks with weights as constants against networks with weights of their own; exit code 1 where they give other bits.") { rounds, save };
        command.SetAction(parsed => parsed.GetValue(save) is string folder ? Save(folder) : Run(new Race(parsed.GetValue(rounds), _ofARound)));
        return command;
    }

    private static int Save(string folder)
    {
        new T1(1).Save(Path.Combine(folder, "T1.safetensors"));
        new T2(1).Save(Path.Combine(folder, "T2.safetensors"));
        new T3(1).Save(Path.Combine(folder, "T3.safetensors"));
        new T4(1).Save(Path.Combine(folder, "T4.safetensors"));
        return 0;
    }

    private static int Run(Race race)
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.InstructionSet}, {Machine.This.Runtime}; nanoseconds a sample, medians of {race.Rounds} rounds");
        Table table = ConsoleTable.New("network", "A own", "A baked", "baked/own", "B own", "B baked", "baked/own");
        bool areSame = Add(table, race, new T1(1), new CallsOfT1(new T1(1)), new CallsOfBakedT1(new BakedT1()))
            & Add(table, race, new T2(1), new CallsOfT2(new T2(1)), new CallsOfBakedT2(new BakedT2()))
            & Add(table, race, new T3(1), new CallsOfT3(new T3(1)), new CallsOfBakedT3(new BakedT3()))
            & Add(table, race, new T4(1), new CallsOfT4(new T4(1)), new CallsOfBakedT4(new BakedT4()));
        ReportTables.Show(table);
        return areSame ? 0 : 1;
    }

    /// <summary>Measures one network in both ways.</summary>
    /// <returns>Whether all outputs have the same bits.</returns>
    private static bool Add<TNetwork, TOwn, TBaked>(Table table, Race race, TNetwork network, TOwn own, TBaked baked)
        where TNetwork : class, INetwork<TNetwork> where TOwn : struct, IForward where TBaked : struct, IForward
    {
        float[] parameters = new float[TNetwork.Description.ParameterCount];
        network.CopyParametersTo(parameters);
        Problem problem = new(TNetwork.Description, parameters);
        double[] times = race.Run(
        [
            new ForwardWork<TOwn>("own", own, problem, chained: false), new ForwardWork<TBaked>("baked", baked, problem, chained: false),
            new BatchWork<TOwn>("own", own, problem), new BatchWork<TBaked>("baked", baked, problem),
        ]);
        string[] cells =
        [
            Text(times[0]), Text(times[1]), Ratio(times[1] / times[0]), Text(times[2]), Text(times[3]), Ratio(times[3] / times[2]),
        ];
        table.AddRow([TNetwork.Description.Name, .. cells]);
        return Outputs(own, problem).AsSpan().SequenceEqual(Outputs(baked, problem));
    }

    private static int[] Outputs<TCalls>(TCalls calls, Problem problem) where TCalls : struct, IForward
    {
        float[] outputs = new float[Workloads.BatchOfForward * problem.OutputSize];
        calls.ForwardBatch(problem.InputRows(0, Workloads.BatchOfForward), outputs);
        return [.. outputs.Select(BitConverter.SingleToInt32Bits)];
    }

    private static string Text(double nanoseconds) => nanoseconds.ToString("N2", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString("N3", CultureInfo.InvariantCulture);
}
