using System.CommandLine;
using System.Globalization;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using Spectre.Console;

namespace NetGen.Benchmarks.Commands;

/// <summary>The promise that goes with speed: every network of the sweep gives the same bits at every lane width and with every number of threads.</summary>
internal static class BitsCommand
{
    private const int Listed = 12;

    private static readonly (string What, (string Name, string Value)[] Variables, int Threads)[] _machines =
    [
        ("as it is, 1 thread", [], 1),
        ("as it is, 2 threads", [], 2),
        ("without AVX-512, 2 threads", [("DOTNET_EnableAVX512", "0")], 2),
        ("without AVX2 and FMA, 1 thread", [("DOTNET_EnableAVX2", "0")], 1),
    ];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("bits", "Computes and trains with every network of the sweep as on several machines; exit code 1 where one gives other bits.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Console.WriteLine($"{Machine.This.Processor}, {Machine.This.InstructionSet}, {Machine.This.Runtime}");
        // Nothing is timed here: the machines may run side by side.
        TopologyBits[][] found = [.. _machines.AsParallel().AsOrdered().Select(machine => ChildCommand.FindBits(machine.Variables, machine.Threads))];
        Dictionary<string, string> first = found[0].ToDictionary(bits => bits.Name, bits => bits.Fingerprint);
        Table table = ConsoleTable.New("machine", "networks", "other bits");
        List<string> different = [];
        foreach (((string what, _, _), TopologyBits[] networks) in _machines.Zip(found))
        {
            string[] others = [.. networks.Where(bits => !bits.AloneAsInBatch || bits.Fingerprint != first[bits.Name]).Select(bits => $"{bits.Name} {what}")];
            different.AddRange(others);
            table.AddRow(what, networks.Length.ToString(CultureInfo.InvariantCulture), others.Length.ToString(CultureInfo.InvariantCulture));
        }

        ReportTables.Show(table);
        foreach (string name in different.Take(Listed))
        {
            Console.WriteLine($"Other bits: {name}");
        }

        return different.Count == 0 ? 0 : 1;
    }
}
