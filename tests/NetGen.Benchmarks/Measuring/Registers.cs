using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// A vector register of the machine, for loops that are written once for all widths. It is not the runtime's lane type on purpose: the
/// machine's limits must not depend on what is held to them.
/// </summary>
internal interface IRegister<TSelf> where TSelf : struct, IRegister<TSelf>
{
    /// <summary>Floats in it.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the machine has it.</summary>
    static abstract bool IsAccelerated { get; }

    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(ref float start, int index);

    static abstract void Store(TSelf value, ref float start, int index);

    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>a·b + c, fused where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract float Sum(TSelf value);
}

/// <summary>512 bits.</summary>
internal readonly struct Register512(Vector512<float> value) : IRegister<Register512>
{
    private readonly Vector512<float> _value = value;

    public static int Count => Vector512<float>.Count;

    public static bool IsAccelerated => Vector512.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Load(ref float start, int index) => new(Vector512.LoadUnsafe(ref start, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register512 value, ref float start, int index) => value._value.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Add(Register512 a, Register512 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 MultiplyAdd(Register512 a, Register512 b, Register512 c) => new(Vector512.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Register512 value) => Vector512.Sum(value._value);
}

/// <summary>256 bits.</summary>
internal readonly struct Register256(Vector256<float> value) : IRegister<Register256>
{
    private readonly Vector256<float> _value = value;

    public static int Count => Vector256<float>.Count;

    public static bool IsAccelerated => Vector256.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Load(ref float start, int index) => new(Vector256.LoadUnsafe(ref start, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register256 value, ref float start, int index) => value._value.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Add(Register256 a, Register256 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 MultiplyAdd(Register256 a, Register256 b, Register256 c) => new(Vector256.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Register256 value) => Vector256.Sum(value._value);
}

/// <summary>128 bits.</summary>
internal readonly struct Register128(Vector128<float> value) : IRegister<Register128>
{
    private readonly Vector128<float> _value = value;

    public static int Count => Vector128<float>.Count;

    public static bool IsAccelerated => Vector128.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 Load(ref float start, int index) => new(Vector128.LoadUnsafe(ref start, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register128 value, ref float start, int index) => value._value.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 Add(Register128 a, Register128 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 MultiplyAdd(Register128 a, Register128 b, Register128 c) => new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Register128 value) => Vector128.Sum(value._value);
}
