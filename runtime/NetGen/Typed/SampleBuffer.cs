namespace NetGen.Execution;

/// <summary>Inputs and outputs of one sample of a typed network that is too wide for the stack. Emitted code calls it.</summary>
public static class SampleBuffer
{
    /// <summary>Room for the inputs, with any content; the same for every caller on this thread.</summary>
    public static Span<float> Inputs(int length) => ScratchBuffer.InputsOfThread(length);

    /// <summary>Room for the outputs, with any content; the same for every caller on this thread.</summary>
    public static Span<float> Outputs(int length) => ScratchBuffer.OutputsOfThread(length);
}
