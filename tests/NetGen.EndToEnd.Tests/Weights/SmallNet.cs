namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>Saves the files that programs are built with, and knows what they must answer.</summary>
[Network, Input(2), Hidden(3), Output(2)]
internal sealed partial class SmallNet
{
    /// <summary>The same layers, for a program.</summary>
    public const string Layers = "Input(2), Hidden(3), Output(2)";

    private static readonly float[] _input = [0.5f, -1.25f];

    /// <summary>A statement that prints the bits of an answer of the network called net.</summary>
    public static string PrintAnswer { get; } =
        $$"""
        float[] answer = new float[2];
        net.Forward([{{_input[0]:R}}f, {{_input[1]:R}}f], answer);
        Console.WriteLine($"{BitConverter.SingleToUInt32Bits(answer[0]):x8} {BitConverter.SingleToUInt32Bits(answer[1]):x8}");
        """;

    /// <summary>What that prints.</summary>
    public string Answer()
    {
        float[] answer = new float[OutputSize];
        Forward(_input, answer);
        return $"{BitConverter.SingleToUInt32Bits(answer[0]):x8} {BitConverter.SingleToUInt32Bits(answer[1]):x8}";
    }
}
