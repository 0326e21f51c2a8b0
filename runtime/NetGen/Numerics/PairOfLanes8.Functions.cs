using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

// Functions of each lane, register by register.
public partial struct PairOfLanes8
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Max(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.Max(a._register0, b._register0);
        result._register1 = Vector256.Max(a._register1, b._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 MaxNative(PairOfLanes8 a, PairOfLanes8 b)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.MaxNative(a._register0, b._register0);
        result._register1 = Vector256.MaxNative(a._register1, b._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Sqrt(PairOfLanes8 value)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.Sqrt(value._register0);
        result._register1 = Vector256.Sqrt(value._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Abs(PairOfLanes8 value)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.Abs(value._register0);
        result._register1 = Vector256.Abs(value._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 WherePositive(PairOfLanes8 x, PairOfLanes8 ifPositive, PairOfLanes8 otherwise)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.ConditionalSelect(Vector256.GreaterThan(x._register0, Vector256<float>.Zero), ifPositive._register0, otherwise._register0);
        result._register1 = Vector256.ConditionalSelect(Vector256.GreaterThan(x._register1, Vector256<float>.Zero), ifPositive._register1, otherwise._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 ReLU(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        result._register0 = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x._register0, Vector256<float>.Zero), Vector256<float>.Zero, x._register0);
        result._register1 = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x._register1, Vector256<float>.Zero), Vector256<float>.Zero, x._register1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Tanh(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.Tanh(x._register0);
            result._register1 = Functions256.Tanh(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.Tanh(x._register0);
            result._register1 = EmulatedFunctions256.Tanh(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Exp(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.Exp(x._register0);
            result._register1 = Functions256.Exp(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.Exp(x._register0);
            result._register1 = EmulatedFunctions256.Exp(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 ExpMinusOne(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.ExpMinusOne(x._register0);
            result._register1 = Functions256.ExpMinusOne(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.ExpMinusOne(x._register0);
            result._register1 = EmulatedFunctions256.ExpMinusOne(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Log(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.Log(x._register0);
            result._register1 = Functions256.Log(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.Log(x._register0);
            result._register1 = EmulatedFunctions256.Log(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 LogOnePlus(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.LogOnePlus(x._register0);
            result._register1 = Functions256.LogOnePlus(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.LogOnePlus(x._register0);
            result._register1 = EmulatedFunctions256.LogOnePlus(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Sigmoid(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.Sigmoid(x._register0);
            result._register1 = Functions256.Sigmoid(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.Sigmoid(x._register0);
            result._register1 = EmulatedFunctions256.Sigmoid(x._register1);
        }

        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes8 Erf(PairOfLanes8 x)
    {
        Unsafe.SkipInit(out PairOfLanes8 result);
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            result._register0 = Functions256.Erf(x._register0);
            result._register1 = Functions256.Erf(x._register1);
        }
        else
        {
            result._register0 = EmulatedFunctions256.Erf(x._register0);
            result._register1 = EmulatedFunctions256.Erf(x._register1);
        }

        return result;
    }
}
