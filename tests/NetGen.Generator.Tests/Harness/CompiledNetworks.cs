using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Generator.Tests.Harness;

/// <summary>An emitted assembly in a load context of its own, which shares the test process's runtime library.</summary>
internal sealed class CompiledNetworks
{
    public CompiledNetworks(byte[] image)
    {
        AssemblyLoadContext context = new("Networks", isCollectible: true);
        Assembly = context.LoadFromStream(new MemoryStream(image));
    }

    public Assembly Assembly { get; }

    /// <summary>Makes a network.</summary>
    /// <param name="typeName">The full name of its class; nested types with + before their names.</param>
    /// <param name="seed">The seed of its initial weights.</param>
    public ICompiledNetwork Create(string typeName, ulong seed = 0) =>
        (ICompiledNetwork)AdapterOf(typeName).GetMethod(nameof(NetworkAdapter<>.Create))!.Invoke(null, [seed])!;

    /// <summary>Reads a network from a file.</summary>
    public ICompiledNetwork LoadFile(string typeName, string path) =>
        (ICompiledNetwork)AdapterOf(typeName).GetMethod(nameof(NetworkAdapter<>.Load))!.Invoke(null, [path])!;

    private Type AdapterOf(string typeName)
    {
        Type type = Assembly.GetType(typeName, throwOnError: true)!;
        Assert.True(type.GetInterfaces().Any(face => face.Name == typeof(INetwork<>).Name), $"{typeName} is no network: the generator has written nothing for it.");
        return typeof(NetworkAdapter<>).MakeGenericType(type);
    }
}
