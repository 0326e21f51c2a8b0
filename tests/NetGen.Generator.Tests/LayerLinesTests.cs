using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>A network whose layers are a line each computes the same bits as one whose layers are written out.</summary>
public sealed class LayerLinesTests
{
    private const int Samples = 37;

    /// <summary>Besides random ones: every number of vectors and of stretches that a layer can have, widths on both sides of each way back, weights beyond the nearest cache.</summary>
    private static readonly NetworkShape[] _shapes =
    [
        .. RandomDeclarations.Draw(60).Where(shape => PlannedNetwork.PlanWithin(shape, int.MaxValue).Form == Form.Tiled).Take(20),
        .. Enumerable.Range(3, 7).Select(blocks => NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 3, 16 * blocks - 3, 2)),
        .. Enumerable.Range(1, 7).Select(blocks => NetworkShape.Of(Activation.ReLU, Activation.Softmax, Loss.CrossEntropy, 131, 16 * blocks, 3)),
        NetworkShape.Of(Activation.ReLU, Activation.Sigmoid, Loss.BinaryCrossEntropy, 300, 260, 40, 12),
        NetworkShape.Of(Activation.Tanh, Activation.Softmax, Loss.CrossEntropy, 70, 256, 3),
        NetworkShape.Of(Activation.SiLU, Activation.GELU, Loss.Huber, 104, 3),
        NetworkShape.Of(Activation.ELU, Activation.Softmax, Loss.CrossEntropy, 2, 20, 9),
    ];

    [Fact]
    public void TheBitsAreThoseOfLayersWrittenOut()
    {
        Assert.All(_shapes, shape => Assert.Equal((Form.Tiled, false), (PlannedNetwork.PlanWithin(shape, int.MaxValue).Form, PlannedNetwork.PlanWithin(shape, int.MaxValue).IsByLayers)));
        Assert.All(_shapes, shape => Assert.True(PlannedNetwork.PlanWithin(shape, 0).IsByLayers));
        CompiledNetworks writtenOut = Compile(int.MaxValue);
        CompiledNetworks byLayers = Compile(0);
        Random random = new(8);
        List<string> failures = [];
        for (int i = 0; i < _shapes.Length; i++)
        {
            RandomSample[] samples = RandomSample.DrawMore(_shapes[i], RandomSample.DrawParameters(_shapes[i], random), Samples, random);
            string[] expected = [.. Results(writtenOut.Create($"Drawn{i}.Net"), _shapes[i], samples)];
            string[] found = [.. Results(byLayers.Create($"Drawn{i}.Net"), _shapes[i], samples)];
            if (!expected.SequenceEqual(found))
            {
                failures.Add($"{_shapes[i]}: {string.Join("; ", expected.Zip(found).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}, by layers {pair.Second}"))}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {_shapes.Length} networks:\n{string.Join('\n', failures.Take(20))}");
    }

    private static IEnumerable<string> Results(ICompiledNetwork network, NetworkShape shape, RandomSample[] samples)
    {
        float[] inputs = [.. samples.SelectMany(sample => sample.Input)];
        float[] targets = [.. samples.SelectMany(sample => sample.Target)];
        network.SetParameters(samples[0].Parameters);
        float[] outputs = new float[Samples * shape.OutputSize];
        network.Forward(samples[0].Input, outputs.AsSpan(0, shape.OutputSize));
        yield return Fingerprint("outputs of one sample", outputs);
        network.ForwardBatch(inputs, outputs);
        yield return Fingerprint("outputs of many samples", outputs);
        float[] gradient = new float[shape.ParameterCount];
        float loss = network.Backward(samples[0].Input, samples[0].Target, gradient);
        yield return Fingerprint("gradient and loss", [.. gradient, loss]);
        foreach ((string name, int count) in new[] { ("one sample", 1), ("many samples", Samples) })
        {
            network.SetParameters(samples[0].Parameters);
            TrainingSession session = network.StartTraining(Optimizer.Adam(0.01f), l2: 0.01f);
            float first = session.Step(inputs.AsSpan(0, count * shape.InputSize), targets.AsSpan(0, count * shape.OutputSize));
            float second = session.Step(inputs.AsSpan(0, count * shape.InputSize), targets.AsSpan(0, count * shape.OutputSize));
            float[] parameters = new float[shape.ParameterCount];
            network.CopyParametersTo(parameters);
            yield return Fingerprint($"two steps with {name}", [.. parameters, first, second]);
        }
    }

    private static string Fingerprint(string what, float[] values)
    {
        HashCode hash = default;
        foreach (float value in values)
        {
            hash.Add(float.IsNaN(value) ? int.MinValue + 1 : BitConverter.SingleToInt32Bits(value));
        }

        return $"{what}: {hash.ToHashCode():X8}";
    }

    private static CompiledNetworks Compile(int statementsWrittenOut)
    {
        List<string> sources = [];
        for (int i = 0; i < _shapes.Length; i++)
        {
            string text = NetworkSource.Write(PlannedNetwork.Declare(_shapes[i], $"Drawn{i}"), PlannedNetwork.PlanWithin(_shapes[i], statementsWrittenOut));
            sources.Add(text);
            sources.Add($"namespace Drawn{i}; /// <summary>Drawn.</summary>\npublic partial class Net;");
        }

        CSharpCompilation compilation = GeneratorHarness.Compile([.. sources]);
        using MemoryStream image = new();
        Diagnostic[] problems = [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(problems.Length == 0, string.Join('\n', problems.Take(10).Select(problem => $"{problem}: {problem.Location.SourceTree?.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line]}")));
        IlBudget.Check(image.ToArray());
        return new CompiledNetworks(image.ToArray());
    }
}
