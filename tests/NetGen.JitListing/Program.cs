using System.Reflection;
using System.Runtime.Loader;
using NetGen;
using NetGen.Execution;
using NetGen.JitListing;

// The only argument: the assembly whose networks are run.
Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(args[0]));
int networks = 0;
foreach (Type type in assembly.GetTypes())
{
    Type[] interfaces = type.GetInterfaces();
    bool trains = interfaces.Any(face => face.Name == typeof(INetwork<>).Name);
    if (trains || interfaces.Any(face => face.Name == typeof(IForwardNetwork<>).Name))
    {
        Type exercise = trains ? typeof(TrainedExercise<>) : typeof(ForwardExercise<>);
        exercise.MakeGenericType(type).GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Action>()();
        networks++;
    }
}

Console.WriteLine($"{networks} networks, {(LaneSet.Has16 ? 16 : LaneSet.Has8 ? 8 : 4)} lanes");
