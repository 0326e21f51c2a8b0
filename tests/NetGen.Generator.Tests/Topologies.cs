using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>The topologies that speed is measured on, T1 to T6: from one that fits in four registers to one that fits in no cache near by.</summary>
internal static class Topologies
{
    private static readonly Dictionary<string, int[]> _sizes = new()
    {
        ["T1"] = [2, 3, 2],
        ["T2"] = [4, 8, 3],
        ["T3"] = [16, 32, 10],
        ["T4"] = [64, 64, 10],
        ["T5"] = [784, 128, 10],
        ["T6"] = [784, 512, 512, 10],
    };

    private static readonly Lazy<CompiledNetworks> _compiled = new(() => Generated.Load());

    private static readonly Lazy<GenerationResult> _generated = new(() => GeneratorHarness.Generate([.. _sizes.Keys.Select(name => Shape(name).ToSource(name))]));

    public static TheoryData<string> Names => [.. _sizes.Keys];

    public static GenerationResult Generated => _generated.Value;

    public static NetworkShape Shape(string name) => NetworkShape.Classifier(_sizes[name]);

    /// <summary>A network with weights of its own seed.</summary>
    public static ICompiledNetwork Create(string name) => _compiled.Value.Create(name, seed: 7);
}
