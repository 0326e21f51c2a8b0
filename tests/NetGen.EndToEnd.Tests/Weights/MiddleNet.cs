namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>Just too many parameters for constants in text.</summary>
[Network, Input(100), Hidden(200), Output(10)]
internal sealed partial class MiddleNet
{
    private static readonly float[] _input = [.. Enumerable.Range(0, InputSize).Select(k => (k % 17 - 8) * 0.125f)];

    /// <summary>A statement that prints the bits of an answer of the network called net.</summary>
    public const string PrintAnswer = """
        float[] answer = new float[10];
        net.Forward([.. Enumerable.Range(0, 100).Select(k => (k % 17 - 8) * 0.125f)], answer);
        Console.WriteLine(string.Join(" ", answer.Select(BitConverter.SingleToUInt32Bits)));
        """;

    /// <summary>What that prints.</summary>
    public string Answer()
    {
        float[] answer = new float[OutputSize];
        Forward(_input, answer);
        return string.Join(" ", answer.Select(BitConverter.SingleToUInt32Bits));
    }
}
