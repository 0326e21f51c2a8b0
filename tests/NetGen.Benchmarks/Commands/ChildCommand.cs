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
    private const string Bits = "bits";

    /// <summary>The command, which help does not show.</summary>
    public static Command Create()
    {
        Argument<string> what = new("what");
        Argument<string> network = new("network") { Description = "A network's name; of the bits, a number of threads." };
        Command command = new(Name) { what, network };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(what) == Bits)
            {
                Console.WriteLine(JsonSerializer.Serialize(TopologyBits.OfSweep(int.Parse(parsed.GetValue(network)!, CultureInfo.InvariantCulture))));
                return;
            }

            Topology topology = Topology.All.Single(topology => topology.Name == parsed.GetValue(network));
            object result = parsed.GetValue(what) == FirstCall ? topology.TimeFirstCalls() : GeneratorTimes.Time(Declaration.Of(topology.Description()));
            Console.WriteLine(JsonSerializer.Serialize(result, result.GetType()));
        });
        return command;
    }

    /// <summary>A child's first calls.</summary>
    public static FirstCalls TimeFirstCalls(string network) => ChildProcess.Run<FirstCalls>(Name, FirstCall, network);

    /// <summary>A child's runs of the generator.</summary>
    public static GeneratorTimes TimeGenerator(string network) => ChildProcess.Run<GeneratorTimes>(Name, Generator, network);

    /// <summary>What a child computes with every network of the sweep.</summary>
    /// <param name="variables">What is set in its environment.</param>
    /// <param name="threads">Threads of its training.</param>
    public static TopologyBits[] FindBits(IReadOnlyList<(string Name, string Value)> variables, int threads) =>
        ChildProcess.RunWith<TopologyBits[]>(variables, Name, Bits, threads.ToString(CultureInfo.InvariantCulture));
}
