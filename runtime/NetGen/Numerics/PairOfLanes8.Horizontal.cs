using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Where the lanes of both registers meet, and what is loaded from rows and written to them.
public partial struct PairOfLanes8
{
    private const int RegistersOfABlock = 2;

    internal readonly Vector256<float> Register0
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _register0;
    }

    internal readonly Vector256<float> Register1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _register1;
    }

    /// <inheritdoc/>
    /// <remarks>The upper half onto the lower: the first step of the tree of a register twice as wide.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(PairOfLanes8 value) => Lanes8.Sum(new(value._register0 + value._register1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(PairOfLanes8 value) => Lanes8.MaxNative(new(Vector256.MaxNative(value._register0, value._register1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(PairOfLanes8 value) => Lanes8.Max(new(Vector256.Max(value._register0, value._register1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 SumRows(ref float start, nint offset) => Of(Lanes8.SumRows(ref start, offset), Lanes8.SumRows(ref start, offset + 16 * Vector256<float>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadColumns(ref float start, nint offset, nint stride, out PairOfLanes8 c0, out PairOfLanes8 c1, out PairOfLanes8 c2, out PairOfLanes8 c3)
    {
        Lanes8.LoadColumns(ref start, offset, stride, out Lanes8 low0, out Lanes8 low1, out Lanes8 low2, out Lanes8 low3);
        Lanes8.LoadColumns(ref start, offset + Vector256<float>.Count * stride, stride, out Lanes8 high0, out Lanes8 high1, out Lanes8 high2, out Lanes8 high3);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
        c2 = Of(low2, high2);
        c3 = Of(low3, high3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(PairOfLanes8 c0, PairOfLanes8 c1, PairOfLanes8 c2, PairOfLanes8 c3, ref float start, nint offset, nint stride)
    {
        Lanes8.StoreColumns(new(c0._register0), new(c1._register0), new(c2._register0), new(c3._register0), ref start, offset, stride);
        Lanes8.StoreColumns(new(c0._register1), new(c1._register1), new(c2._register1), new(c3._register1), ref start, offset + Vector256<float>.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float start, nint offset, out PairOfLanes8 c0, out PairOfLanes8 c1)
    {
        Lanes8.LoadPairs(ref start, offset, out Lanes8 low0, out Lanes8 low1);
        Lanes8.LoadPairs(ref start, offset + 2 * Vector256<float>.Count, out Lanes8 high0, out Lanes8 high1);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(PairOfLanes8 c0, PairOfLanes8 c1, ref float start, nint offset)
    {
        Lanes8.StorePairs(new(c0._register0), new(c1._register0), ref start, offset);
        Lanes8.StorePairs(new(c0._register1), new(c1._register1), ref start, offset + 2 * Vector256<float>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTriples(ref float start, nint offset, out PairOfLanes8 c0, out PairOfLanes8 c1, out PairOfLanes8 c2)
    {
        Lanes8.LoadTriples(ref start, offset, out Lanes8 low0, out Lanes8 low1, out Lanes8 low2);
        Lanes8.LoadTriples(ref start, offset + 3 * Vector256<float>.Count, out Lanes8 high0, out Lanes8 high1, out Lanes8 high2);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
        c2 = Of(low2, high2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTriples(PairOfLanes8 c0, PairOfLanes8 c1, PairOfLanes8 c2, ref float start, nint offset)
    {
        Lanes8.StoreTriples(new(c0._register0), new(c1._register0), new(c2._register0), ref start, offset);
        Lanes8.StoreTriples(new(c0._register1), new(c1._register1), new(c2._register1), ref start, offset + 3 * Vector256<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PairOfLanes8 Of(Lanes8 low, Lanes8 high)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = low.Register;
        result._register1 = high.Register;
        return result;
    }
}
