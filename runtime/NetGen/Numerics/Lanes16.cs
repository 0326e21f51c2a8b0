using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>The floats of one <see cref="Vector512{T}"/>, handled together.</summary>
/// <remarks>
/// Lanes8 and Lanes4 are this same text at half and at a quarter of the width: the build writes them (see Widths.targets). What cannot be the same,
/// because it ends at a single float, stands in Lanes4.Horizontal.cs.
/// </remarks>
public readonly partial struct Lanes16 : ILanes<Lanes16>
{
    private readonly Vector512<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes16(Vector512<float> lanes) => _lanes = lanes;

    internal Vector512<float> Register
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    /// <inheritdoc/>
    public static int Registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported || AdvSimd.IsSupported ? 32 : 16;
    }

    /// <inheritdoc/>
    public static Lanes16 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(ref float start, nint offset) => new(Vector512.Create(Unsafe.Add(ref start, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref float start, nint offset) => new(Vector512.LoadUnsafe(ref Unsafe.Add(ref start, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes16 value, ref float start, nint offset) => value._lanes.StoreUnsafe(ref Unsafe.Add(ref start, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 KeepFirst(Lanes16 value, int count, float fill) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle(), value._lanes, Vector512.Create(fill)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a._lanes + b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a._lanes - b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a._lanes * b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a._lanes / b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 a) => new(-a._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) => new(
        Fma.IsSupported || AdvSimd.IsSupported
            ? Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes)
            : EmulatedMultiplyAdd.Compute(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(ref float start, nint offset, Lanes16 b, Lanes16 c) => new(
        Fma.IsSupported || AdvSimd.IsSupported
            ? Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref start, offset)), b._lanes, c._lanes)
            : EmulatedMultiplyAdd.Compute(ref Unsafe.Add(ref start, offset), b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Vector512.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MaxNative(Lanes16 a, Lanes16 b) => new(Vector512.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sqrt(Lanes16 value) => new(Vector512.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Abs(Lanes16 value) => new(Vector512.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 WherePositive(Lanes16 x, Lanes16 ifPositive, Lanes16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(x._lanes, Vector512<float>.Zero), ifPositive._lanes, otherwise._lanes));

    /// <inheritdoc/>
    /// <remarks>What is at most 0 is masked out; NaN is not, and stays.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 ReLU(Lanes16 x) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x._lanes, Vector512<float>.Zero), Vector512<float>.Zero, x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 2.54 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Tanh(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.Tanh(x._lanes) : EmulatedFunctions512.Tanh(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 1.05 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Exp(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.Exp(x._lanes) : EmulatedFunctions512.Exp(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 1.61 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 ExpMinusOne(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.ExpMinusOne(x._lanes) : EmulatedFunctions512.ExpMinusOne(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 0.94 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Log(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.Log(x._lanes) : EmulatedFunctions512.Log(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 1.69 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LogOnePlus(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.LogOnePlus(x._lanes) : EmulatedFunctions512.LogOnePlus(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 2.41 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sigmoid(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.Sigmoid(x._lanes) : EmulatedFunctions512.Sigmoid(x._lanes));

    /// <inheritdoc/>
    /// <remarks>At most 1.24 ULP off, over all floats.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Erf(Lanes16 x) =>
        new(Fma.IsSupported || AdvSimd.IsSupported ? Functions512.Erf(x._lanes) : EmulatedFunctions512.Erf(x._lanes));
}
