using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>Scratch of a small network, as a local of the method that calls its arithmetic.</summary>
[InlineArray(Length + ScratchBuffer.AlignmentInFloats)]
internal struct SmallScratch
{
    /// <summary>Floats that fit: the values of some 100 units.</summary>
    public const int Length = 128;

    private float _first;

    /// <summary>The first float that lies at the start of a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref float Aligned(ref SmallScratch scratch) => ref ScratchBuffer.Aligned((float*)Unsafe.AsPointer(ref scratch._first));
}
