using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>Multiplication by powers of two that may lie outside the range of floats.</summary>
internal static partial class PowerOfTwo
{
    /// <summary>value·2ⁿ, rounded once, for n from −150 to 128 and values from 1/2 to 2.</summary>
    /// <param name="value">The values.</param>
    /// <param name="shifted">n + <see cref="Shift"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Scale(Vector512<float> value, Vector512<float> shifted)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Scale(value, shifted - Vector512.Create(Shift));
        }

        // In two factors, so that each is a normal number and only the last product may be rounded, to a subnormal one.
        Vector512<int> exponent = shifted.AsInt32();
        Vector512<int> half = ((exponent << 16) >> 17) + Vector512.Create(64);
        Vector512<float> first = (half << 23).AsSingle();
        Vector512<float> second = ((exponent - half + Vector512.Create(127)) << 23).AsSingle();
        return value * first * second;
    }
}
