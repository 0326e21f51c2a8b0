using System.Text;
using CsCheck;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

public sealed class ModelFileTests
{
    private static readonly NetworkDescription _tiny = Describe.Network("Tiny", Loss.BinaryCrossEntropy, 2, (3, Activation.Tanh), (1, Activation.Sigmoid));

    [Fact]
    public void The_bytes_are_these()
    {
        NetworkState state = State(_tiny, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        state.ClassNames = ["no", "ja \"é\""];
        state.Scaling = new Standardizer([0.1, -2], [1, 1e-30]);
        byte[] bytes = Save(_tiny, state);

        // [inputs, outputs] in the network, [outputs, inputs] in the file.
        float[] values = [1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11, 12, 13];
        string header = """
            {"__metadata__":{"format":"netgen","version":"1","name":"Tiny","topology":"2-3-1","activations":"Tanh-Sigmoid","hash":"359d4039d560d3f0","crc32":"1faf3caf","loss":"BinaryCrossEntropy",
            "classes":"[\"no\",\"ja \\\"é\\\"\"]","scaling":"{\"mean\":[0.1,-2],\"deviation\":[1,1E-30]}"},
            "layers.0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"layers.0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},
            "layers.1.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[36,48]},"layers.1.bias":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}}
            """.Replace("\n", "", StringComparison.Ordinal);
        while (Encoding.UTF8.GetByteCount(header) % 8 != 0)
        {
            header += " ";
        }

        byte[] expected = [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. values.SelectMany(BitConverter.GetBytes)];
        Assert.Equal(header, Encoding.UTF8.GetString(bytes.AsSpan(8, expected.Length - 8 - 52)));
        Assert.Equal(expected, bytes);
        Assert.Equal(bytes, Save(_tiny, state));
    }

    [Fact]
    public void What_is_saved_comes_back_bit_for_bit()
    {
        Gen<(NetworkDescription, ulong)> networks =
            Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Int[1, 9], Gen.Enum<Activation>()).Array[1, 4], Gen.ULong)
            .Select((inputs, layers, seed) => (Describe.Network("Any", Loss.MeanSquaredError, inputs, layers), seed));
        networks.Sample(t =>
        {
            (NetworkDescription network, ulong seed) = t;
            NetworkState saved = Random(network, seed);
            saved.ClassNames = [.. Enumerable.Range(0, network.ClassCount).Select(k => $"{(char)('a' + k)}\n\"\\\u20AC\U0001F600")];
            byte[] bytes = Save(network, saved);
            Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
            NetworkState loaded = new(network.Layout.BlockLength);
            ModelFile.Load(bytes, network, loaded);
            Assert.Equal(saved.Span.ToArray().Select(BitConverter.SingleToInt32Bits), loaded.Span.ToArray().Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(saved.ClassNames, loaded.ClassNames);
            Assert.Null(loaded.Scaling);
            Assert.Equal(bytes, Save(network, loaded));
        }, iter: 1000);
    }

    [Fact]
    public void A_scaling_comes_back_bit_for_bit()
    {
        NetworkState state = Random(_tiny, 1);
        state.Scaling = new Standardizer([Math.PI * 1e-300, -0.1], [double.Epsilon, double.MaxValue]);
        NetworkState loaded = new(_tiny.Layout.BlockLength);
        ModelFile.Load(Save(_tiny, state), _tiny, loaded);
        Assert.Equal(state.Scaling.Mean, loaded.Scaling!.Mean);
        Assert.Equal(state.Scaling.Deviation, loaded.Scaling.Deviation);
    }

