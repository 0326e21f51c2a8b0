using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>Working memory of a thread, for passes that need more than fits on the stack. Made on the first call, kept, grown when needed.</summary>
internal static class ScratchBuffer
{
    /// <summary>Floats up to which scratch is taken from the stack: 16 KB.</summary>
    public const int StackLimit = 4096;

    /// <summary>Floats by which a stack block is made longer, so that an aligned one fits into it: a cache line.</summary>
    public const int AlignmentInFloats = 16;

    [ThreadStatic]
    private static ParameterBlock? _ofThread;

    [ThreadStatic]
    private static float[]? _outputsOfThread;

    [ThreadStatic]
    private static float[]? _inputsOfThread;

    /// <summary>A 64-byte-aligned run of at least <paramref name="length"/> floats with any content.</summary>
    public static ref float OfThread(int length)
    {
        ParameterBlock? buffer = _ofThread;
        if (buffer is null || buffer.Length < length)
        {
            _ofThread = buffer = new ParameterBlock(length);
        }

        return ref buffer.Start;
    }

    /// <summary>The first float from <paramref name="memory"/> on that lies at the start of a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref float Aligned(float* memory)
    {
        const nuint Last = AlignmentInFloats * sizeof(float) - 1;
        return ref *(float*)(((nuint)memory + Last) & ~Last);
    }

    /// <summary>A second buffer, for the outputs of a pass that itself uses the first one.</summary>
    public static Span<float> OutputsOfThread(int length) => Grown(ref _outputsOfThread, length);

    /// <summary>A third buffer, for inputs that are made of a sample before its pass.</summary>
    public static Span<float> InputsOfThread(int length) => Grown(ref _inputsOfThread, length);

    private static Span<float> Grown(ref float[]? buffer, int length)
    {
        if (buffer is null || buffer.Length < length)
        {
            buffer = new float[length];
        }

        return buffer.AsSpan(0, length);
    }
}
