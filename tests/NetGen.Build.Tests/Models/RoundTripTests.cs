using CsCheck;
using NetGen.Build.Models;
using NetGen.Build.Models.Onnx;
using NetGen.Build.Tests.Support;
using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests.Models;

/// <summary>What this library writes is read back with the same bits, whichever way.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void SavedAndExportedNetworksComeBackBitForBit() =>
        Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Int[1, 9], Gen.Enum<Activation>()).Array[1, 4], Gen.ULong).Sample((inputs, layers, seed) =>
        {
            // Softmax is for outputs only.
            (int Units, Activation Activation)[] chain =
                [.. layers.Select((layer, k) => layer.Item2 == Activation.Softmax && k < layers.Length - 1 ? (layer.Item1, Activation.Tanh) : layer)];
            NetworkDescription network = Describe.Network("Any", Loss.MeanSquaredError, inputs, chain);
            NetworkState state = Random(network, seed);
            state.ClassNames = [.. Enumerable.Range(0, network.ClassCount).Select(k => $"{(char)('a' + k)}\n\"\\\u20AC\U0001F600")];
            state.InputNames = seed % 3 == 0 ? [] : [.. Enumerable.Range(0, inputs).Select(k => $"in {k}")];
            state.TargetNames = seed % 3 == 1 ? [] : [.. Enumerable.Range(0, network.OutputSize).Select(k => $"out {k}")];
            state.InputMeans = [.. Enumerable.Range(0, inputs).Select(k => k % 2 == 0 ? float.NaN : k + 0.1f)];
            AssertSame(network, state, SafetensorsImportTests.Read(Bytes(stream => ModelFile.Save(stream, network, state))));
            AssertSame(network, state, ReadOnnx(Bytes(stream => OnnxFile.Export(stream, network, state))));
        }, iter: 500);

    [Fact]
    public void EmittedMembersWriteWhatIsRead()
    {
        using TemporaryFolder folder = new();
        ThreeLayers net = new(seed: 3);
        float[] flat = new float[ThreeLayers.ParameterCount];
        net.CopyParametersTo(flat);
        net.Save(folder.File("net.safetensors"));
        net.ExportOnnx(folder.File("net.onnx"));
        foreach (string name in new[] { "net.safetensors", "net.onnx" })
        {
            ImportedModel model = ModelImport.Read(folder.File(name), name);
            Assert.Equal(flat, model.Layers.SelectMany(layer => layer.Weights.Concat(layer.Bias)));
            Assert.Equal([Activation.GELU, Activation.SiLU, Activation.Softmax], model.Layers.Select(layer => layer.Activation));
        }

        using MemoryStream stream = new();
        net.ExportOnnx(stream);
        Assert.Equal(File.ReadAllBytes(folder.File("net.onnx")), stream.ToArray());
    }

    [Fact]
    public void AScalingIsFoldedWithTheBitsOfLoad()
    {
        NetworkDescription plain = Describe.Network("Scaled", Loss.MeanSquaredError, 3, (70, Activation.Tanh), (2, Activation.Identity));
        NetworkState trained = Random(plain, 5, small: true);
        trained.Scaling = new Standardizer([0.1, -200, 1e-3], [1.0 / 3, 17, 1e-4]);
        byte[] bytes = Bytes(stream => ModelFile.Save(stream, plain, trained));
        NetworkDescription scaled = Describe.Again(plain, Scaling.Standardize);
        NetworkState loaded = new(plain.Layout.BlockLength);
        ModelFile.Load(bytes, scaled, loaded);
        Assert.NotEqual(trained.Span.ToArray(), loaded.Span.ToArray());
        AssertSame(plain, loaded, SafetensorsImportTests.Read(bytes));
        AssertSame(plain, loaded, ReadOnnx(Bytes(stream => OnnxFile.Export(stream, scaled, loaded))));

        // Changed since: the file has weights for raw inputs, which already contain the scaling.
        loaded.Span[0] = MathF.BitIncrement(loaded.Span[0]);
        bytes = Bytes(stream => ModelFile.Save(stream, scaled, loaded));
        Assert.Contains("\"folded\"", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        AssertSame(plain, loaded, SafetensorsImportTests.Read(bytes));
    }

    [Theory]
    [InlineData("\"version\":\"1\"", "\"version\":\"2\"", "model, __metadata__.version: expected \"1\", found \"2\"")]
    [InlineData("\"activations\":\"Tanh-Softmax\"", "\"activations\":\"Tanh-Softmix\"", "model, __metadata__.activations: expected an activation of layer 1, found \"Softmix\"")]
    [InlineData("\"activations\":\"Tanh-Softmax\"", "\"activations\":\"Softmax-Tanh\"", "model, __metadata__.activations: expected an activation of layer 0, found \"Softmax\"")]
    [InlineData("\"activations\":\"Tanh-Softmax\"", "\"activations\":\"Tanh-1\"", "model, __metadata__.activations: expected an activation of layer 1, found \"1\"")]
    [InlineData("\"activations\":\"Tanh-Softmax\"", "\"activations\":\"Tanh\"", "model, __metadata__.activations: expected activations of 2 layers, found \"Tanh\"")]
    [InlineData("\"activations\":\"Tanh-Softmax\"", "\"other\":\"\"", "model, __metadata__.activations: expected the layers' activations, found nothing")]
    [InlineData("\"topology\":\"2-3-2\"", "\"topology\":\"2-4-2\"", "model, __metadata__.topology: expected \"2-3-2\", found \"2-4-2\"")]
    [InlineData("\"loss\"", "\"hash\":\"48bdfca7c1c614d2\",\"loss\"", "model, __metadata__.hash: the file is damaged: expected \"ae53ab8f4856a3fd\" for the topology \"2-3-2\" and the activations \"Tanh-Softmax\"")]
    [InlineData("[\\\"no\\\",\\\"yes\\\"]", "[\\\"no\\\"]", "model, __metadata__.classes: expected 2 class names, found 1")]
    [InlineData("[\\\"no\\\",\\\"yes\\\"]", "[\\\"no\\\",\\\"no\\\"]", "model, __metadata__.classes: expected a name of its own for each class, found \"no\" for the classes 0 and 1")]
    [InlineData("\"crc32\":\"", "\"crc32\":\"x", "model, __metadata__.crc32: the values of the file are damaged: expected the checksum \"x")]
    [InlineData("\"layers.1.", "\"layers.7.", "model, layers.1.weight: the tensor is missing")]
    public void WhatIsWrongWithOneOfOursIsNamed(string good, string bad, string message)
    {
        NetworkDescription network = Describe.Network("Net", Loss.CrossEntropy, 2, (3, Activation.Tanh), (2, Activation.Softmax));
        NetworkState state = Random(network, 1);
        state.ClassNames = ["no", "yes"];
        byte[] bytes = Bytes(stream => ModelFile.Save(stream, network, state));
        int length = BitConverter.ToInt32(bytes);

        // As older files are, so that one entry is wrong and not two.
        string header = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(8, length)).Replace("\"hash\":\"ae53ab8f4856a3fd\",", "", StringComparison.Ordinal);
        Assert.DoesNotContain("hash", header, StringComparison.Ordinal);
        Assert.Contains(good, header, StringComparison.Ordinal);
        byte[] changed = System.Text.Encoding.UTF8.GetBytes(header.Replace(good, bad, StringComparison.Ordinal));
        byte[] file = [.. BitConverter.GetBytes((ulong)changed.Length), .. changed, .. bytes.AsSpan(8 + length)];
        Refusal.Assert(message, () => SafetensorsImportTests.Read(file));
    }

    [Theory]
    [Trait("Campaign", "readers")]
    [InlineData(false)]
    [InlineData(true)]
    public void DamagedFilesOfOursAreReadOrRefusedButNeverWorse(bool isOnnx)
    {
        NetworkDescription network = Describe.Network("Net", Loss.CrossEntropy, 2, (3, Activation.SiLU), (2, Activation.Softmax));
        NetworkState state = Random(network, 1, small: true);
        state.ClassNames = ["no", "yes"];
        state.InputMeans = [1, float.NaN];
        state.Scaling = new Standardizer([1, 2], [3, 4]);
        byte[] good = isOnnx ? Bytes(stream => OnnxFile.Export(stream, network, state)) : Bytes(stream => ModelFile.Save(stream, network, state));
        byte[] checksum = System.Text.Encoding.ASCII.GetBytes($"\"crc32\":\"{ChecksumOf(good)}\"");
        (int refused, int read) = Campaign.Run<ModelFormatException>("model", good, seed: 23, isOnnx ? [0, 1, 2, 8, 10, 18, 42, 58, 128, 255] : "{}[]\",:\\0129-eu\xFF"u8, damaged =>
        {
            ImportedModel model = Refusal.Checked(() => isOnnx ? ReadOnnx(damaged) : SafetensorsImportTests.Read(damaged));
            Assert.All(model.Layers, layer => Assert.DoesNotContain(layer.Weights.Concat(layer.Bias), value => !float.IsFinite(value)));
            if (!isOnnx && damaged.AsSpan().IndexOf(checksum) >= 0 && damaged.AsSpan().IndexOf("\"format\":\"netgen\""u8) >= 0)
            {
                Assert.True(damaged.AsSpan().EndsWith(good.AsSpan(good.Length - network.ParameterCount * sizeof(float))), "Other values were read without a word.");
            }
        });
        Assert.True(refused > 100 && read > 50, $"{refused} refused, {read} read");
    }

    [Fact]
    public void DuplicateClassNamesOfAnOnnxFileAreNamed()
    {
        OnnxBytes file = new OnnxBytes().Tensor("w", [2, 2], 1, 2, 5, 6).Tensor("b", [2], 3, 4).Node("Gemm", "x w b", "s").Node("Softmax", "s", "y")
            .Metadata("format", "netgen").Metadata("version", "1").Metadata("classes", "[\"no\",\"no\"]");
        OnnxReading.AssertError("model, metadata_props.classes: expected a name of its own for each class, found \"no\" for the classes 0 and 1", file);
    }

    private static string? ChecksumOf(byte[] file) =>
        System.Text.Encoding.UTF8.GetString(file).Contains("crc32", StringComparison.Ordinal) ? ModelFile.ReadDescription(new MemoryStream(file)).Checksum : null;

    private static ImportedModel ReadOnnx(byte[] bytes) => OnnxImport.Read(new MemoryStream(bytes), "model");

    private static byte[] Bytes(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }

    private static void AssertSame(NetworkDescription network, NetworkState state, ImportedModel model)
    {
        float[] flat = new float[network.ParameterCount];
        network.Layout.CopyToFlat(state.Span, flat);
        Assert.Equal(flat.Select(BitConverter.SingleToInt32Bits), model.Layers.SelectMany(layer => layer.Weights.Concat(layer.Bias)).Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(network.Layers.Select(layer => (layer.Inputs, layer.Outputs, (Activation?)layer.Activation)), model.Layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation)));
        Assert.Equal(Enumerable.Range(0, model.Layers.Length).Select(k => ($"layers.{k}.weight", $"layers.{k}.bias")), model.Layers.Select(layer => (layer.WeightsName, layer.BiasName)));
        Assert.Null(model.UnorderedEnding);
        Assert.Equal(state.InputNames, model.InputNames);
        Assert.Equal(state.TargetNames, model.TargetNames);
        Assert.Equal(state.ClassNames, model.ClassNames);
        Assert.Equal(state.InputMeans, model.InputMeans);
    }

    /// <summary>Finite parameters, of any bits unless they are to be small.</summary>
    private static NetworkState Random(NetworkDescription network, ulong seed, bool small = false)
    {
        RandomSource random = new(seed);
        float[] flat = new float[network.ParameterCount];
        for (int k = 0; k < flat.Length; k++)
        {
            float value = small ? (random.NextInt(20_001) - 10_000) * 1e-4f : BitConverter.UInt32BitsToSingle((uint)random.Next());
            flat[k] = float.IsFinite(value) ? value : k;
        }

        NetworkState state = new(network.Layout.BlockLength);
        network.Layout.CopyFromFlat(flat, state.Span);
        return state;
    }
}

[Network, Input(3)]
[Hidden(4, Activation.GELU)]
[Hidden(3, Activation.SiLU)]
[Output(2)]
internal sealed partial class ThreeLayers;
