using System.Reflection;
using System.Runtime.Loader;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Compiling;

/// <summary>Networks that are declared, generated, compiled and loaded while the program runs.</summary>
internal static class LoadedNetworks
{
    /// <summary>Loads networks that were declared by <see cref="Declaration.Source"/>.</summary>
    /// <param name="declarations">The networks.</param>
    /// <returns>One topology for each, in order.</returns>
    public static IReadOnlyList<Topology> Load(IReadOnlyList<Declaration> declarations)
    {
        SourceFile source = new("Networks.cs", string.Concat(declarations.Select(declaration => declaration.Source)));
        byte[] image = NetworkCompiler.Emit(NetworkCompiler.Compile([source], typeof(LoadedNetworks).Assembly));
        Assembly assembly = new AssemblyLoadContext("Networks").LoadFromStream(new MemoryStream(image));
        return [.. declarations.Select(declaration => (Topology)typeof(Topology).GetMethod(nameof(Topology.Of))!
            .MakeGenericMethod(assembly.GetType(declaration.Name, throwOnError: true)!, assembly.GetType(declaration.CallsName, throwOnError: true)!)
            .Invoke(null, null)!)];
    }
}
