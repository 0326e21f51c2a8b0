using System.CommandLine;
using NetGen.Benchmarks.Commands;

RootCommand root = RaceCommand.AddTo(new RootCommand("Races NetGen against what a C# user would write by hand; exit code 1 where it is slower."));
root.Add(SweepCommand.Create());
root.Add(FirstCallCommand.Create());
root.Add(BitsCommand.Create());
root.Add(ThreadsCommand.Create());
root.Add(GeneratorCommand.Create());
root.Add(NativeAotCommand.Create());
root.Add(BakedCommand.Create());
root.Add(RatiosCommand.Create());
root.Add(ChildCommand.Create());
return root.Parse(args).Invoke();
