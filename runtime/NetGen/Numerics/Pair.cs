using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>Two blocks as one of twice the size, for machines whose registers hold half of what a network's plan handles together.</summary>
/// <typeparam name="V">The half: the lanes of a register, or again a pair.</typeparam>
public readonly struct Pair<V> : ILanes<Pair<V>> where V : struct, ILanes<V>
{
    private readonly V _low;
    private readonly V _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Pair(V low, V high)
    {
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * V.Count;
    }

    /// <inheritdoc/>
    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Registers / 2;
    }

    /// <inheritdoc/>
    public static Pair<V> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.Zero, V.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Broadcast(float value)
    {
        V all = V.Broadcast(value);
        return new(all, all);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Broadcast(ref float start, nint offset)
    {
        V all = V.Broadcast(ref start, offset);
        return new(all, all);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Load(ref float start, nint offset) => new(V.Load(ref start, offset), V.Load(ref start, offset + V.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> LoadFirst(ref float start, nint offset, int count) =>
        count > V.Count
            ? new(V.Load(ref start, offset), V.LoadFirst(ref start, offset + V.Count, count - V.Count))
            : new(V.LoadFirst(ref start, offset, count), V.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> LoadStrided(ref float start, nint offset, nint stride) =>
        new(V.LoadStrided(ref start, offset, stride), V.LoadStrided(ref start, offset + V.Count * stride, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair<V> value, ref float start, nint offset)
    {
        V.Store(value._low, ref start, offset);
        V.Store(value._high, ref start, offset + V.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Pair<V> value, ref float start, nint offset, int count)
    {
        V.StoreFirst(value._low, ref start, offset, count);
        if (count > V.Count)
        {
            V.StoreFirst(value._high, ref start, offset + V.Count, count - V.Count);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Pair<V> value, ref float start, nint offset, nint stride)
    {
        V.StoreStrided(value._low, ref start, offset, stride);
        V.StoreStrided(value._high, ref start, offset + V.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadColumns(ref float start, nint offset, nint stride, out Pair<V> c0, out Pair<V> c1, out Pair<V> c2, out Pair<V> c3)
    {
        V.LoadColumns(ref start, offset, stride, out V low0, out V low1, out V low2, out V low3);
        V.LoadColumns(ref start, offset + V.Count * stride, stride, out V high0, out V high1, out V high2, out V high3);
        c0 = new(low0, high0);
        c1 = new(low1, high1);
        c2 = new(low2, high2);
        c3 = new(low3, high3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(Pair<V> c0, Pair<V> c1, Pair<V> c2, Pair<V> c3, ref float start, nint offset, nint stride)
    {
        V.StoreColumns(c0._low, c1._low, c2._low, c3._low, ref start, offset, stride);
        V.StoreColumns(c0._high, c1._high, c2._high, c3._high, ref start, offset + V.Count * stride, stride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float start, nint offset, out Pair<V> c0, out Pair<V> c1)
    {
        V.LoadPairs(ref start, offset, out V low0, out V low1);
        V.LoadPairs(ref start, offset + 2 * V.Count, out V high0, out V high1);
        c0 = new(low0, high0);
        c1 = new(low1, high1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Pair<V> c0, Pair<V> c1, ref float start, nint offset)
    {
        V.StorePairs(c0._low, c1._low, ref start, offset);
        V.StorePairs(c0._high, c1._high, ref start, offset + 2 * V.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> KeepFirst(Pair<V> value, int count, float fill) =>
        new(V.KeepFirst(value._low, count, fill), V.KeepFirst(value._high, count - V.Count, fill));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> a, Pair<V> b) => new(a._low + b._low, a._high + b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> a, Pair<V> b) => new(a._low - b._low, a._high - b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> a, Pair<V> b) => new(a._low * b._low, a._high * b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator /(Pair<V> a, Pair<V> b) => new(a._low / b._low, a._high / b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> a) => new(-a._low, -a._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> MultiplyAdd(Pair<V> a, Pair<V> b, Pair<V> c) =>
        new(V.MultiplyAdd(a._low, b._low, c._low), V.MultiplyAdd(a._high, b._high, c._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> MultiplyAdd(ref float start, nint offset, Pair<V> b, Pair<V> c)
    {
        V factor = V.Broadcast(ref start, offset);
        return new(V.MultiplyAdd(factor, b._low, c._low), V.MultiplyAdd(factor, b._high, c._high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(Pair<V> a, Pair<V> b, ref float start, nint offset)
    {
        V.AddProduct(a._low, b._low, ref start, offset);
        V.AddProduct(a._high, b._high, ref start, offset + V.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Max(Pair<V> a, Pair<V> b) => new(V.Max(a._low, b._low), V.Max(a._high, b._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> MaxNative(Pair<V> a, Pair<V> b) => new(V.MaxNative(a._low, b._low), V.MaxNative(a._high, b._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sqrt(Pair<V> value) => new(V.Sqrt(value._low), V.Sqrt(value._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Abs(Pair<V> value) => new(V.Abs(value._low), V.Abs(value._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> WherePositive(Pair<V> x, Pair<V> ifPositive, Pair<V> otherwise) =>
        new(V.WherePositive(x._low, ifPositive._low, otherwise._low), V.WherePositive(x._high, ifPositive._high, otherwise._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> ReLU(Pair<V> x) => new(V.ReLU(x._low), V.ReLU(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Tanh(Pair<V> x) => new(V.Tanh(x._low), V.Tanh(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Exp(Pair<V> x) => new(V.Exp(x._low), V.Exp(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> ExpMinusOne(Pair<V> x) => new(V.ExpMinusOne(x._low), V.ExpMinusOne(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Log(Pair<V> x) => new(V.Log(x._low), V.Log(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> LogOnePlus(Pair<V> x) => new(V.LogOnePlus(x._low), V.LogOnePlus(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sigmoid(Pair<V> x) => new(V.Sigmoid(x._low), V.Sigmoid(x._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Erf(Pair<V> x) => new(V.Erf(x._low), V.Erf(x._high));

    /// <inheritdoc/>
    /// <remarks>The upper half onto the lower: the first step of the tree of a register twice as wide.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Pair<V> value) => V.Sum(value._low + value._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Pair<V> value) => V.Max(V.Max(value._low, value._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(Pair<V> value) => V.MaxNative(V.MaxNative(value._low, value._high));
}
