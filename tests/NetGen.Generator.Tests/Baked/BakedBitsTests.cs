using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Baked;

/// <summary>A network answers with the same bits whether its parameters were loaded or are constants.</summary>
public sealed class BakedBitsTests
{
    /// <summary>Unrolled and tiled, deep enough to be one line a layer, with rows of every padding.</summary>
    private static readonly Dictionary<string, NetworkShape> _shapes = new()
    {
        ["classes"] = NetworkShape.Classifier(4, 8, 3),
        ["odd"] = NetworkShape.Of(Activation.GELU, Activation.Sigmoid, Loss.BinaryCrossEntropy, 7, 13, 5, 1),
        ["values"] = NetworkShape.Of(Activation.SiLU, Activation.Identity, Loss.Huber, 3, 17, 2),
        ["linear"] = NetworkShape.Of(Activation.Tanh, Activation.Softplus, Loss.MeanSquaredError, 5, 1),
        ["blocks"] = NetworkShape.Of(Activation.Tanh, Activation.Softmax, Loss.CrossEntropy, 2, 20, 6),
        ["tiled"] = NetworkShape.Classifier(64, 70, 33, 10),
        ["wide"] = NetworkShape.Classifier(300, 200, 40, 12),
        ["deep"] = NetworkShape.Of(Activation.ELU, Activation.Softmax, Loss.CrossEntropy, [.. Enumerable.Repeat(6, 60), 4]),
    };

    public static TheoryData<string> Names => [.. _shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ConstantsGiveTheBitsOfParameters(string name)
    {
        NetworkShape shape = _shapes[name];
        ICompiledNetwork loaded = GeneratorHarness.Load(shape.ToSource("Net")).Create("Net", seed: 5);
        float[] flat = Parameters(shape, loaded);
        loaded.SetParameters(flat);
        RequireSame(shape, flat, loaded, BakedNetwork.Compile(shape, flat));
    }

    /// <summary>So many parameters are no text, but a resource that is read where it lies.</summary>
    [Theory]
    [InlineData(300, 200, 40, 12)]
    [InlineData(70, 256, 1)]
    [InlineData(6_000, 2)]
    [InlineData(64, 512, 256, 3)]
    public void AResourceGivesTheBitsOfParameters(params int[] sizes)
    {
        NetworkShape shape = NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, sizes);
        ICompiledNetwork loaded = GeneratorHarness.Load(shape.ToSource("Net")).Create("Net", seed: 5);
        float[] flat = Parameters(shape, loaded);
        loaded.SetParameters(flat);
        RequireSame(shape, flat, loaded, BakedNetwork.CompileWithResource(shape, flat, isReversed: false));
        RequireSame(shape, flat, loaded, BakedNetwork.CompileWithResource(shape, flat, isReversed: true));
    }

    private static void RequireSame(NetworkShape shape, float[] flat, ICompiledNetwork loaded, BakedNetwork baked)
    {
        float[] copied = new float[flat.Length];
        baked.CopyParametersTo(copied);
        Assert.Equal(Bits(flat), Bits(copied));

        const int Samples = 37;
        Random random = new(3);
        float[] inputs = [.. Enumerable.Range(0, Samples * shape.InputSize).Select(_ => random.NextSingle() * 4 - 2)];
        float[] expected = new float[Samples * shape.OutputSize];
        float[] found = new float[expected.Length];
        loaded.ForwardBatch(inputs, expected);
        baked.ForwardBatch(inputs, found);
        Assert.Equal(Bits(expected), Bits(found));

        Array.Clear(found);
        for (int s = 0; s < Samples; s++)
        {
            baked.Forward(inputs.AsSpan(s * shape.InputSize, shape.InputSize), found.AsSpan(s * shape.OutputSize, shape.OutputSize));
        }

        Assert.Equal(Bits(expected), Bits(found));
    }

    /// <summary>The layers of an imported network are the file's.</summary>
    [Fact]
    public void AnImportedNetworkAnswersAsADeclaredOne()
    {
        NetworkShape shape = _shapes["classes"];
        ICompiledNetwork loaded = GeneratorHarness.Load(shape.ToSource("Net")).Create("Net", seed: 5);
        float[] flat = new float[shape.ParameterCount];
        loaded.CopyParametersTo(flat);
        BakedNetwork imported = BakedNetwork.Compile(shape, flat, "[NetGen.Network, NetGen.Import(\"net.safetensors\")] public partial class Net;");
        float[] expected = new float[3];
        float[] found = new float[3];
        loaded.Forward([1, 2, 3, 4], expected);
        imported.Forward([1, 2, 3, 4], found);
        Assert.Equal(Bits(expected), Bits(found));
    }

    /// <summary>Initial weights, and among them numbers that are hard to write: the largest, the smallest, −0, and neighbours.</summary>
    private static float[] Parameters(NetworkShape shape, ICompiledNetwork network)
    {
        float[] flat = new float[shape.ParameterCount];
        network.CopyParametersTo(flat);
        ReadOnlySpan<float> hard = [float.Epsilon, -float.Epsilon, -0f, MathF.BitIncrement(0.1f), MathF.BitDecrement(1f), 1.17549435e-38f, -1e-20f, 16777217f * 1e-6f];
        hard[..Math.Min(hard.Length, flat.Length)].CopyTo(flat);
        return flat;
    }

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
