using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>A pinned, 64-byte-aligned run of floats: a network's parameters in the padded order of its <see cref="ParameterLayout"/>.</summary>
/// <remarks>
/// The memory behind the last float, up to a whole number of blocks of 16, belongs to it too and
/// is zero (whoever writes there keeps it so): loops over whole blocks need no special end.
/// </remarks>
public class ParameterBlock
{
    /// <summary>The alignment: one cache line, and one 512-bit register.</summary>
    private const int AlignmentInBytes = 64;

    private const int AlignmentInFloats = AlignmentInBytes / sizeof(float);

    private const int BitsOfInfinity = 0x7F80_0000;

    private readonly float[] _memory;
    private readonly int _first;

    /// <summary>Makes a block of zeros.</summary>
    /// <param name="length">Number of floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or one array cannot hold it.</exception>
    public unsafe ParameterBlock(int length)
    {
        ArrayLength.OfAligned(length, nameof(length));

        // Pinned, because the collector may move an array, and with it the alignment.
        _memory = GC.AllocateArray<float>(RoundedUp(length) + AlignmentInFloats, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _first = (int)((AlignmentInBytes - address % AlignmentInBytes) % AlignmentInBytes) / sizeof(float);
        Length = length;
    }

    /// <summary>Makes a block of a part of another one, with what that has there.</summary>
    /// <param name="memory">The other one.</param>
    /// <param name="first">Where the part begins: a multiple of 16.</param>
    /// <param name="length">Number of floats.</param>
    internal ParameterBlock(ParameterBlock memory, int first, int length)
    {
        _memory = memory._memory;
        _first = memory._first + first;
        Length = length;
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>All floats, and the zeros behind them that make their number a multiple of 16.</summary>
    internal Span<float> WholeBlocks => _memory.AsSpan(_first, RoundedUp(Length));

    /// <summary>The first float.</summary>
    public ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _first);
    }

    /// <summary>All floats, padding included.</summary>
    public Span<float> Span => _memory.AsSpan(_first, Length);

    /// <summary>Whether no float is NaN or infinite.</summary>
    internal bool IsFinite => AreFinite(Span);

    /// <summary>Whether none of these numbers is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool AreFinite(ReadOnlySpan<float> values)
    {
        // Without their sign, the bits of finite floats are below those of all others. Four maxima, so that they do not wait for each other.
        ref float start = ref MemoryMarshal.GetReference(values);
        Vector<int> magnitude = new(int.MaxValue), a = Vector<int>.Zero, b = a, c = a, d = a;
        int i = 0;
        for (; i <= values.Length - 4 * Vector<float>.Count; i += 4 * Vector<float>.Count)
        {
            a = Vector.Max(a, Vector.LoadUnsafe(ref start, (nuint)i).As<float, int>() & magnitude);
            b = Vector.Max(b, Vector.LoadUnsafe(ref start, (nuint)(i + Vector<float>.Count)).As<float, int>() & magnitude);
            c = Vector.Max(c, Vector.LoadUnsafe(ref start, (nuint)(i + 2 * Vector<float>.Count)).As<float, int>() & magnitude);
            d = Vector.Max(d, Vector.LoadUnsafe(ref start, (nuint)(i + 3 * Vector<float>.Count)).As<float, int>() & magnitude);
        }

        if (!Vector.LessThanAll(Vector.Max(Vector.Max(a, b), Vector.Max(c, d)), new Vector<int>(BitsOfInfinity)))
        {
            return false;
        }

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int RoundedUp(int length) => (length + AlignmentInFloats - 1) / AlignmentInFloats * AlignmentInFloats;
}
