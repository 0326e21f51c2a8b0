using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What takes each unit by itself, in loops over whole vectors.</summary>
internal static class Elementwise
{
    /// <summary>values[j] = f(sums[j]); both may be the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate<V, TActivation>(ref float sums, ref float values, nint count) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction
    {
        for (nint j = 0; j < count; j += V.Count)
        {
            V.Store(TActivation.Apply(V.Load(ref sums, j)), ref values, j);
        }
    }

    /// <summary>δ[j]·f′(kept[j]), in place; nothing where the slope is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Slope<V, TActivation>(ref float kept, ref float delta, nint count) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction
    {
        if (!TActivation.IsIdentity)
        {
            MultiplyBySlope<V, TActivation>(ref kept, ref delta, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBySlope<V, TActivation>(ref float kept, ref float delta, nint count)
        where V : struct, ILanes<V> where TActivation : struct, IActivationFunction
    {
        for (nint j = 0; j < count; j += V.Count)
        {
            V.Store(V.Load(ref delta, j) * TActivation.Slope(V.Load(ref kept, j)), ref delta, j);
        }
    }
}
