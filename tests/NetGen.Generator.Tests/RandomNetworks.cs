using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Some hundred random declarations, compiled together once for all tests that want them, each with one random sample.</summary>
public sealed class RandomNetworks
{
    private const int Drawn = 360;

    /// <summary>Wider than any drawn one: rows with a cache line of padding, sums over more inputs than are worked on at once.</summary>
    private static readonly NetworkShape[] _wide =
    [
        NetworkShape.Of(Activation.Tanh, Activation.Softmax, Loss.CrossEntropy, 70, 256, 3),
        NetworkShape.Of(Activation.ReLU, Activation.Identity, Loss.Huber, 260, 512, 20),
    ];

    /// <summary>So small that two vectors of samples stay in registers at once, which few drawn ones are.</summary>
    private static readonly NetworkShape[] _small =
    [
        NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 1, 4, 1),
        NetworkShape.Of(Activation.GELU, Activation.Identity, Loss.Huber, 3, 2, 2),
        NetworkShape.Of(Activation.Sigmoid, Activation.Sigmoid, Loss.BinaryCrossEntropy, 2, 3, 2, 1),
        NetworkShape.Of(Activation.ReLU, Activation.Softmax, Loss.CrossEntropy, 3, 3, 3),
        NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 5, 1),
        NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanAbsoluteError, 2, 2, 4),
    ];

    private readonly NetworkShape[] _shapes = [.. RandomDeclarations.Draw(Drawn), .. _wide, .. _small];
    private readonly RandomSample[] _samples;
    private readonly ICompiledNetwork[] _networks;

    public RandomNetworks()
    {
        Random random = new(2);
        Generated = GeneratorHarness.Generate([.. _shapes.Select((shape, i) => $"namespace Drawn;\n\n{shape.ToSource(NameOf(i))}")]);
        CompiledNetworks compiled = Generated.Load();
        _samples = [.. _shapes.Select(shape => RandomSample.Draw(shape, random))];
        _networks = [.. _shapes.Select((_, i) => compiled.Create($"Drawn.{NameOf(i)}"))];
        for (int i = 0; i < _shapes.Length; i++)
        {
            _networks[i].SetParameters(_samples[i].Parameters);
        }
    }

    internal GenerationResult Generated { get; }

    /// <summary>The drawn declarations and the names of their classes.</summary>
    internal IEnumerable<(string Name, NetworkShape Shape)> Shapes => _shapes.Select((shape, i) => (NameOf(i), shape));

    /// <summary>Runs a check on each network and names the declarations that failed it.</summary>
    internal void ForEach(Action<ICompiledNetwork, NetworkShape, RandomSample> check)
    {
        List<string> failures = [];
        for (int i = 0; i < _shapes.Length; i++)
        {
            try
            {
                check(_networks[i], _shapes[i], _samples[i]);
            }
            catch (Exception failure) when (failure is Xunit.Sdk.IAssertionException or ArgumentException or IndexOutOfRangeException)
            {
                failures.Add($"{NameOf(i)}, {_shapes[i]}: {failure.Message}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {_shapes.Length} networks (seed {RandomDeclarations.Seed}):\n{string.Join('\n', failures.Take(20))}");
    }

    private static string NameOf(int i) => $"Net{i:D3}";
}

/// <summary>The test classes that share the random networks, and so run one after the other.</summary>
[CollectionDefinition(nameof(RandomNetworks))]
public sealed class RandomNetworksCollection : ICollectionFixture<RandomNetworks>;
