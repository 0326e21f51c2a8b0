using System.CommandLine;
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

    /// <summary>The command, which help does not show.</summary>
    public static Command Create()
    {
        Argument<string> what = new("what");
        Argument<string> network = new("network");
        Command command = new(Name) { what, network };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
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
}
