using NetGen.Build.Models;
using NetGen.Build.Models.Safetensors;
using NetGen.Build.Prepared;
using NetGen.Build.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests.Models;

/// <summary>Files of others: which tensors are which layer's, and what their numbers become.</summary>
public sealed class SafetensorsImportTests
{
    private static readonly float[] _weights = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData("0", "2")]
    [InlineData("net.0", "net.10")]
    [InlineData("fc1", "fc2")]
    [InlineData("fc9", "fc10")]
    [InlineData("layers.0", "layers.1")]
    [InlineData("a/b.2x", "a/b.10")]
    public void LayersOfPyTorchAreInTheOrderOfTheirNumbers(string first, string second)
    {
        // The file has them in the order of their characters, as PyTorch's writer does.
        SafetensorsBytes file = new();
        foreach (string layer in new[] { first, second }.Order(StringComparer.Ordinal))
        {
            _ = layer == first
                ? file.Add($"{layer}.bias", [3], 7, 8, 9).Add($"{layer}.weight", [3, 2], _weights)
                : file.Add($"{layer}.bias", [1], 10).Add($"{layer}.weight", [1, 3], 11, 12, 13);
        }

        ImportedModel model = Read(file);
        Assert.Equal([(2, 3), (3, 1)], model.Layers.Select(layer => (layer.Inputs, layer.Outputs)));
        Assert.Equal([1, 3, 5, 2, 4, 6], model.Layers[0].Weights);
        Assert.Equal([7, 8, 9], model.Layers[0].Bias);
        Assert.Equal([11, 12, 13], model.Layers[1].Weights);
        Assert.Equal([10], model.Layers[1].Bias);
        Assert.Equal(($"{first}.weight", $"{first}.bias"), (model.Layers[0].WeightsName, model.Layers[0].BiasName));
        Assert.All(model.Layers, layer => Assert.Null(layer.Activation));
        Assert.Empty(model.ClassNames);
    }

    [Theory]
    [InlineData("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias")]
    [InlineData("dense_2.kernel", "dense_2.bias", "dense_10.kernel", "dense_10.bias")]
    [InlineData("model/dense/kernel:0", "model/dense/bias:0", "model/dense_1/kernel:0", "model/dense_1/bias:0")]
    [InlineData("layers/dense/vars/0", "layers/dense/vars/1", "layers/dense_1/vars/0", "layers/dense_1/vars/1")]
    public void LayersOfKerasHaveTheInputsFirst(string weights, string bias, string nextWeights, string nextBias)
    {
        ImportedModel model = Read(new SafetensorsBytes().Add(nextWeights, [3, 1], 11, 12, 13).Add(nextBias, [1], 10).Add(weights, [2, 3], _weights).Add(bias, [3], 7, 8, 9));
        Assert.Equal(_weights, model.Layers[0].Weights);
        Assert.Equal([7, 8, 9], model.Layers[0].Bias);
        Assert.Equal((3, 1), (model.Layers[1].Inputs, model.Layers[1].Outputs));
    }

    [Fact]
    public void ASingleLayerNeedsNoName() => Assert.Equal([3], Read(new SafetensorsBytes().Add("weight", [1, 2], 1, 2).Add("bias", [1], 3)).Layers[0].Bias);

    [Fact]
    public void OtherTypesBecomeFloatsExactlyOrRoundedOnce()
    {
        double third = 1.0 / 3, tie = 1 + Math.ScaleB(1, -24);
        ImportedLayer layer = Read(new SafetensorsBytes()
            .Add("a.weight", "F64", [2, 1], [.. BitConverter.GetBytes(third), .. BitConverter.GetBytes(tie)])
            .Add("a.bias", "F16", [2], [.. BitConverter.GetBytes((Half)(-1.5f)), .. BitConverter.GetBytes(Half.Epsilon)])).Layers[0];
        Assert.Equal([(float)third, 1f], layer.Weights);
        Assert.Equal([-1.5f, (float)Half.Epsilon], layer.Bias);
        Assert.Equal([1f, -2.5f], Read(new SafetensorsBytes().Add("a.weight", "BF16", [2, 1], [0x80, 0x3F, 0x20, 0xC0]).Add("a.bias", [2], 0, 0)).Layers[0].Weights);
    }

    [Fact]
    public void NumbersThatAreNoneAreNamedByTheirPlace()
    {
        SafetensorsBytes Weights(string type, byte[] second) => new SafetensorsBytes().Add("a.bias", [1], 1).Add("a.weight", type, [1, 2], [.. new byte[second.Length], .. second]);
        AssertError("model, a.weight: expected numbers that 32-bit floats hold, found 1E+39 at [0, 1]", Weights("F64", BitConverter.GetBytes(1e39)));
        AssertError("model, a.weight: expected finite values, found NaN at [0, 1]", Weights("F64", BitConverter.GetBytes(double.NaN)));
        AssertError("model, a.weight: expected finite values, found -Infinity at [0, 1]", Weights("F16", BitConverter.GetBytes(Half.NegativeInfinity)));
        AssertError("model, a.weight: expected finite values, found Infinity at [0, 1]", Weights("BF16", [0x80, 0x7F]));
        AssertError("model, a.bias: expected finite values, found NaN at [1]", new SafetensorsBytes().Add("a.bias", [2], 1, float.NaN).Add("a.weight", [2, 1], 1, 2));
        AssertError("model, a.weight: expected the dtype F32, F16, BF16 or F64, found \"I64\"", Weights("I64", new byte[8]));
    }

    [Fact]
    public void TensorsThatAreNoLayersAreNamed()
    {
        AssertError("model: expected weights and biases, found no tensor", new SafetensorsBytes());
        AssertError("model, 0.weight: expected biases \"0.bias\" beside it, found none", new SafetensorsBytes().Add("0.weight", [1, 1], 1));
        AssertError("model, 2.bias: expected weights \"2.weight\" beside it, found none", new SafetensorsBytes().Add("0.weight", [1, 1], 1).Add("0.bias", [1], 1).Add("2.bias", [1], 1));
        AssertError("model, 0.weight: expected weights as [outputs, inputs], found the shape [1]", new SafetensorsBytes().Add("0.weight", [1], 1).Add("0.bias", [1], 1));
        AssertError("model, a/kernel: expected weights as [inputs, outputs], found the shape [1, 1, 1]", new SafetensorsBytes().Add("a/kernel", [1, 1, 1], 1).Add("a/bias", [1], 1));
        AssertError("model, 0.bias: expected the shape [1], a bias for each output of 0.weight, found [2]", new SafetensorsBytes().Add("0.weight", [1, 2], 1, 2).Add("0.bias", [2], 1, 2));
        AssertError("model, 0.bias: expected the shape [1], a bias for each output of 0.weight, found [1, 1]", new SafetensorsBytes().Add("0.weight", [1, 2], 1, 2).Add("0.bias", [1, 1], 1));
        AssertError("model, 0.weight: expected sizes from 1 to 2147483647, found the shape [0, 2]", new SafetensorsBytes().Add("0.weight", [0, 2]).Add("0.bias", [0]));
        AssertError(
            "model, 1.running_mean: expected names that end in weight or bias, as the others do; a network of dense layers has no other tensors",
            new SafetensorsBytes().Add("0.weight", [1, 1], 1).Add("0.bias", [1], 1).Add("1.running_mean", [1], 1));
        AssertError(
            "model, mean: expected names that end in weight or bias, as the others do; a network of dense layers has no other tensors: save the file without \"mean\", \"std\"",
            new SafetensorsBytes().Add("0.weight", [1, 1], 1).Add("0.bias", [1], 1).Add("mean", [1], 1).Add("std", [1], 1));
        AssertError("model, b/kernel: expected names that end in weight or bias", new SafetensorsBytes().Add("0.weight", [1, 1], 1).Add("0.bias", [1], 1).Add("b/kernel", [1, 1], 1).Add("b/bias", [1], 1));
        AssertError("model, preweight: expected weights whose name ends in weight (as PyTorch's), kernel, kernel:0 or vars/0 (as Keras'), found none", new SafetensorsBytes().Add("preweight", [1, 1], 1));
    }

    /// <summary>The generator finds their order, which the declaration may say; it takes their names for that.</summary>
    [Theory]
    [InlineData("weight", "bias", ".")]
    [InlineData("kernel", "bias", "/")]
    [InlineData("kernel:0", "bias:0", "/")]
    [InlineData("vars/0", "vars/1", "/")]
    public void TheOrderOfLayersIsLeftOpen(string weights, string bias, string separator)
    {
        ImportedModel model = Read(new SafetensorsBytes()
            .Add($"out{separator}{weights}", [1, 1], 3).Add($"out{separator}{bias}", [1], 4)
            .Add($"hidden{separator}{weights}", [5, 5], new float[25]).Add($"hidden{separator}{bias}", [5], 1, 2, 3, 4, 5));
        Assert.Equal(weights, model.UnorderedEnding);
        Assert.Equal([$"hidden{separator}{weights}", $"out{separator}{weights}"], model.Layers.Select(layer => layer.WeightsName));
        Assert.StartsWith($"netgen-model 1\nfile a.safetensors\npath /a.safetensors\nunordered {weights}\nlayer 5 5 ?\n", PreparedModelText.Of(new ModelName("a.safetensors", "/a.safetensors"), model), StringComparison.Ordinal);
    }

    [Fact]
    public void OffsetsAndLengthsAreHeldAgainstTheFile()
    {
        SafetensorsBytes good = new SafetensorsBytes().Add("0.weight", [1, 2], 1, 2).Add("0.bias", [1], 3);
        Assert.Single(Read(good).Layers);
        byte[] bytes = good.Build();
        AssertError("model: expected 12 bytes of values, found 11", bytes[..^1]);
        AssertError("model: expected 12 bytes of values, found 13", [.. bytes, 0]);
        AssertError("model: expected a header of ", bytes[..20]);
        AssertError("model: the header may have up to 100000000 bytes, found a length of 18446744073709551615", [.. BitConverter.GetBytes(ulong.MaxValue), .. bytes[8..]]);
        Change("[8,12]", "[4,8]", "model, 0.bias: expected data_offsets from 8 on, where the tensor before ends, found 4");
        Change("[8,12]", "[12,16]", "model, 0.bias: expected data_offsets from 8 on, where the tensor before ends, found 12");
        Change("[8,12]", "[8,16]", "model, 0.bias: expected data_offsets up to 12, for 4 bytes, found 16");
        Change("[1,2]", "[18446744073709551615,18446744073709551615]", "model, 0.weight: expected at most 12 bytes of values, as the file has so many, found the shape");
        Change("0.bias", "0.weight", "model, 0.weight: the name stands in the header twice");

        void Change(string from, string to, string message) => AssertError(message, good.Build(header => header.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Campaign", "readers")]
    public void DamagedFilesAreReadOrRefusedButNeverWorse()
    {
        byte[] good = new SafetensorsBytes().Metadata("{\"format\":\"pt\"}").Add("0.weight", [2, 2], 1, 2, 3, 4).Add("0.bias", [2], 3, 4).Add("2.weight", "BF16", [1, 2], [1, 2, 3, 4]).Add("2.bias", [1], 1).Build();
        (int refused, int read) = Campaign.Run<ModelFormatException>("model", good, seed: 11, "{}[]\",:\\0129-eu\xFF"u8, damaged => Refusal.Checked(() => Read(damaged)));
        Assert.True(refused > 100 && read > 50, $"{refused} refused, {read} read");
    }

    internal static ImportedModel Read(byte[] bytes) => SafetensorsImport.Read(new MemoryStream(bytes), "model");

    private static ImportedModel Read(SafetensorsBytes file) => Read(file.Build());

    private static void AssertError(string message, SafetensorsBytes file) => AssertError(message, file.Build());

    private static void AssertError(string message, byte[] bytes) => Refusal.Assert(message, () => Read(bytes));
}
