using System.CommandLine;
using NetGen.Samples.Moons;

Option<string?> output = new("--output") { Description = "Folder for the pictures. Default: output, beside the program." };
Option<bool> json = new("--json") { Description = "Print the figures once more, as one line of JSON at the end." };
RootCommand root = new("Trains networks of 1 to 50 hidden units on two interleaved half circles, beside a reference; exit code 1 where the losses differ.") { output, json };
root.SetAction(parsed => MoonsCommand.Run(parsed.GetValue(output), parsed.GetValue(json)));
return root.Parse(args).Invoke();
