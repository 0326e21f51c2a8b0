namespace NetGen.Execution;

/// <summary>Inputs and outputs of one sample of a typed network that is too wide for the stack. Emitted code calls it.</summary>
public static class SampleBuffer
{
    [ThreadStatic]
    private static float[]? _inputs;

    [ThreadStatic]
    private static float[]? _outputs;

    /// <summary>Room for the inputs, with any content; the same for every caller on this thread.</summary>
    public static Span<float> Inputs(int length) => Of(ref _inputs, length);

    /// <summary>Room for the outputs, with any content; the same for every caller on this thread.</summary>
    public static Span<float> Outputs(int length) => Of(ref _outputs, length);

    private static Span<float> Of(ref float[]? buffer, int length)
    {
        if (buffer is null || buffer.Length < length)
        {
            buffer = new float[length];
        }

        return buffer.AsSpan(0, length);
    }
}
