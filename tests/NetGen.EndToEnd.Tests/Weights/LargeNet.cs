namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>Twenty million parameters.</summary>
[Network, Input(1_000), Hidden(4_000), Hidden(4_000, Activation.ReLU), Output(10)]
internal sealed partial class LargeNet
{
    /// <summary>The same layers, for a program.</summary>
    public const string Layers = "Input(1_000), Hidden(4_000), Hidden(4_000, Activation.ReLU), Output(10)";

    /// <summary>A statement that prints the bits of answers of the network called net: to one sample, and to a batch.</summary>
    public const string PrintAnswer = """
        float[] inputs = [.. Enumerable.Range(0, 9_000).Select(k => (k % 17 - 8) * 0.125f)];
        float[] outputs = new float[100];
        net.Forward(inputs.AsSpan(0, 1_000), outputs.AsSpan(0, 10));
        net.ForwardBatch(inputs, outputs.AsSpan(10));
        Console.WriteLine(string.Join(" ", outputs.Select(BitConverter.SingleToUInt32Bits)));
        """;

    /// <summary>What that prints.</summary>
    public string Answer()
    {
        float[] inputs = [.. Enumerable.Range(0, 9_000).Select(k => (k % 17 - 8) * 0.125f)];
        float[] outputs = new float[100];
        Forward(inputs.AsSpan(0, 1_000), outputs.AsSpan(0, 10));
        ForwardBatch(inputs, outputs.AsSpan(10));
        return string.Join(" ", outputs.Select(BitConverter.SingleToUInt32Bits));
    }
}
