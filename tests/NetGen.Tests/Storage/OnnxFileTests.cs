using System.Text;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

/// <summary>Exported models, byte by byte. That other programs understand them is tested in tests/Peers, and that they come back with the same bits in NetGen.Build.Tests.</summary>
public sealed class OnnxFileTests
{
    private static readonly NetworkDescription _tiny = Describe.Network("Tiny", Loss.BinaryCrossEntropy, 2, (1, Activation.Sigmoid));

    [Fact]
    public void The_bytes_are_these()
    {
        NetworkState state = State(_tiny, 1, 2, 3);
        state.ClassNames = ["no", "yes"];
        byte[] gemm =
        [
            .. Text(1, "input"), .. Text(1, "layers.0.weight"), .. Text(1, "layers.0.bias"), .. Text(2, "layers.0.sum"), .. Text(3, "layers.0.Gemm"), .. Text(4, "Gemm"),
            .. Message(5, [.. Text(1, "transB"), .. Number(3, 1), 0xA0, 0x01, 2]),
        ];
        byte[] sigmoid = [.. Text(1, "layers.0.sum"), .. Text(2, "output"), .. Text(3, "layers.0.Sigmoid"), .. Text(4, "Sigmoid")];
        byte[] weight = [.. Number(1, 1), .. Number(1, 2), .. Number(2, 1), .. Text(8, "layers.0.weight"), .. Message(9, [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)])];
        byte[] bias = [.. Number(1, 1), .. Number(2, 1), .. Text(8, "layers.0.bias"), .. Message(9, BitConverter.GetBytes(3f))];
        byte[] graph =
        [
            .. Text(2, "Tiny"), .. Message(1, gemm), .. Message(1, sigmoid), .. Message(11, Value("input", 2)), .. Message(12, Value("output", 1)), .. Message(5, weight), .. Message(5, bias),
        ];
        byte[] model =
        [
            .. Number(1, 8), .. Text(2, "NetGen"), .. Message(8, [.. Text(1, ""), .. Number(2, 17)]), .. Entry("format", "netgen"), .. Entry("version", "1"),
            .. Entry("classes", "[\"no\",\"yes\"]"), .. Message(7, graph),
        ];
        Assert.Equal(model, Export(_tiny, state));
        Assert.Equal(model, Export(_tiny, state));