    [Fact]
    public void Networks_of_more_than_one_piece_come_back_from_any_stream()
    {
        NetworkDescription network = Describe.Network("Wide", Loss.CrossEntropy, 300, (201, Activation.ReLU), (10, Activation.Softmax));
        NetworkState saved = Random(network, 3);
        byte[] bytes = Save(network, saved);
        NetworkState loaded = new(network.Layout.BlockLength);
        ModelFile.Load(new TricklingStream(bytes), network, loaded);
        Assert.Equal(saved.Span.ToArray(), loaded.Span.ToArray());
        using TemporaryFolder folder = new();
        ModelFile.Save(folder.File("wide.safetensors"), network, saved);
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("wide.safetensors")));
        NetworkState again = new(network.Layout.BlockLength);
        ModelFile.Load(folder.File("wide.safetensors"), network, again);
        Assert.Equal(saved.Span.ToArray(), again.Span.ToArray());
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        NetworkState saved = Random(_tiny, 5);
        using MemoryStream stream = new();
        stream.Write("before"u8);
        ModelFile.Save(stream, _tiny, saved);
        stream.Position = 6;
        NetworkState loaded = new(_tiny.Layout.BlockLength);
        ModelFile.Load(stream, _tiny, loaded);
        Assert.Equal(saved.Span.ToArray(), loaded.Span.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Files_of_others_need_no_metadata_and_may_order_tensors_as_they_like()
    {
        byte[] header = Encoding.UTF8.GetBytes("""
            {"layers.1.bias":{"shape":[1],"dtype":"F32","data_offsets":[0,4]},"layers.0.weight":{"dtype":"F32","data_offsets":[16,40],"shape":[3,2]},
            "__metadata__":{"format":"pt","topology":"theirs","classes":"theirs too","scaling":"-"},
            "layers.0.bias":{"dtype":"F32","shape":[3],"data_offsets":[4,16]},"layers.1.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[40,52]}}
            """);
        float[] values = [13, 7, 8, 9, 1, 4, 2, 5, 3, 6, 10, 11, 12];
        NetworkState loaded = new(_tiny.Layout.BlockLength) { ClassNames = ["old", "names"] };
        ModelFile.Load([.. BitConverter.GetBytes((ulong)header.Length), .. header, .. values.SelectMany(BitConverter.GetBytes)], _tiny, loaded);
        float[] flat = new float[13];
        _tiny.Layout.CopyToFlat(loaded.Span, flat);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], flat);
        Assert.Empty(loaded.ClassNames);
    }

    [Fact]
    public void Only_what_could_be_read_back_is_saved()
    {
        NetworkState state = Random(_tiny, 1);
        state.Span[_tiny.Layout.Layers[0].Weights.RowOffset(1) + 2] = float.NegativeInfinity;
        AssertRefused("Only finite parameters are saved, but layers.0.weight[2, 1] of Tiny is -Infinity.", state);
        state = Random(_tiny, 1);
        state.Span[_tiny.Layout.Layers[0].Bias.Offset + 1] = float.NaN;
        AssertRefused("Only finite parameters are saved, but layers.0.bias[1] of Tiny is NaN.", state);
        state = Random(_tiny, 1);
        state.ClassNames = ["a", "b", "c"];
        AssertRefused("Tiny stands for 2 classes, but has 3 class names.", state);
        state.ClassNames = ["a", null!];
        AssertRefused("The name of class 1 of Tiny is null; give the class another name.", state);
        state.ClassNames = ["a", "b\uD83D"];
        AssertRefused("The name of class 1 of Tiny (\"b\\uD83D\") has half of a surrogate pair at 1, which is no text; give the class another name.", state);
        state.ClassNames = ["a", "\uDE00\uD83D"];
        AssertRefused("The name of class 1 of Tiny (\"\\uDE00\\uD83D\") has half of a surrogate pair at 0", state);
        state.ClassNames = ["a", "a"];
        AssertRefused("The classes 0 and 1 of Tiny are both called \"a\"; give each class a name of its own.", state);
        state.ClassNames = ["a", new string('b', 100_000_001)];
        AssertRefused("The header of a model file may have up to 100,000,000 bytes, which that of Tiny would exceed; its longest entry is \"classes\" with 100,000,002 characters. ", state);
        state.ClassNames = [];
        state.InputMeans = [1];
        AssertRefused("Tiny has 2 inputs, but 1 means.", state);
        state.InputMeans = [float.NaN, float.PositiveInfinity];
        AssertRefused("The mean of input 1 of Tiny must be a finite number, but is Infinity.", state);
        state.InputMeans = [];
        state.Scaling = new Standardizer([1], [1]);
        AssertRefused("Tiny has 2 inputs, but its scaling has 1.", state);
        Assert.Throws<ArgumentException>(() => Save(_tiny, new NetworkState(5)));
        Assert.Throws<ArgumentException>(() => ModelFile.Load(Save(_tiny, Random(_tiny, 1)), _tiny, new NetworkState(5)));
    }

    private static void AssertRefused(string message, NetworkState state)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("old.safetensors", "old");
        ArgumentException e = Assert.Throws<ArgumentException>(() => ModelFile.Save(path, _tiny, state));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    private static byte[] Save(NetworkDescription network, NetworkState state)
    {
        using MemoryStream stream = new();
        ModelFile.Save(stream, network, state);
        return stream.ToArray();
    }

    private static NetworkState State(NetworkDescription network, params float[] flat)
    {
        NetworkState state = new(network.Layout.BlockLength);
        network.Layout.CopyFromFlat(flat, state.Span);
        return state;
    }

    /// <summary>Finite parameters of any bits, zeros in the padding.</summary>
    private static NetworkState Random(NetworkDescription network, ulong seed)
    {
        NetGen.Numerics.RandomSource random = new(seed);
        float[] flat = new float[network.ParameterCount];
        for (int k = 0; k < flat.Length; k++)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)random.Next());
            flat[k] = float.IsFinite(value) ? value : k;
        }

        return State(network, flat);
    }
}
