using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>The floats of two <see cref="Vector256{T}"/>, handled together: twice as many as a register of this machine holds.</summary>
/// <remarks>
/// It holds the registers themselves, not lanes of them, and sets them one by one: the JIT then keeps them in registers, and an operation costs it few locals, of which it
/// has 512 before it stops inlining (measured with four registers: an addition 8 of them; as a pair of pairs of structs, 45). PairOfLanes4 is this same text at half the width, and QuadOfLanes4 with
/// every line about register 1 once more for 2 and 3: the build writes both (see Widths.targets). What is not done register by register stands in PairOfLanes8.Horizontal.cs and
/// QuadOfLanes4.Horizontal.cs.
/// </remarks>
public partial struct PairOfLanes8 : ILanes<PairOfLanes8>
{
    private Vector256<float> _register0;
    private Vector256<float> _register1;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => RegistersOfABlock * Vector256<float>.Count;
    }

    /// <inheritdoc/>
    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes8.Registers / RegistersOfABlock;
    }

    /// <inheritdoc/>
    public static PairOfLanes8 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Broadcast(float value)
    {
        Vector256<float> all = Vector256.Create(value);
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = all;
        result._register1 = all;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Broadcast(ref float start, nint offset)
    {
        Vector256<float> all = Vector256.Create(Unsafe.Add(ref start, offset));
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = all;
        result._register1 = all;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Load(ref float start, nint offset)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.LoadUnsafe(ref Unsafe.Add(ref start, offset + 0 * Vector256<float>.Count));
        result._register1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref start, offset + 1 * Vector256<float>.Count));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 LoadFirst(ref float start, nint offset, int count)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Lanes8.LoadFirst(ref start, offset + 0 * Vector256<float>.Count, count - 0 * Vector256<float>.Count).Register;
        result._register1 = Lanes8.LoadFirst(ref start, offset + 1 * Vector256<float>.Count, count - 1 * Vector256<float>.Count).Register;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 LoadStrided(ref float start, nint offset, nint stride)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Lanes8.LoadStrided(ref start, offset + 0 * Vector256<float>.Count * stride, stride).Register;
        result._register1 = Lanes8.LoadStrided(ref start, offset + 1 * Vector256<float>.Count * stride, stride).Register;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PairOfLanes8 value, ref float start, nint offset)
    {
        value._register0.StoreUnsafe(ref Unsafe.Add(ref start, offset + 0 * Vector256<float>.Count));
        value._register1.StoreUnsafe(ref Unsafe.Add(ref start, offset + 1 * Vector256<float>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(PairOfLanes8 value, ref float start, nint offset, int count)
    {
        Lanes8.StoreFirst(new(value._register0), ref start, offset + 0 * Vector256<float>.Count, count - 0 * Vector256<float>.Count);
        Lanes8.StoreFirst(new(value._register1), ref start, offset + 1 * Vector256<float>.Count, count - 1 * Vector256<float>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(PairOfLanes8 value, ref float start, nint offset, nint stride)
    {
        Lanes8.StoreStrided(new(value._register0), ref start, offset + 0 * Vector256<float>.Count * stride, stride);
        Lanes8.StoreStrided(new(value._register1), ref start, offset + 1 * Vector256<float>.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 KeepFirst(PairOfLanes8 value, int count, float fill)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - 0 * Vector256<float>.Count)).AsSingle(), value._register0, Vector256.Create(fill));
        result._register1 = Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - 1 * Vector256<float>.Count)).AsSingle(), value._register1, Vector256.Create(fill));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 operator +(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = a._register0 + b._register0;
        result._register1 = a._register1 + b._register1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 operator -(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = a._register0 - b._register0;
        result._register1 = a._register1 - b._register1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 operator *(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = a._register0 * b._register0;
        result._register1 = a._register1 * b._register1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 operator /(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = a._register0 / b._register0;
        result._register1 = a._register1 / b._register1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 operator -(PairOfLanes8 a)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = -a._register0;
        result._register1 = -a._register1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 MultiplyAdd(PairOfLanes8 a, PairOfLanes8 b, PairOfLanes8 c)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Vector256.FusedMultiplyAdd(a._register0, b._register0, c._register0);
            result._register1 = Vector256.FusedMultiplyAdd(a._register1, b._register1, c._register1);
        }
        else
        {
            result._register0 = EmulatedMultiplyAdd.Compute(a._register0, b._register0, c._register0);
            result._register1 = EmulatedMultiplyAdd.Compute(a._register1, b._register1, c._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 MultiplyAdd(ref float start, nint offset, PairOfLanes8 b, PairOfLanes8 c)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            Vector256<float> factor = Vector256.Create(Unsafe.Add(ref start, offset));
            result._register0 = Vector256.FusedMultiplyAdd(factor, b._register0, c._register0);
            result._register1 = Vector256.FusedMultiplyAdd(factor, b._register1, c._register1);
        }
        else
        {
            result._register0 = EmulatedMultiplyAdd.Compute(ref Unsafe.Add(ref start, offset), b._register0, c._register0);
            result._register1 = EmulatedMultiplyAdd.Compute(ref Unsafe.Add(ref start, offset), b._register1, c._register1);
        }

        return result;
    }
}