        static byte[] Value(string name, byte size) =>
            [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, 1), .. Message(2, [.. Message(1, Text(2, "N")), .. Message(1, Number(1, size))])]))];

        static byte[] Entry(string name, string value) => Message(14, [.. Text(1, name), .. Text(2, value)]);
    }

    [Theory]
    [InlineData(Activation.Identity, 17, "Gemm")]
    [InlineData(Activation.Tanh, 17, "Gemm Tanh")]
    [InlineData(Activation.Sigmoid, 17, "Gemm Sigmoid")]
    [InlineData(Activation.ReLU, 17, "Gemm Relu")]
    [InlineData(Activation.LeakyReLU, 17, "Gemm LeakyRelu")]
    [InlineData(Activation.ELU, 17, "Gemm Elu")]
    [InlineData(Activation.SELU, 17, "Gemm Selu")]
    [InlineData(Activation.GELU, 20, "Gemm Gelu")]
    [InlineData(Activation.SiLU, 17, "Gemm Sigmoid Mul")]
    [InlineData(Activation.Softplus, 17, "Gemm Softplus")]
    [InlineData(Activation.Softmax, 17, "Gemm Softmax")]
    public void Each_activation_has_its_nodes(Activation activation, byte opset, string operations)
    {
        NetworkDescription network = Describe.Network("Net", Loss.MeanSquaredError, 1, (1, activation));
        byte[] bytes = Export(network, State(network, 1, 2));
        int from = 0;
        foreach (string operation in operations.Split(' '))
        {
            byte[] node = [.. Text(3, $"layers.0.{operation}"), .. Text(4, operation)];
            int at = bytes.AsSpan(from).IndexOf(node);
            Assert.True(at >= 0, $"There is no {operation}.");
            from += at + node.Length;
        }

        // One name of a node for each operation, and no more.
        Assert.Equal(operations.Split(' ').Length, Encoding.Latin1.GetString(bytes).Split("\u001a").Count(part => part.Length > 10 && part[1..].StartsWith("layers.0.", StringComparison.Ordinal)));
        Assert.True(bytes.AsSpan().IndexOf(Message(8, [.. Text(1, ""), .. Number(2, opset)])) >= 0, $"The opset is not {opset}.");
        Assert.Equal([.. Number(1, opset == 17 ? (byte)8 : (byte)9)], bytes[..2]);
    }

    [Fact]
    public void Every_activation_can_be_exported()
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            NetworkDescription network = Describe.Network("Net", Loss.MeanSquaredError, 1, (1, activation));
            Assert.NotEmpty(Export(network, State(network, 1, 2)));
        }
    }

    [Fact]
    public void The_parameters_are_those_for_inputs_as_they_come()
    {
        NetworkDescription network = Describe.Again(Describe.Network("Net", Loss.MeanSquaredError, 1, (1, Activation.Identity)), Scaling.Standardize);
        NetworkState state = State(network, 8, 1);
        LayerLayout layer = network.Layout.Layers[0];
        FoldedLayer trained = new(layer);
        trained.CopyFrom(state.Span, layer);
        state.Scaling = new Standardizer([3], [4]);
        FoldedLayer.Fold(state.Span, state.Span, layer, state.Scaling);
        state.Unfolded = trained;
        byte[] bytes = Export(network, state);
        Assert.True(bytes.AsSpan().IndexOf(Message(9, BitConverter.GetBytes(2f))) >= 0, "8 / 4");
        Assert.True(bytes.AsSpan().IndexOf(Message(9, BitConverter.GetBytes(-5f))) >= 0, "1 − 3 · 8 / 4");
    }

    [Fact]
    public void Means_of_inputs_go_with_it()
    {
        NetworkState state = State(_tiny, 1, 2, 3);
        state.InputMeans = [float.NaN, 0.5f];
        Assert.True(Export(_tiny, state).AsSpan().IndexOf(Text(2, "[null,0.5]")) >= 0);
    }

    [Fact]
    public void What_could_not_be_read_back_is_not_written()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("old.onnx", "old");
        NetworkState state = State(_tiny, 1, float.NaN, 3);
        ArgumentException e = Assert.Throws<ArgumentException>(() => OnnxFile.Export(path, _tiny, state));
        Assert.StartsWith("Only finite parameters are saved, but layers.0.weight[0, 1] of Tiny is NaN.", e.Message, StringComparison.Ordinal);
        state = State(_tiny, 1, 2, 3);
        foreach (string? name in new[] { null, "\uD800", "no" })
        {
            state.ClassNames = ["no", name!];
            Assert.Throws<ArgumentException>(() => OnnxFile.Export(path, _tiny, state));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Throws<ArgumentException>(() => OnnxFile.Export(path, _tiny, new NetworkState(1)));
        Assert.Throws<ArgumentException>(() => OnnxFile.Export("", _tiny, State(_tiny, 1, 2, 3)));
        OnnxFile.Export(path, _tiny, State(_tiny, 1, 2, 3));
        Assert.Equal(Export(_tiny, State(_tiny, 1, 2, 3)), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Values_of_more_than_one_piece_are_written_in_order()
    {
        NetworkDescription network = Describe.Network("Wide", Loss.MeanSquaredError, 300, (201, Activation.Identity));
        float[] flat = [.. Enumerable.Range(0, network.ParameterCount).Select(k => (float)k)];
        byte[] weights = [.. Enumerable.Range(0, 300 * 201).SelectMany(k => BitConverter.GetBytes(flat[k % 300 * 201 + k / 300]))];
        Assert.True(Export(network, State(network, flat)).AsSpan().IndexOf(weights) >= 0);
    }

    private static byte[] Export(NetworkDescription network, NetworkState state)
    {
        using MemoryStream stream = new();
        OnnxFile.Export(stream, network, state);
        return stream.ToArray();
    }

    private static NetworkState State(NetworkDescription network, params float[] flat)
    {
        NetworkState state = new(network.Layout.BlockLength);
        network.Layout.CopyFromFlat(flat, state.Span);
        return state;
    }

    // Fields below 16 and lengths below 16,384, written here once more, by the format's own rules.
    private static byte[] Number(byte field, byte value) => [(byte)(field << 3), value];

    private static byte[] Text(byte field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Message(byte field, byte[] content) =>
        [(byte)(field << 3 | 2), .. content.Length < 128 ? [(byte)content.Length] : (byte[])[(byte)(content.Length | 128), (byte)(content.Length >> 7)], .. content];
}
