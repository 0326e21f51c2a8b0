namespace NetGen.Samples.Gestures;

/// <summary>What the sample needs of a network, without one.</summary>
internal sealed class GestureNet
{
    public const int OutputSize = 10;

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => input[..OutputSize].CopyTo(output);

    public int Classify(ReadOnlySpan<float> input) => input[0] > input[1] ? 1 : 0;
}
