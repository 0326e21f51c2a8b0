using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Lanes of constants: weights that stand in the arithmetic. The JIT and Native AOT put each behind the method's code, aligned, so that it is read in one piece. A block of 4, 8 or 16 lanes
/// is as many floats one behind the other on any machine, in one register or in several.
/// </summary>
public static class Constant
{
    /// <summary>A block of 4 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(float v0, float v1, float v2, float v3) where V : struct, ILanes<V> => Unsafe.BitCast<Vector128<float>, V>(Vector128.Create(v0, v1, v2, v3));

    /// <summary>A block of 8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(float v0, float v1, float v2, float v3, float v4, float v5, float v6, float v7) where V : struct, ILanes<V> =>
        Unsafe.BitCast<Vector256<float>, V>(Vector256.Create(v0, v1, v2, v3, v4, v5, v6, v7));

    /// <summary>A block of 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(
        float v0, float v1, float v2, float v3, float v4, float v5, float v6, float v7, float v8, float v9, float v10, float v11, float v12, float v13, float v14, float v15)
        where V : struct, ILanes<V> =>
        Unsafe.BitCast<Vector512<float>, V>(Vector512.Create(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15));
}
