using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>A buffer that begins at a cache line.</summary>
internal readonly struct AlignedBuffer
{
    private const int LineBytes = 64;
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>
    /// Makes a buffer and writes to all of it: the pages of one that was never written to may all be the same page of zeros, which the
    /// first-level cache holds however long the buffer is.
    /// </summary>
    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<float>(length + LineBytes / sizeof(float), pinned: true);
        Array.Fill(_array, 0.001f);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((LineBytes - address % LineBytes) % LineBytes / sizeof(float));
    }

    public ref float Start => ref _array[_start];
}

/// <summary>Passes over memory: as many bytes as some parameters have, again and again.</summary>
internal abstract class MemoryWork(string name, long bytes) : Work(name, RoundedUp(bytes))
{
    // Eight registers of the widest kind.
    private const int Stride = 128;

    /// <summary>Floats of a pass.</summary>
    protected int Length { get; } = RoundedUp(bytes) / sizeof(float);

    private static int RoundedUp(long bytes) => checked((int)((bytes + Stride * sizeof(float) - 1) / (Stride * sizeof(float)) * Stride * sizeof(float)));
}

/// <summary>Reads: what a forward pass must do at least.</summary>
internal sealed class ReadWork<R>(long bytes) : MemoryWork($"read {bytes:N0} bytes", bytes) where R : struct, IRegister<R>
{
    private readonly AlignedBuffer _buffer = new((int)(bytes / sizeof(float)) + 128);

    public override float Run(int calls)
    {
        ref float start = ref _buffer.Start;
        int length = Length;
        R zero = R.Broadcast(0f);
        R s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        R s4 = zero, s5 = zero, s6 = zero, s7 = zero;
        for (int call = 0; call < calls; call++)
        {
            for (int i = 0; i < length; i += 8 * R.Count)
            {
                s0 = R.Add(s0, R.Load(ref start, i));
                s1 = R.Add(s1, R.Load(ref start, i + R.Count));
                s2 = R.Add(s2, R.Load(ref start, i + 2 * R.Count));
                s3 = R.Add(s3, R.Load(ref start, i + 3 * R.Count));
                s4 = R.Add(s4, R.Load(ref start, i + 4 * R.Count));
                s5 = R.Add(s5, R.Load(ref start, i + 5 * R.Count));
                s6 = R.Add(s6, R.Load(ref start, i + 6 * R.Count));
                s7 = R.Add(s7, R.Load(ref start, i + 7 * R.Count));
            }
        }

        return R.Sum(R.Add(R.Add(R.Add(s0, s1), R.Add(s2, s3)), R.Add(R.Add(s4, s5), R.Add(s6, s7))));
    }
}

/// <summary>
/// Reads and writes, w += c·x with c and x in registers: what a step of gradient descent must do at least. The gradient of one sample
/// is a product of two short rows and need not be in memory.
/// </summary>
internal sealed class UpdateWork<R>(long bytes) : MemoryWork($"update {bytes:N0} bytes", bytes) where R : struct, IRegister<R>
{
    private readonly AlignedBuffer _buffer = new((int)(bytes / sizeof(float)) + 128);

    public override float Run(int calls)
    {
        ref float start = ref _buffer.Start;
        int length = Length;
        R x = R.Broadcast(0.5f);
        for (int call = 0; call < calls; call++)
        {
            // Changes sign, so that the numbers stay what they are.
            R c = R.Broadcast(call % 2 == 0 ? 0.5f : -0.5f);
            for (int i = 0; i < length; i += 4 * R.Count)
            {
                R.Store(R.MultiplyAdd(c, x, R.Load(ref start, i)), ref start, i);
                R.Store(R.MultiplyAdd(c, x, R.Load(ref start, i + R.Count)), ref start, i + R.Count);
                R.Store(R.MultiplyAdd(c, x, R.Load(ref start, i + 2 * R.Count)), ref start, i + 2 * R.Count);
                R.Store(R.MultiplyAdd(c, x, R.Load(ref start, i + 3 * R.Count)), ref start, i + 3 * R.Count);
            }
        }

        return start;
    }
}
