using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NetGen.Benchmarks.Children;
using NetGen.Benchmarks.Compiling;

namespace NetGen.Benchmarks.Commands;

/// <summary>What this program is asked by itself, in a process of its own: prints one line of JSON.</summary>
internal static class ChildCommand
{
    private const string Name = "child";
    private const string FirstCall = "first-call";
    private const string Generator = "generator";
    private const string Edits = "edits";
    private const string Bits = "bits";

    /// <summary>The command, which help does not show.</summary>
    public static Command Create()
    {
        Argument<string> what = new("what");
        Argument<string> network = new("network") { Description = "The name of a network or of a set of networks; of the bits, a number of threads." };
        Command command = new(Name) { what, network };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            object result = Find(parsed.GetValue(what)!, parsed.GetValue(network)!);
            Console.WriteLine(JsonSerializer.Serialize(result, result.GetType()));
        });
        return command;
    }

    /// <summary>A child's first calls.</summary>
    public static FirstCalls TimeFirstCalls(string network) => ChildProcess.Run<FirstCalls>(Name, FirstCall, network);

    /// <summary>A child's runs of the generator.</summary>
    public static GeneratorTimes TimeGenerator(string networks) => ChildProcess.Run<GeneratorTimes>(Name, Generator, networks);

    /// <summary>A child's runs of the generator after edits.</summary>
    public static EditTimes[] TimeEdits(string networks) => ChildProcess.Run<EditTimes[]>(Name, Edits, networks);

    /// <summary>What a child computes with every network of the sweep.</summary>
    /// <param name="variables">What is set in its environment.</param>
    /// <param name="threads">Threads of its training.</param>
    public static TopologyBits[] FindBits(IReadOnlyList<(string Name, string Value)> variables, int threads) =>
        ChildProcess.RunWith<TopologyBits[]>(variables, Name, Bits, threads.ToString(CultureInfo.InvariantCulture));

    private static object Find(string what, string network) => what switch
    {
        Bits => TopologyBits.OfSweep(int.Parse(network, CultureInfo.InvariantCulture)),
        FirstCall => Topology.All.Single(topology => topology.Name == network).TimeFirstCalls(),
        Generator => GeneratorTimes.Time(NetworkSet.Named(network)),
        Edits => EditTimes.Time(NetworkSet.Named(network)),
        _ => throw new ArgumentException($"A child is asked for {what}, but knows {FirstCall}, {Generator}, {Edits} and {Bits} only."),
    };
}
