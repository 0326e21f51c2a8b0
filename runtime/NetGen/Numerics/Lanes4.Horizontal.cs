using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Where the halving of Lanes16.Halves.cs ends: single floats. A constant count leaves no branch after the JIT's constant folding.
public readonly partial struct Lanes4
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadFirst(ref float start, nint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref start, offset);
        return count switch
        {
            <= 0 => Zero,
            1 => new(Vector128.CreateScalar(first)),
            2 => new(FirstTwo(ref first)),
            3 => new(FirstTwo(ref first).WithElement(2, Unsafe.Add(ref first, 2))),
            _ => Load(ref start, offset),
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Lanes4 value, ref float start, nint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref start, offset);
        if (count >= Count)
        {
            value._lanes.StoreUnsafe(ref first);
            return;
        }

        if (count >= 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref first), value._lanes.AsDouble().ToScalar());
        }

        if (count == 1 || count == 3)
        {
            Unsafe.Add(ref first, count - 1) = value._lanes.GetElement(count - 1);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadStrided(ref float start, nint offset, nint stride)
    {
        ref float first = ref Unsafe.Add(ref start, offset);
        return new(Vector128.Create(first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Lanes4 value, ref float start, nint offset, nint stride)
    {
        ref float first = ref Unsafe.Add(ref start, offset);
        first = value._lanes.ToScalar();
        Unsafe.Add(ref first, stride) = value._lanes.GetElement(1);
        Unsafe.Add(ref first, 2 * stride) = value._lanes.GetElement(2);
        Unsafe.Add(ref first, 3 * stride) = value._lanes.GetElement(3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes4 value)
    {
        Vector128<float> pairs = value._lanes + Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 0, 1));
        return pairs.ToScalar() + pairs.GetElement(1);
    }

    /// <inheritdoc/>
    /// <remarks>NaN is looked for beside the folding, so that the fold is of the processor's fastest kind. Adding 0 makes −0, which processors order in different ways, to 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Lanes4 value)
    {
        Vector128<float> pairs = Vector128.MaxNative(value._lanes, Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 0, 1)));
        float largest = Vector128.MaxNative(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
        return Vector128.EqualsAll(value._lanes, value._lanes) ? largest + 0f : float.NaN;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(Lanes4 value)
    {
        Vector128<float> pairs = Vector128.MaxNative(value._lanes, Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float start, nint offset, out Lanes4 c0, out Lanes4 c1)
    {
        Vector128<float> a = Load(ref start, offset)._lanes;
        Vector128<float> b = Load(ref start, offset + Count)._lanes;
        Vector128<float> low = Quads.Low(a, b);
        Vector128<float> high = Quads.High(a, b);
        c0 = new(Quads.Low(low, high));
        c1 = new(Quads.High(low, high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Lanes4 c0, Lanes4 c1, ref float start, nint offset)
    {
        Store(new(Quads.Low(c0._lanes, c1._lanes)), ref start, offset);
        Store(new(Quads.High(c0._lanes, c1._lanes)), ref start, offset + Count);
    }

    /// <summary>One quad; the stride is for those who have several.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes4 LoadQuads(ref float start, nint offset, nint stride)
    {
        _ = stride;
        return Load(ref start, offset);
    }

    /// <inheritdoc cref="LoadQuads"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreQuads(Lanes4 value, ref float start, nint offset, nint stride)
    {
        _ = stride;
        Store(value, ref start, offset);
    }

    /// <summary>Writes four rows of one quad each, from the first to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreRows(Lanes4 a, Lanes4 b, Lanes4 c, Lanes4 d, ref float start, nint offset, nint stride)
    {
        Store(a, ref start, offset);
        Store(b, ref start, offset + stride);
        Store(c, ref start, offset + 2 * stride);
        Store(d, ref start, offset + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FirstTwo(ref float first) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref first))).AsSingle();
}
