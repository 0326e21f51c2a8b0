using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// What is done half by half, with the type of half the width. A constant count leaves no branch after the JIT's constant folding.
public readonly partial struct Lanes16
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadFirst(ref float start, nint offset, int count) =>
        count >= Count
            ? Load(ref start, offset)
            : count > Lanes8.Count
                ? Join(Lanes8.Load(ref start, offset), Lanes8.LoadFirst(ref start, offset + Lanes8.Count, count - Lanes8.Count))
                : new(Lanes8.LoadFirst(ref start, offset, count).Register.ToVector512());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Lanes16 value, ref float start, nint offset, int count)
    {
        if (count >= Count)
        {
            Store(value, ref start, offset);
        }
        else if (count > Lanes8.Count)
        {
            Lanes8.Store(value.Lower, ref start, offset);
            Lanes8.StoreFirst(value.Upper, ref start, offset + Lanes8.Count, count - Lanes8.Count);
        }
        else
        {
            Lanes8.StoreFirst(value.Lower, ref start, offset, count);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadStrided(ref float start, nint offset, nint stride) =>
        Join(Lanes8.LoadStrided(ref start, offset, stride), Lanes8.LoadStrided(ref start, offset + Lanes8.Count * stride, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Lanes16 value, ref float start, nint offset, nint stride)
    {
        Lanes8.StoreStrided(value.Lower, ref start, offset, stride);
        Lanes8.StoreStrided(value.Upper, ref start, offset + Lanes8.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes16 value) => Lanes8.Sum(value.Lower + value.Upper);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Lanes16 value) => Lanes8.Max(Lanes8.Max(value.Lower, value.Upper));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(Lanes16 value) => Lanes8.MaxNative(Lanes8.MaxNative(value.Lower, value.Upper));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float start, nint offset, out Lanes16 c0, out Lanes16 c1)
    {
        if (RowPermutes.TryLoadPairs(ref start, offset, out c0, out c1))
        {
            return;
        }

        Lanes8.LoadPairs(ref start, offset, out Lanes8 lower0, out Lanes8 lower1);
        Lanes8.LoadPairs(ref start, offset + 2 * Lanes8.Count, out Lanes8 upper0, out Lanes8 upper1);
        c0 = Join(lower0, upper0);
        c1 = Join(lower1, upper1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Lanes16 c0, Lanes16 c1, ref float start, nint offset)
    {
        if (RowPermutes.TryStorePairs(c0, c1, ref start, offset))
        {
            return;
        }

        Lanes8.StorePairs(c0.Lower, c1.Lower, ref start, offset);
        Lanes8.StorePairs(c0.Upper, c1.Upper, ref start, offset + 2 * Lanes8.Count);
    }

    /// <summary>Quads of neighbouring floats, <paramref name="stride"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes16 LoadQuads(ref float start, nint offset, nint stride) =>
        Join(Lanes8.LoadQuads(ref start, offset, stride), Lanes8.LoadQuads(ref start, offset + Lanes8.Count / 4 * stride, stride));

    /// <summary>Writes quads, <paramref name="stride"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreQuads(Lanes16 value, ref float start, nint offset, nint stride)
    {
        Lanes8.StoreQuads(value.Lower, ref start, offset, stride);
        Lanes8.StoreQuads(value.Upper, ref start, offset + Lanes8.Count / 4 * stride, stride);
    }

    /// <summary>Writes rows of quads from the first to the last: quad q of the r-th value is row 4·q + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreRows(Lanes16 a, Lanes16 b, Lanes16 c, Lanes16 d, ref float start, nint offset, nint stride)
    {
        Lanes8.StoreRows(a.Lower, b.Lower, c.Lower, d.Lower, ref start, offset, stride);
        Lanes8.StoreRows(a.Upper, b.Upper, c.Upper, d.Upper, ref start, offset + Lanes8.Count * stride, stride);
    }

    private Lanes8 Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_lanes.GetLower());
    }

    private Lanes8 Upper
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_lanes.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes16 Join(Lanes8 lower, Lanes8 upper) => new(lower.Register.ToVector512Unsafe().WithUpper(upper.Register));
}
