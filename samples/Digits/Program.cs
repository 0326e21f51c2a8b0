using System.CommandLine;
using NetGen.Samples.Digits;

Option<ulong> seed = new("--seed") { Description = "Seed of the initial weights and of the order of the samples.", DefaultValueFactory = _ => 1 };
Option<int> seeds = new("--seeds") { Description = "Train with this many seeds, from 1 on, and report the mean accuracy on the test rows; exit code 1 below 0.91." };
Option<bool> choose = new("--choose") { Description = "Choose learning rate, batch size, L2 and epochs again, by cross-validation within the training rows." };
Option<string?> output = new("--output") { Description = "Folder for the pictures. Default: output, beside the program." };
Option<bool> json = new("--json") { Description = "Print the figures once more, as one line of JSON at the end." };
RootCommand root = new("Learns to read handwritten digits and shows what it misreads.") { seed, seeds, choose, output, json };
root.SetAction(parsed =>
    parsed.GetValue(choose) ? ChooseCommand.Run()
    : parsed.GetValue(seeds) > 0 ? SeedsCommand.Run(parsed.GetValue(seeds), parsed.GetValue(json))
    : LearnCommand.Run(parsed.GetValue(seed), parsed.GetValue(output), parsed.GetValue(json)));
return root.Parse(args).Invoke();
