using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>The floats of four <see cref="Vector128{T}"/>, handled together.</summary>
public partial struct QuadOfLanes4
{
    private const int RegistersOfABlock = 4;

    /// <inheritdoc/>
    /// <remarks>The upper half onto the lower, twice: the first steps of the tree of a register four times as wide.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(QuadOfLanes4 value) => Lanes4.Sum(new(value._register0 + value._register2 + (value._register1 + value._register3)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(QuadOfLanes4 value) =>
        Lanes4.MaxNative(new(Vector128.MaxNative(Vector128.MaxNative(value._register0, value._register2), Vector128.MaxNative(value._register1, value._register3))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(QuadOfLanes4 value) =>
        Lanes4.Max(new(Vector128.Max(Vector128.Max(value._register0, value._register2), Vector128.Max(value._register1, value._register3))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadOfLanes4 SumRows(ref float start, nint offset) => Of(PairOfLanes4.SumRows(ref start, offset), PairOfLanes4.SumRows(ref start, offset + 16 * PairOfLanes4.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadColumns(ref float start, nint offset, nint stride, out QuadOfLanes4 c0, out QuadOfLanes4 c1, out QuadOfLanes4 c2, out QuadOfLanes4 c3)
    {
        PairOfLanes4.LoadColumns(ref start, offset, stride, out PairOfLanes4 low0, out PairOfLanes4 low1, out PairOfLanes4 low2, out PairOfLanes4 low3);
        PairOfLanes4.LoadColumns(
            ref start, offset + PairOfLanes4.Count * stride, stride, out PairOfLanes4 high0, out PairOfLanes4 high1, out PairOfLanes4 high2, out PairOfLanes4 high3);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
        c2 = Of(low2, high2);
        c3 = Of(low3, high3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(QuadOfLanes4 c0, QuadOfLanes4 c1, QuadOfLanes4 c2, QuadOfLanes4 c3, ref float start, nint offset, nint stride)
    {
        PairOfLanes4.StoreColumns(c0.Low, c1.Low, c2.Low, c3.Low, ref start, offset, stride);
        PairOfLanes4.StoreColumns(c0.High, c1.High, c2.High, c3.High, ref start, offset + PairOfLanes4.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float start, nint offset, out QuadOfLanes4 c0, out QuadOfLanes4 c1)
    {
        PairOfLanes4.LoadPairs(ref start, offset, out PairOfLanes4 low0, out PairOfLanes4 low1);
        PairOfLanes4.LoadPairs(ref start, offset + 2 * PairOfLanes4.Count, out PairOfLanes4 high0, out PairOfLanes4 high1);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(QuadOfLanes4 c0, QuadOfLanes4 c1, ref float start, nint offset)
    {
        PairOfLanes4.StorePairs(c0.Low, c1.Low, ref start, offset);
        PairOfLanes4.StorePairs(c0.High, c1.High, ref start, offset + 2 * PairOfLanes4.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTriples(ref float start, nint offset, out QuadOfLanes4 c0, out QuadOfLanes4 c1, out QuadOfLanes4 c2)
    {
        PairOfLanes4.LoadTriples(ref start, offset, out PairOfLanes4 low0, out PairOfLanes4 low1, out PairOfLanes4 low2);
        PairOfLanes4.LoadTriples(ref start, offset + 3 * PairOfLanes4.Count, out PairOfLanes4 high0, out PairOfLanes4 high1, out PairOfLanes4 high2);
        c0 = Of(low0, high0);
        c1 = Of(low1, high1);
        c2 = Of(low2, high2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTriples(QuadOfLanes4 c0, QuadOfLanes4 c1, QuadOfLanes4 c2, ref float start, nint offset)
    {
        PairOfLanes4.StoreTriples(c0.Low, c1.Low, c2.Low, ref start, offset);
        PairOfLanes4.StoreTriples(c0.High, c1.High, c2.High, ref start, offset + 3 * PairOfLanes4.Count);
    }

    private PairOfLanes4 Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PairOfLanes4.Of(new(_register0), new(_register1));
    }

    private PairOfLanes4 High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PairOfLanes4.Of(new(_register2), new(_register3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static QuadOfLanes4 Of(PairOfLanes4 low, PairOfLanes4 high)
    {
        Unsafe.SkipInit(out QuadOfLanes4 result);
        (result._register0, result._register1) = (low.Register0, low.Register1);
        (result._register2, result._register3) = (high.Register0, high.Register1);
        return result;
    }
}
