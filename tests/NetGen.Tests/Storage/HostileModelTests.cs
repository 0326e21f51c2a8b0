using System.Text;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

public sealed class HostileModelTests
{
    private const string Metadata = "\"__metadata__\":{\"format\":\"netgen\",\"version\":\"1\",\"topology\":\"1-2\",\"activations\":\"Softmax\"}";
    private const string Weight = "\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}";
    private const string Bias = "\"layers.0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}";
    private const string Good = $"{{{Metadata},{Weight},{Bias}}}";

    private static readonly NetworkDescription _net = Describe.Network("Net", Loss.CrossEntropy, 1, (2, Activation.Softmax));

    [Fact]
    public void The_file_that_is_damaged_below_is_good()
    {
        NetworkState state = new(_net.Layout.BlockLength);
        ModelFile.Load(File(Good), _net, state);
        Assert.Equal(1f, state.Span[_net.Layout.Layers[0].Weights.Offset]);
        Assert.Equal(4f, state.Span[_net.Layout.Layers[0].Bias.Offset + 1]);
    }

    [Theory]
    [InlineData("\"1-2\"", "\"1-2\",\"hash\":\"4db438ff0744f292\"")]
    [InlineData("\"topology\":\"1-2\",\"activations\":\"Softmax\"", "\"hash\":\"4db438ff0744f292\"")]
    [InlineData("\"netgen\"", "\"other\",\"hash\":\"theirs\"")]
    [InlineData("\"1-2\"", "\"1-2\",\"crc32\":\"8ba71454\"")]
    [InlineData("\"netgen\"", "\"other\",\"crc32\":\"theirs\"")]
    public void A_hash_or_checksum_of_the_network_or_of_somebody_else_is_read(string from, string to)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        ModelFile.Load(File(Good.Replace(from, to, StringComparison.Ordinal)), _net, Filled());
    }

    [Theory]
    [InlineData("", "model: the header must start with {, found nothing")]
    [InlineData(" {}", "model: the header must start with {, found 0x20")]
    [InlineData("{}", "model, layers.0.weight: the tensor is missing")]
    [InlineData($"{{{Metadata},{Bias}}}", "model, layers.0.weight: the tensor is missing")]
    [InlineData($"{{{Weight}}}", "model, layers.0.bias: the tensor is missing")]
    [InlineData($"{{{Weight},{Bias},{Weight}}}", "model, layers.0.weight: the name stands in the header twice")]
    [InlineData($"{{{Metadata},{Weight},{Bias},{Metadata}}}", "model, __metadata__: the name stands in the header twice")]
    [InlineData($"{{{Weight},{Bias},\"more\":{{\"any\":[{{}}]}}}}", "model: found a tensor \"more\", which Net (1-2) does not have")]
    [InlineData($"{{{Weight},{Bias}}} x", "model: the header is not JSON as expected: ")]
    [InlineData($"{{{Weight},{Bias}}}{{}}", "model: the header is not JSON as expected: ")]
    [InlineData($"{{{Weight},{Bias}", "model: the header is not JSON as expected: ")]
    [InlineData($"{{{Weight},{Bias},}}", "model: the header is not JSON as expected: ")]
    [InlineData($"{{{Weight},{Bias}}}\0", "model: the header is not JSON as expected: ")]
    [InlineData("{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}", "model: the header is not JSON as expected: ")]
    [InlineData("{\"\\ud800\":1}", "model: the header holds a string that is no text: ")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "model, __metadata__.a: expected a string, found the JSON token Number")]
    [InlineData("{\"__metadata__\":[]}", "model, __metadata__: expected an object of strings, found the JSON token StartArray")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", "model, __metadata__.a: the name stands in the header twice")]
    [InlineData("{\"__metadata__\":{\"format\":\"netgen\"}}", "model, __metadata__.version: expected \"1\", found nothing")]
    [InlineData("{\"__metadata__\":{\"format\":\"netgen\",\"version\":\"2\"}}", "model, __metadata__.version: expected \"1\", found \"2\"")]
    public void A_header_that_is_not_sound_is_named(string header, string message) => AssertError(message, File(header));

    [Theory]
    [InlineData("\"F32\",\"shape\":[2,1]", "\"F16\",\"shape\":[2,1]", "model, layers.0.weight: expected the dtype F32, found \"F16\"")]
    [InlineData("\"F32\",\"shape\":[2,1]", "32,\"shape\":[2,1]", "model, layers.0.weight: expected dtype as a string, found the JSON token Number")]
    [InlineData("[2,1]", "[1,2]", "model, layers.0.weight: expected the shape [2, 1], found [1, 2]")]
    [InlineData("[2,1]", "[2]", "model, layers.0.weight: expected the shape [2, 1], found [2]")]
    [InlineData("[2,1]", "[]", "model, layers.0.weight: expected the shape [2, 1], found []")]
    [InlineData("[2,1]", "[2,18446744073709551615]", "model, layers.0.weight: expected the shape [2, 1], found [2, 18446744073709551615]")]
    [InlineData("[2,1]", "[2,18446744073709551616]", "model, layers.0.weight: shape must hold whole numbers from 0 up to 64 bits")]
    [InlineData("[2,1]", "[2,-1]", "model, layers.0.weight: shape must hold whole numbers from 0 up to 64 bits")]
    [InlineData("[2,1]", "[2,1.0]", "model, layers.0.weight: shape must hold whole numbers from 0 up to 64 bits")]
    [InlineData("[2,1]", "[1,1,1,1,1,1,1,1,1]", "model, layers.0.weight: shape has more than 8 numbers")]
    [InlineData("[2,1]", "\"2,1\"", "model, layers.0.weight: expected shape as an array, found the JSON token String")]
    [InlineData("[0,8]", "[0,12]", "model, layers.0.weight: expected data_offsets up to 8, for 8 bytes, found 12")]
    [InlineData("[0,8]", "[4,12]", "model, layers.0.weight: expected data_offsets from 0 on, where the tensor before ends, found 4")]
    [InlineData("[8,16]", "[4,12]", "model, layers.0.bias: expected data_offsets from 8 on, where the tensor before ends, found 4")]
    [InlineData("[8,16]", "[12,20]", "model, layers.0.bias: expected data_offsets from 8 on, where the tensor before ends, found 12")]
    [InlineData("[8,16]", "[8,18446744073709551615]", "model, layers.0.bias: expected data_offsets up to 16, for 8 bytes, found 18446744073709551615")]
    [InlineData("[8,16]", "[8,0]", "model, layers.0.bias: expected data_offsets up to 16, for 8 bytes, found 0")]
    [InlineData("[8,16]", "[8]", "model, layers.0.bias: data_offsets must be two numbers, found 1")]
    [InlineData("[8,16]", "[8,16,24]", "model, layers.0.bias: data_offsets must be two numbers, found 3")]
    [InlineData(",\"data_offsets\":[0,8]", "", "model, layers.0.weight: data_offsets is missing")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[2,1]", "\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2,1]", "model, layers.0.weight: dtype stands there twice")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[2,1]", "\"kind\":1,\"shape\":[2,1]", "model, layers.0.weight: expected dtype, shape and data_offsets, found \"kind\"")]
    [InlineData("\"1-2\"", "\"1-3\"", "model, __metadata__.topology: expected \"1-2\", found \"1-3\"")]
    [InlineData("\"Softmax\"", "\"Sigmoid\"", "model, __metadata__.activations: expected \"Softmax\", found \"Sigmoid\"")]
    [InlineData("\"1-2\"", "\"1-3\",\"hash\":\"05a06b66659ad291\"", "model, __metadata__.topology: expected \"1-2\", found \"1-3\"")]
    [InlineData("\"Softmax\"", "\"Sigmoid\",\"hash\":\"563328536a007ddc\"", "model, __metadata__.activations: expected \"Softmax\", found \"Sigmoid\"")]
    [InlineData(
        "\"1-2\"", "\"1-2\",\"hash\":\"05a06b66659ad291\"",
        "model, __metadata__.hash: the file is damaged: expected \"4db438ff0744f292\" for the topology \"1-2\" and the activations \"Softmax\", which stand beside it, found \"05a06b66659ad291\"")]
    [InlineData("\"1-2\"", "\"1-3\",\"hash\":\"4db438ff0744f292\"", "model, __metadata__.hash: the file is damaged: expected \"05a06b66659ad291\" for the topology \"1-3\"")]
    [InlineData("\"topology\":\"1-2\"", "\"hash\":\"05a06b66659ad291\"", "model, __metadata__.hash: expected \"4db438ff0744f292\", found \"05a06b66659ad291\"")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"[\\\"a\\\"]\"", "model, __metadata__.classes: expected 2 class names, found 1")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"[\\\"a\\\",\\\"a\\\"]\"", "model, __metadata__.classes: expected a name of its own for each class, found \"a\" for the classes 0 and 1")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"[\\\"a\\\",null]\"", "model, __metadata__.classes: a JSON array of strings was expected")]
    [InlineData("\"1-2\"", "\"1-2\",\"crc32\":\"8ba71455\"", "model, __metadata__.crc32: the values of the file are damaged: expected the checksum \"8ba71455\", found \"8ba71454\"; copy or download")]
    [InlineData("\"1-2\"", "\"1-2\",\"crc32\":\"\"", "model, __metadata__.crc32: the values of the file are damaged: expected the checksum \"\", found ")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"[1]\"", "model, __metadata__.classes: a JSON array of strings was expected")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"[\\\"\\\\ud800\\\"]\"", "model, __metadata__.classes: ")]
    [InlineData("\"1-2\"", "\"1-2\",\"classes\":\"\"", "model, __metadata__.classes: ")]
    [InlineData("\"1-2\"", "\"1-2\",\"scaling\":\"{\\\"mean\\\":[1,2],\\\"deviation\\\":[1,2]}\"", "model, __metadata__.scaling: expected a scaling of 1 inputs, found one of 2")]
    [InlineData("\"1-2\"", "\"1-2\",\"scaling\":\"{\\\"mean\\\":[1],\\\"deviation\\\":[0]}\"", "model, __metadata__.scaling: Mean and deviation must be finite and the deviation not 0")]
    [InlineData("\"1-2\"", "\"1-2\",\"scaling\":\"{\\\"mean\\\":[1e999],\\\"deviation\\\":[1]}\"", "model, __metadata__.scaling: ")]
    [InlineData("\"1-2\"", "\"1-2\",\"scaling\":\"{\\\"deviation\\\":[1]}\"", "model, __metadata__.scaling: \"mean\" was expected")]
    public void An_entry_that_is_not_sound_is_named(string good, string bad, string message)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        AssertError(message, File(Good.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        byte[] good = File(Good);
        AssertError("model: expected 8 bytes with the length of the header, found 7", good[..7]);
        AssertError("model: the header may have up to 100000000 bytes, found a length of 100000001; the file is damaged or cut off: copy or save it again", [.. BitConverter.GetBytes(100_000_001UL), .. good[8..]]);
        AssertError("model: the header may have up to 100000000 bytes, found a length of 18446744073709551615", [.. BitConverter.GetBytes(ulong.MaxValue), .. good[8..]]);
        AssertError("model: expected a header of 100000000 bytes, found " + (good.Length - 8), [.. BitConverter.GetBytes(100_000_000UL), .. good[8..]]);
        AssertError("model, layers.0.bias: expected 8 bytes of values, found 7 before the end of the file", good[..^1]);
        AssertError("model, layers.0.weight: expected 8 bytes of values, found 4 before the end of the file", good[..^12]);
        AssertError("model: expected the end of the file after 16 bytes of values, found more bytes", [.. good, 0]);
    }

    [Fact]
    public void A_length_alone_does_not_allocate()
    {
        byte[] bytes = [.. BitConverter.GetBytes(100_000_000UL), .. "{\"a\""u8];
        foreach (Stream stream in (Stream[])[new MemoryStream(bytes), new TricklingStream(bytes)])
        {
            NetworkState state = new(_net.Layout.BlockLength);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<ModelFormatException>(() => ModelFile.Load(stream, _net, state));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        AssertError("model: the header is not UTF-8", [.. BitConverter.GetBytes(4UL), (byte)'{', 0xFF, 0xFE, (byte)'}']);

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_are_finite(float value, string text)
    {
        AssertError($"model, layers.0.weight: expected finite values, found {text} at [1, 0]", File(Good, [1, value, 3, 4]));
        AssertError($"model, layers.0.bias: expected finite values, found {text} at [0]", File(Good, [1, 2, value, 4]));
    }

    [Fact]
    public void A_file_of_another_topology_names_the_first_difference()
    {
        NetworkDescription other = Describe.Network("Other", Loss.CrossEntropy, 1, (5, Activation.Tanh), (2, Activation.Softmax));
        using MemoryStream stream = new();
        ModelFile.Save(stream, other, new NetworkState(other.Layout.BlockLength));
        AssertError("model, layers.0.weight: expected the shape [2, 1], found [5, 1] (the network is 1-2, the file says \"1-5-2\")", stream.ToArray());
        NetworkState state = new(other.Layout.BlockLength);
        ModelFormatException e = Assert.Throws<ModelFormatException>(() => ModelFile.Load(File(Good), other, state));
        Assert.Equal(("model", "layers.0.weight"), (e.File, e.Tensor));
        Assert.Equal("expected the shape [5, 1], found [2, 1] (the network is 1-5-2, the file says \"1-2\")", e.Reason);
        NetworkDescription deeper = Describe.Network("Deeper", Loss.CrossEntropy, 1, (2, Activation.Softmax), (2, Activation.Softmax));
        e = Assert.Throws<ModelFormatException>(() => ModelFile.Load(File(Good), deeper, new NetworkState(deeper.Layout.BlockLength)));
        Assert.Equal("model, layers.1.weight: the tensor is missing (the network is 1-2-2, the file says \"1-2\")", e.Message);
    }

    [Fact]
    public void A_bad_file_changes_nothing_and_is_named_by_its_path()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("bad.safetensors");
        System.IO.File.WriteAllBytes(path, File(Good, [1, 2, 3, float.NaN]));
        NetworkState state = Filled();
        ModelFormatException e = Assert.Throws<ModelFormatException>(() => ModelFile.Load(path, _net, state));
        Assert.StartsWith(path + ", layers.0.bias: ", e.Message, StringComparison.Ordinal);
        AssertUntouched(state);
        Assert.Throws<FileNotFoundException>(() => ModelFile.Load(folder.File("none"), _net, state));
    }

    [Theory]
    [Trait("Campaign", "readers")]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_are_read_or_refused_but_never_worse(bool hasChecksum)
    {
        string header = Good.Replace("\"1-2\"", "\"1-2\",\"classes\":\"[\\\"a\\\",\\\"b\\\"]\",\"scaling\":\"{\\\"mean\\\":[1],\\\"deviation\\\":[2]}\"", StringComparison.Ordinal);
        header = hasChecksum ? header.Replace("\"1-2\"", "\"1-2\",\"crc32\":\"8ba71454\"", StringComparison.Ordinal) : header;
        byte[] good = File(header);
        (int refused, int read) = Campaign.Run<ModelFormatException>("model", good, seed: 5, "{}[]\",:\\0129-eu\xFF"u8, damaged =>
        {
            NetworkState state = Filled();
            try
            {
                ModelFile.Load(damaged, _net, state);
            }
            catch
            {
                AssertUntouched(state);
                throw;
            }

            Assert.True(state.Span.IndexOfAnyInRange(float.NegativeInfinity, float.PositiveInfinity) >= 0);
            if (hasChecksum && damaged.AsSpan().IndexOf("\"crc32\":\"8ba71454\""u8) >= 0 && damaged.AsSpan().IndexOf("\"format\":\"netgen\""u8) >= 0)
            {
                Assert.True(damaged.AsSpan().EndsWith(good.AsSpan(good.Length - 16)), "Other values were read without a word.");
            }
        });
        Assert.True(refused > 100 && read > (hasChecksum ? 40 : 100), $"{refused} refused, {read} read");
    }

    private static NetworkState Filled()
    {
        NetworkState state = new(_net.Layout.BlockLength) { ClassNames = ["x", "y"] };
        state.Span.Fill(7);
        return state;
    }

    private static void AssertUntouched(NetworkState state)
    {
        Assert.True(state.Span.IndexOfAnyExcept(7f) < 0);
        Assert.Equal(["x", "y"], state.ClassNames);
        Assert.Null(state.Scaling);
    }

    private static void AssertError(string message, byte[] bytes)
    {
        NetworkState state = Filled();
        ModelFormatException e = Assert.Throws<ModelFormatException>(() => ModelFile.Load(bytes, _net, state));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        AssertUntouched(state);
    }

    private static byte[] File(string header, float[]? values = null)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. (values ?? [1, 2, 3, 4]).SelectMany(BitConverter.GetBytes)];
    }
}
