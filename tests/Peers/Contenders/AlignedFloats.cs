using System.Runtime.InteropServices;

namespace NetGen.Peers.Contenders;

/// <summary>Numbers that C is given the address of: they do not move, and begin at a cache line.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;
    private readonly float[] _array;
    private readonly int _start;

    public AlignedFloats(int length)
    {
        Length = length;
        // A line more at the end, too: C may load whole vectors.
        _array = GC.AllocateArray<float>(length + 2 * LineBytes / sizeof(float), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((LineBytes - address % LineBytes) % LineBytes / sizeof(float));
        Pointer = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(_array, _start);
    }

    public AlignedFloats(ReadOnlySpan<float> values)
        : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);
}
