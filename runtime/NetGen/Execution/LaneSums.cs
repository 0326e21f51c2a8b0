using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Sums over samples that are kept in 16 lanes, sample s in lane s mod 16, on every machine.</summary>
public static class LaneSums
{
    private const int Lanes = 16;

    /// <summary>Sets sums to zero.</summary>
    public static void Clear(ref float lanes, int floats) => MemoryMarshal.CreateSpan(ref lanes, floats).Clear();

    /// <summary>Folds each sum's 16 lanes into one number.</summary>
    /// <param name="lanes">16 floats a sum.</param>
    /// <param name="sums">Receives one float a sum.</param>
    /// <param name="count">Number of sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold<V16>(ref float lanes, ref float sums, int count) where V16 : struct, ILanes<V16>
    {
        for (nint k = 0; k < count; k++)
        {
            Unsafe.Add(ref sums, k) = V16.Sum(V16.Load(ref lanes, k * Lanes));
        }
    }
}
