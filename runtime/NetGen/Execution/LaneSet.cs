using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Execution;

/// <summary>Which lane types this machine's processor calls for. The answers are constants to the JIT and to Native AOT.</summary>
internal static class LaneSet
{
    /// <summary>Blocks of 16 floats in one register.</summary>
    public static bool Has16
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated;
    }

    /// <summary>Blocks of 8 floats in one register. AVX2 without FMA counts as 4 lanes: multiply-add must be fused.</summary>
    public static bool Has8
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Fma.IsSupported;
    }
}
