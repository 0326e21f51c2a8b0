using System.Runtime.InteropServices;
using System.Text;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Contenders;

/// <summary>
/// Writes a network in the ONNX format: a message of Protocol Buffers with the few fields that a chain of Gemm, Tanh and Softmax has. The
/// numbers of the fields are those of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    private const int Float = 1;
    private const int OpsetVersion = 13;
    private const int FormatVersion = 8;

    /// <summary>The model of a network for batches of one size, with input x and output y.</summary>
    public static byte[] Of(Problem problem, int batch)
    {
        int[] sizes = [problem.InputSize, .. problem.Description.Layers.Select(layer => layer.Outputs)];
        List<byte[]> graph = [];
        ReadOnlySpan<float> parameters = problem.Parameters;
        string value = "x";
        for (int l = 0; l + 1 < sizes.Length; l++)
        {
            int weights = sizes[l] * sizes[l + 1];
            graph.Add(Message(5, TensorOf($"w{l}", parameters[..weights], sizes[l], sizes[l + 1])));
            graph.Add(Message(5, TensorOf($"b{l}", parameters.Slice(weights, sizes[l + 1]), sizes[l + 1])));
            parameters = parameters[(weights + sizes[l + 1])..];
            bool isLast = l + 2 == sizes.Length;
            graph.Add(Message(1, Node("Gemm", [value, $"w{l}", $"b{l}"], $"s{l}")));
            value = isLast ? "y" : $"h{l}";
            graph.Add(Message(1, Node(isLast ? "Softmax" : "Tanh", [$"s{l}"], value)));
        }

        graph.Add(Text(2, problem.Name));
        graph.Add(Message(11, ValueOf("x", batch, sizes[0])));
        graph.Add(Message(12, ValueOf("y", batch, sizes[^1])));
        byte[] opset = [.. Text(1, ""), .. Number(2, OpsetVersion)];
        return [.. Number(1, FormatVersion), .. Message(7, [.. graph.SelectMany(field => field)]), .. Message(8, opset)];
    }

    private static byte[] Node(string operation, string[] inputs, string output) => [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, operation)];

    private static byte[] TensorOf(string name, ReadOnlySpan<float> values, params int[] sizes) =>
        [.. sizes.SelectMany(size => Number(1, size)), .. Number(2, Float), .. Text(8, name), .. Message(9, MemoryMarshal.AsBytes(values).ToArray())];

    private static byte[] ValueOf(string name, params int[] sizes)
    {
        byte[] shape = [.. sizes.SelectMany(size => Message(1, Number(1, size)))];
        byte[] tensor = [.. Number(1, Float), .. Message(2, shape)];
        return [.. Text(1, name), .. Message(2, Message(1, tensor))];
    }

    private static byte[] Number(int field, int value) => [.. VariableLength(field << 3), .. VariableLength(value)];

    private static byte[] Text(int field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Message(int field, byte[] content) => [.. VariableLength((field << 3) | 2), .. VariableLength(content.Length), .. content];

    private static List<byte> VariableLength(int value)
    {
        List<byte> bytes = [];
        for (uint rest = (uint)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                bytes.Add((byte)rest);
                return bytes;
            }

            bytes.Add((byte)(rest | 0x80));
        }
    }
}
