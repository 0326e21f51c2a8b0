namespace NetGen.Timings;

/// <summary>A program that makes a network and asks it once.</summary>
internal static class FirstPrediction
{
    private static int Main()
    {
        T2 network = new(seed: 1);
        Span<float> output = stackalloc float[T2.OutputSize];
        network.Forward([0.1f, 0.2f, 0.3f, 0.4f], output);
        return output[0] is > 0 and < 1 ? 0 : 1;
    }
}

/// <summary>A program of nothing, to compare with.</summary>
internal static class Nothing
{
    private static int Main() => 0;
}
