using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Constants of a program at the beginning of a cache line. Compilers put data anywhere, and a vector that lies in two cache lines takes longer to load. Emitted code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AlignedParameters
{
    /// <summary>The parameters of a network, copied at the first call.</summary>
    /// <param name="copy">Keeps the copy.</param>
    /// <param name="constants">The parameters, as the compiler puts them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ReadOnlySpan<float> Of(ref float[]? copy, ReadOnlySpan<float> constants) =>
        MemoryMarshal.CreateReadOnlySpan(ref Aligned(copy ?? Copy(ref copy, constants)), constants.Length);

    /// <summary>Threads that come at the same time make a copy each, and any of them serves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float[] Copy(ref float[]? copy, ReadOnlySpan<float> constants)
    {
        float[] memory = GC.AllocateUninitializedArray<float>(constants.Length + ScratchBuffer.AlignmentInFloats, pinned: true);
        constants.CopyTo(MemoryMarshal.CreateSpan(ref Aligned(memory), constants.Length));
        Volatile.Write(ref copy, memory);
        return memory;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ref float Aligned(float[] pinned) => ref ScratchBuffer.Aligned((float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)));
}
