namespace NetGen.Sizes;

/// <summary>What the program needs of a network, without one.</summary>
internal sealed class T2Net
{
    public const int InputSize = 4;

    public int Classify(ReadOnlySpan<float> input)
    {
        int largest = 0;
        for (int k = 1; k < input.Length; k++)
        {
            largest = input[k] > input[largest] ? k : largest;
        }

        return largest;
    }
}
